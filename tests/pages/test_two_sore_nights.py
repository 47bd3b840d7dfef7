"""Two sore nights in a row offer shorter holds; the person decides, and is not asked again about the same nights."""

from datetime import timedelta
from decimal import Decimal

import pytest

from accounts.models import User
from tests.conftest import EVENING, post_session

pytestmark = pytest.mark.django_db
OFFER = "Sore two nights in a row"


def keep_nights(phone, evening, *feelings):
    """Keep one night for each feeling, the last one yesterday, and stand in tonight's evening."""
    for back, feeling in zip(range(len(feelings), 0, -1), feelings, strict=True):
        moment = EVENING - timedelta(days=back)
        evening.move_to(moment)
        ended = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
        night = moment.date().isoformat()
        answer = post_session(phone, started_at=ended, finished_at=ended, night=night, feedback=feeling)
        assert answer.status_code == 201
    evening.move_to(EVENING)


def offered(phone):
    return OFFER in phone.get("/").content.decode()


@pytest.mark.parametrize(
    ("feelings", "asked"),
    [
        (["sore", "sore"], True),
        (["looser", "sore", "sore"], True),
        (["sore"], False),
        (["sore", "looser"], False),
        (["sore", None, "sore"], False),
        (["sore", "sore", "same"], False),
        ([None, None], False),
    ],
)
def test_only_the_newest_two_nights_both_sore_bring_the_offer(phone, evening, feelings, asked):
    keep_nights(phone, evening, *feelings)
    assert offered(phone) is asked


def test_shorter_holds_are_taken_over_into_the_plan(phone, guest, evening):
    keep_nights(phone, evening, "sore", "sore")
    phone.post("/gentler/", {"shorter": "1", "sore_until": "2026-11-22"})
    guest.preferences.refresh_from_db()
    assert guest.preferences.hold_scale == Decimal("0.7")
    plan = phone.get("/routines/trial-protocol/play/").context["plan"]
    assert {phase["seconds"] for phase in plan["phases"] if phase["kind"] == "hold"} == {7}


def test_holds_never_get_shorter_than_half(phone, guest, evening):
    keep_nights(phone, evening, "sore", "sore")
    for _tap in range(4):
        phone.post("/gentler/", {"shorter": "1"})
    guest.preferences.refresh_from_db()
    assert guest.preferences.hold_scale == Decimal("0.5")
    assert not offered(phone)


def test_keeping_the_pace_is_not_asked_again_until_another_sore_night(phone, guest, evening):
    keep_nights(phone, evening, "sore", "sore")
    phone.post("/gentler/", {"sore_until": "2026-11-22"})
    assert not offered(phone)
    guest.preferences.refresh_from_db()
    assert guest.preferences.hold_scale == 1
    post_session(phone, feedback="sore")
    evening.move_to(EVENING + timedelta(days=1))
    assert offered(phone)


def test_soreness_of_last_week_is_not_brought_up(phone, evening):
    keep_nights(phone, evening, "sore", "sore")
    evening.move_to(EVENING + timedelta(days=4))
    assert not offered(phone)


def test_a_visitor_who_answers_is_led_home_and_gets_no_account(client):
    assert client.post("/gentler/", {"shorter": "1"})["Location"] == "/"
    assert not User.objects.exists()
