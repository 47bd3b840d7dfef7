"""Shaky hands and slow networks: the same tap many times at once does its work once, and no answer is a fault."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.nights import night_of
from diary.models import MorningCheck, Programme, ReportLink
from diary.sharing import MOST
from tests.diary.test_one_cramp_sent_many_times_at_once import TIMES, everybody_at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def phones():
    """Many windows of one person."""
    person = User.objects.create_guest(timezone="UTC")
    clients = [Client() for _number in range(TIMES)]
    for client in clients:
        client.force_login(person)
    return clients


def last_night():
    return night_of(timezone.now() - timedelta(hours=16), timezone.get_fixed_timezone(0))


def test_the_morning_is_answered_once(phones):
    body = {"night": str(last_night()), "answer": "no"}
    assert everybody_at_once(lambda: phones.pop().post("/diary/morning/", body)) == [302] * TIMES
    assert [check.cramped for check in MorningCheck.objects.all()] == [False]


def test_joining_at_once_begins_one_programme(phones):
    assert everybody_at_once(lambda: phones.pop().post("/diary/programme/", {"do": "join"})) == [302] * TIMES
    assert Programme.objects.count() == 1


def test_pausing_at_once_is_one_pause(phones):
    person = User.objects.get()
    Programme.objects.create(person=person, first=date(2026, 1, 1))
    assert everybody_at_once(lambda: phones.pop().post("/diary/programme/", {"do": "pause"})) == [302] * TIMES
    assert len(Programme.objects.get().pauses) == 1


def test_links_made_at_once_stay_within_their_number(phones):
    person = User.objects.get()
    ends = timezone.now() + timedelta(days=3)
    for number in range(MOST - 2):
        ReportLink.objects.create(
            person=person, fingerprint=str(number), weeks=8, last=date(2026, 1, 1), expires_at=ends
        )
    answers = everybody_at_once(lambda: phones.pop().post("/diary/report/links/", {"weeks": "8"}))
    assert answers == [201] * 2 + [422] * (TIMES - 2)
    assert ReportLink.objects.count() == MOST
