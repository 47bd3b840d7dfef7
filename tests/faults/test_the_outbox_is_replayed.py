"""A phone's outbox gone mad: everything many times, backwards, after a deletion, and from another's phone."""

import random

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from diary.models import Cramp
from practice.models import Session
from tests.conftest import post_session
from tests.faults.conftest import LONG
from tests.server.site import session_of_now

TIMES = 100 if LONG else 20
pytestmark = pytest.mark.django_db


def cramp_of_now(number):
    told = {
        name: value for name, value in session_of_now().items() if name in ("client_id", "timezone", "night")
    }
    return told | {"started_at": timezone.now().replace(microsecond=number).isoformat()}


def post_cramp(client, body):
    return client.post("/diary/entries/", body, content_type="application/json")


@pytest.fixture
def queue():
    """What waited on the phone: three sessions and two cramps, each with the way it is sent."""
    sessions = [(post_session, session_of_now()) for _ in range(3)]
    return sessions + [(post_cramp, cramp_of_now(number)) for number in range(2)]


@pytest.fixture
def phone():
    client = Client()
    client.force_login(User.objects.create_guest(timezone="UTC"))
    return client


def test_many_times_in_any_order_has_one_effect(queue, phone):
    chance, statuses = random.Random(2026), []
    for round_number in range(TIMES):
        order = queue[::-1] if round_number == 0 else chance.sample(queue, len(queue))
        statuses += [send(phone, body).status_code for send, body in order]
    assert sorted(statuses) == [200] * (len(queue) * (TIMES - 1)) + [201] * len(queue)
    assert (Session.objects.count(), Cramp.objects.count()) == (3, 2)


def test_what_was_deleted_meanwhile_stays_deleted(queue, phone):
    for send, body in queue:
        send(phone, body)
    phone.post(f"/diary/entries/{queue[-1][1]['client_id']}/delete/")
    phone.post("/history/nights/", {"do": "remove", "first": queue[0][1]["night"]})
    before = left()
    assert before == (0, 1)
    assert {send(phone, body).status_code for send, body in queue * 3} <= {200, 409}
    assert left() == before


def left():
    """How many sessions and cramps a page would count."""
    return tuple(model.objects.filter(deleted_at=None).count() for model in (Session, Cramp))


def test_from_another_persons_phone_it_is_never_filed_under_them(queue, phone):
    for send, body in queue:
        send(phone, body)
    other = Client()
    other.force_login(User.objects.create_guest(timezone="UTC"))
    assert {send(other, body).status_code for send, body in queue * 3} == {409}
    assert Session.objects.values("person").distinct().count() == 1
    assert Cramp.objects.values("person").distinct().count() == 1
