"""A night added afterwards or taken out again: tonight and seven back, without losing what a phone sent."""

from datetime import UTC, date, datetime, timedelta

import pytest

from accounts.models import User
from practice.models import Session
from practice.progress import headline, history_of
from tests.conftest import EVENING, post_session, session_body

pytestmark = pytest.mark.django_db
TONIGHT = date(2026, 11, 23)
LAST_NIGHT = "2026-11-22"


def by_hand(client, night=LAST_NIGHT, do="add"):
    return client.post("/history/nights/", {"first": str(night), "last": str(night), "do": do})


def total(person):
    return history_of(person, EVENING).total


def test_a_night_added_later_counts_and_says_so(phone, guest, evening):
    answer = by_hand(phone)
    assert answer["Location"] == "/history/2026-11-22/"
    page = phone.get(answer["Location"]).content.decode()
    assert "Added later" in page
    assert "22 November 2026 is added." in page
    assert headline(history_of(guest, EVENING)).streak == 1


def test_adding_twice_is_adding_once(phone, guest, evening):
    by_hand(phone)
    by_hand(phone)
    assert Session.objects.count() == 1


@pytest.mark.parametrize(("back", "status"), [(0, 302), (7, 302), (8, 404), (-1, 404)])
def test_only_tonight_and_seven_nights_back_can_be_changed(phone, evening, back, status):
    assert by_hand(phone, TONIGHT - timedelta(days=back)).status_code == status
    assert Session.objects.exists() is (status == 302)


def test_a_night_taken_out_can_be_brought_back(phone, guest, evening):
    post_session(phone)
    by_hand(phone, TONIGHT, "remove")
    assert total(guest) == 0
    assert "23 November 2026 is taken out." in phone.get("/history/2026-11-23/").content.decode()
    by_hand(phone, TONIGHT, "restore")
    assert total(guest) == 1
    assert Session.objects.get().held != []


def test_after_ten_minutes_it_is_gone_and_emptied_by_the_next_change(phone, guest, evening):
    post_session(phone, feedback="sore")
    by_hand(phone, TONIGHT, "remove")
    evening.shift(timedelta(minutes=11))
    by_hand(phone, TONIGHT, "restore")
    assert total(guest) == 0
    row = Session.objects.get()
    assert (row.held, row.feedback) == ([], "")


def test_a_phone_that_sends_a_night_again_does_not_bring_it_back(phone, guest, evening):
    body = session_body()
    post_session(phone, body)
    by_hand(phone, TONIGHT, "remove")
    assert post_session(phone, body).status_code == 200
    assert total(guest) == 0


def test_adding_after_taking_out_counts_the_night_once(phone, guest, evening):
    post_session(phone)
    by_hand(phone, TONIGHT, "remove")
    by_hand(phone, TONIGHT, "add")
    assert total(guest) == 1
    by_hand(phone, TONIGHT, "remove")
    assert total(guest) == 0


def test_a_night_added_by_hand_is_no_sign_of_a_flight(phone, guest, evening):
    rows = {"started_at": EVENING, "completed": False, "kept": True, "held": [], "person": guest}
    sydney = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)
    kinds = [
        ("classic", date(2026, 11, 20), "America/Los_Angeles"),
        ("by-hand", date(2026, 11, 22), "Pacific/Auckland"),
    ]
    for number, (routine, night, zone) in enumerate(kinds):
        at = sydney + timedelta(hours=number)
        Session.objects.create(
            client_id=f"{number:032x}", routine=routine, night=night, timezone=zone, finished_at=at, **rows
        )
    assert history_of(guest, EVENING).bridged == frozenset()
    Session.objects.filter(routine="by-hand").update(routine="classic")
    assert history_of(guest, EVENING).bridged == {date(2026, 11, 21)}


def test_a_visitor_who_adds_a_night_becomes_a_guest(client, evening):
    assert by_hand(client).status_code == 302
    assert Session.objects.get().person == User.objects.get()


@pytest.mark.parametrize("body", [{}, {"first": "9999-99", "do": "add"}, {"first": LAST_NIGHT, "do": "x"}])
def test_nonsense_changes_nothing(phone, evening, body):
    assert phone.post("/history/nights/", body).status_code == 404
    assert not Session.objects.exists()


def test_what_was_taken_out_is_not_in_the_export(phone, guest, evening):
    post_session(phone)
    by_hand(phone, TONIGHT, "remove")
    from pages.export import document

    assert document(guest, EVENING)["tables"]["sessions"] == []
