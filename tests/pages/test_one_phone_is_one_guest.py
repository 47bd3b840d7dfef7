"""A visitor's first act whose answer was lost, and another one that arrived meanwhile: one phone, one guest."""

from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import Preferences, User
from diary.models import Cramp, MorningCheck
from practice.models import Session
from tests.conftest import post_session, session_body

pytestmark = pytest.mark.django_db

VISITOR = {"X-Legato-Visitor": "yes"}
NOW = "2026-11-23T21:50:00Z"
ACTS = {
    "session": ("/sessions/", lambda: session_body()),
    "cramp": (
        "/diary/entries/",
        lambda: {"client_id": str(uuid4()), "started_at": NOW, "timezone": "Europe/Rome", "night": "2026-11-23"},
    ),
    "morning": (
        "/diary/mornings/",
        lambda: {
            "client_id": str(uuid4()), "night": "2026-11-22", "answered_at": NOW, "timezone": "Europe/Rome",
            "cramped": True, "stretched": None,
        },
    ),
    "setting": (
        "/preferences/changes/",
        lambda: {"client_id": str(uuid4()), "setting": "theme", "values": ["candle"], "changed_at": NOW},
    ),
}  # fmt: skip


def send(client, act, body, headers=VISITOR):
    return client.post(ACTS[act][0], body, content_type="application/json", headers=headers)


@pytest.fixture(params=ACTS)
def act(request):
    return request.param


@pytest.fixture
def lost(act, evening):
    """The body of a first act that arrived, from a phone that saw no answer and has no cookie."""
    body = ACTS[act][1]()
    assert send(Client(), act, body).status_code == 201
    return body


@pytest.fixture
def phone(lost):
    """That phone after something else has made it a guest."""
    client = Client()
    assert post_session(client, night="2026-11-23").status_code == 201
    assert User.objects.count() == 2
    return client


def owned():
    """Whose all that is: {(what, the id of its person)}, for the setting of whoever likes the candle."""
    rows = {"session": Session, "cramp": Cramp, "morning": MorningCheck, "setting": Preferences}
    found = {
        (what, getattr(row, "user_id", None) or row.person_id)
        for what, model in rows.items()
        for row in model.objects.all()
    }
    plain = User.objects.exclude(preferences__theme="candle").values_list("pk", flat=True)
    return found - {("setting", pk) for pk in plain}


def holder_of(client):
    return int(client.session["_auth_user_id"])


def test_sent_again_it_brings_its_guest_along(phone, lost, act):
    holder = holder_of(phone)
    # Once more changes nothing, and the phone is who it was.
    for _turn in range(2):
        assert send(phone, act, lost).status_code == 200
        assert owned() == {("session", holder), (act, holder)}
        assert (User.objects.count(), holder_of(phone)) == (1, holder)


def test_whoever_has_signed_in_meanwhile_takes_it_over(lost, act):
    ruth, phone = User.objects.create_member("ruth@example.com"), Client()
    phone.force_login(ruth)
    assert send(phone, act, lost).status_code == 200
    assert owned() == {(act, ruth.pk)}
    assert User.objects.get() == ruth


def test_what_was_not_a_visitors_act_takes_nobody_over(phone, lost, act):
    before = owned()
    assert send(phone, act, lost, headers={}).status_code in (200, 409)
    assert (owned(), User.objects.count()) == (before, 2)


def test_a_guest_who_has_an_address_by_now_is_not_taken_over(phone, lost, act):
    User.objects.exclude(pk=holder_of(phone)).update(email="ruth@example.com")
    before = owned()
    assert send(phone, act, lost).status_code in (200, 409)
    assert (owned(), User.objects.count()) == (before, 2)


def test_two_lost_answers_of_one_phone_are_one_guest_too(lost, act):
    other = session_body()
    assert send(Client(), "session", other).status_code == 201
    phone = Client()
    assert send(phone, act, lost).status_code == 200
    assert send(phone, "session", other).status_code == 200
    assert owned() == {("session", holder_of(phone)), (act, holder_of(phone))}
    assert User.objects.count() == 1
