"""The last fourteen nights in words: a person can read what was sent, what was not, and why."""

from datetime import timedelta

import pytest

from reminders.log import REASONS, last_nights
from reminders.models import Delivery
from reminders.seeing import mark_seen
from tests.reminders.conftest import DUE, NIGHT, reminded, run_until_idle

pytestmark = pytest.mark.django_db


def row(person, back=0, **fields):
    usual = {"night": NIGHT - timedelta(days=back), "channel": "push", "state": "sent"}
    moment = DUE - timedelta(days=back)
    return Delivery.objects.create(person=person, due_at=moment, settled_at=moment, **usual | fields)


def sentences(person):
    return [line.sentence for line in last_nights(person, NIGHT)]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Sent to your phone"),
        ({"channel": "email"}, "Sent by email"),
        ({"attempt": 2}, "Sent again, gently"),
        ({"channel": "", "state": "skipped", "reason": "kept"}, "Stayed quiet: you had already done it"),
        ({"channel": "", "state": "skipped", "reason": "rest"}, "Stayed quiet: a rest night"),
        ({"channel": "", "state": "missed", "reason": "late"}, REASONS["late"]()),
        ({"state": "failed", "reason": "unreachable"}, "Not sent: could not be reached within the hour"),
        ({"state": "failed", "reason": "something new"}, "Not sent: a fault on our side"),
    ],
)  # fmt: skip
def test_each_ending_has_its_sentence(guest, fields, sentence):
    row(guest, **fields)
    assert sentences(guest) == [sentence]


def test_every_reason_the_worker_can_give_has_words():
    given = {"kept", "away", "rest", "seen", "late", "no device", "no address", "error"}
    given |= {"gone", "invalid", "refused", "busy", "unreachable"}
    assert given == set(REASONS)


def test_fourteen_nights_are_shown_newest_first_and_nobody_elses(guest):
    for back in range(20):
        row(guest, back)
    row(reminded().person)
    nights = [line.night for line in last_nights(guest, NIGHT)]
    assert nights == [NIGHT - timedelta(days=back) for back in range(14)]


def test_the_page_tells_why_last_nights_was_skipped(phone, guest, evening):
    row(guest, 1, channel="", state="skipped", reason="kept")
    page = phone.get("/reminders/").content.decode()
    assert "Sun 22 Nov" in page
    assert "Stayed quiet: you had already done it" in page


def test_the_page_tells_when_it_was_sent_and_seen_by_the_persons_clock(phone, guest, evening):
    reminded(person=guest)
    row(guest)
    answer = phone.post("/reminders/seen/", {"night": "2026-11-23"}, content_type="application/json")
    assert answer.json() == {"seen": True}
    assert "Sent to your phone, 21:30, seen 22:51" in phone.get("/reminders/").content.decode()


def test_a_night_is_seen_once_however_often_it_is_touched(guest):
    first, second = row(guest), row(guest, attempt=2)
    assert mark_seen(guest, NIGHT, DUE)
    assert mark_seen(guest, NIGHT, DUE + timedelta(minutes=1))
    first.refresh_from_db()
    second.refresh_from_db()
    assert [seen for seen in (first.seen_at, second.seen_at) if seen] == [DUE]


def test_touching_the_first_after_the_second_leaves_one_seen(guest):
    row(guest)
    mark_seen(guest, NIGHT, DUE)
    row(guest, attempt=2)
    assert mark_seen(guest, NIGHT, DUE + timedelta(minutes=25))
    assert Delivery.objects.filter(seen_at__isnull=False).count() == 1


def test_nothing_is_seen_that_was_not_sent(guest):
    row(guest, state="failed", reason="gone")
    assert not mark_seen(guest, NIGHT, DUE)


def test_a_repeat_is_not_sent_once_the_first_was_touched(dispatcher, service, clock):
    reminder = reminded(service.endpoint(), repeat=True)
    run_until_idle(dispatcher)
    mark_seen(reminder.person, NIGHT, clock())
    clock.forward(minutes=21)
    run_until_idle(dispatcher)
    assert len(service.pushes) == 1
    assert "No repeat: you had seen the first one" in sentences(reminder.person)


@pytest.mark.parametrize("body", [{}, {"night": None}, {"night": 7}, {"night": "2026-02-30"}, {"night": []}])
def test_seeing_no_night_is_refused(phone, body):
    assert phone.post("/reminders/seen/", body, content_type="application/json").status_code == 400


def test_a_stranger_sees_nothing(client):
    answer = client.post("/reminders/seen/", {"night": "2026-11-23"}, content_type="application/json")
    assert answer.status_code == 403
    assert answer["Content-Type"] == "application/json"
