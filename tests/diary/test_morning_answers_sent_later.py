"""POST /diary/mornings/: the morning's answer from a phone counts once, for the night it was about."""

from uuid import uuid4

import pytest
import time_machine

from accounts.models import User
from accounts.tags import tag_of
from diary.models import MorningCheck

pytestmark = pytest.mark.django_db
ADDRESS = "/diary/mornings/"


@pytest.fixture(autouse=True)
def morning():
    """Half past seven in Rome on the 24th."""
    with time_machine.travel("2026-11-24T06:30:00Z", tick=False) as clock:
        yield clock


def told(**more):
    return {
        "client_id": str(uuid4()), "night": "2026-11-23", "answered_at": "2026-11-24T06:29:00Z",
        "timezone": "Europe/Rome", "cramped": False, "stretched": None,
    } | more  # fmt: skip


def send(client, body, tag=None):
    headers = {"X-Legato-Person": tag} if tag else {}
    return client.post(ADDRESS, body, content_type="application/json", headers=headers)


def test_no_cramp_is_kept_for_its_night(phone, guest):
    assert send(phone, told()).status_code == 201
    check = MorningCheck.objects.get()
    assert (check.person, str(check.night), check.cramped, check.stretched) == (
        guest,
        "2026-11-23",
        False,
        None,
    )


def test_an_answer_sent_three_days_later_counts_for_its_own_night(phone, morning):
    morning.shift(3 * 24 * 3600)
    assert send(phone, told(stretched=True)).status_code == 201
    assert str(MorningCheck.objects.get().night) == "2026-11-23"


def test_a_replay_after_another_answer_changes_nothing(phone):
    first = told(cramped=True)
    send(phone, first)
    send(phone, told(cramped=False))
    for _turn in range(100):
        assert send(phone, first).status_code == 200
    assert MorningCheck.objects.get().cramped is False


def test_an_answer_taken_back_is_not_brought_back_by_a_replay(phone):
    first = told()
    send(phone, first)
    send(phone, told(cramped=None))
    send(phone, first)
    assert not MorningCheck.objects.exists()


def test_it_is_never_filed_under_somebody_else(phone, client, guest):
    other = User.objects.create_guest()
    assert send(phone, told(), tag_of(other)).status_code == 409
    assert send(client, told(), tag_of(guest)).status_code == 401
    assert not MorningCheck.objects.exists()


def test_a_visitor_becomes_a_guest_of_their_zone(client):
    assert send(client, told()).status_code == 201
    person = User.objects.get()
    assert person.preferences.timezone == "Europe/Rome"
    assert MorningCheck.objects.get().person == person
    assert "legato" in client.cookies


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"client_id": 5}, "client_id"), ({"night": "2026-02-30"}, "night"), ({"night": "2026-11-20"}, "night"),
     ({"answered_at": "2026-11-24T06:33:00Z"}, "answered_at"), ({"answered_at": "2026-11-09T06:29:00Z"}, "answered_at"),
     ({"timezone": "America"}, "timezone"),
     ({"cramped": "no"}, "cramped"), ({"stretched": 1}, "stretched"),
     ({"more": 1}, "more")],
)  # fmt: skip
def test_a_wrong_answer_is_told_what_is_wrong(phone, wrong, field):
    answer = send(phone, told() | wrong)
    assert (answer.status_code, list(answer.json()["errors"])) == (400, [field])
    assert not MorningCheck.objects.exists()
