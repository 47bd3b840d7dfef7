"""Erased is erased: all rows at once, every device out, and nothing comes back when a phone syncs late."""

import uuid
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session as WebSession
from django.test import Client
from django.utils import timezone

from accounts.erasing import erase
from accounts.models import Erased, User
from diary.models import Cramp
from practice.models import Session
from tests.accounts.conftest import sign_in_by_code
from tests.conftest import post_session, session_body

pytestmark = pytest.mark.django_db


def cramp_body(**changes):
    body = {
        "client_id": str(uuid.uuid4()), "started_at": "2026-11-23T21:30:00Z", "timezone": "Europe/Rome",
        "night": "2026-11-23",
    }  # fmt: skip
    return body | changes


def post_cramp(client, body):
    return client.post("/diary/entries/", body, content_type="application/json")


def erase_everybody():
    for person in User.objects.all():
        erase(person, timezone.now())


def test_nothing_of_the_person_is_left_but_fingerprints(member, evening):
    post_session(member)
    post_cramp(member, cramp_body())
    erase_everybody()
    assert not User.objects.exists()
    assert not Session.objects.exists()
    assert not Cramp.objects.exists()
    assert not WebSession.objects.exists()
    assert Erased.objects.count() == 4
    assert all(len(row.fingerprint) == 64 for row in Erased.objects.all())


def test_every_device_is_signed_out_on_its_next_request(member):
    second = Client()
    sign_in_by_code(second)
    erase_everybody()
    assert [one.get("/account/")["Location"] for one in (member, second)] == ["/account/sign-in/"] * 2


@pytest.mark.parametrize("whose", ["the same phone", "a phone without a cookie", "another account"])
def test_a_session_that_was_erased_is_refused_from_wherever_it_comes(member, phone, whose, evening):
    body = session_body()
    post_session(member, body)
    erase(User.objects.get(email="ruth@example.com"), timezone.now())
    client = {"the same phone": member, "a phone without a cookie": Client(), "another account": phone}[whose]
    answer = post_session(client, body)
    assert answer.status_code == 409
    assert "stays erased" in str(answer.json()["errors"])
    assert not Session.objects.exists()


def test_a_cramp_that_was_erased_stays_erased(member, evening):
    body = cramp_body()
    assert post_cramp(member, body).status_code == 201
    erase_everybody()
    assert post_cramp(Client(), body).status_code == 409
    assert not Cramp.objects.exists()


@pytest.mark.parametrize("opens_a_page_first", [True, False])
def test_an_old_evening_that_was_never_sent_makes_no_new_guest(member, evening, opens_a_page_first):
    waiting, cramp = session_body(), cramp_body()
    erase_everybody()
    evening.shift(timedelta(minutes=5))
    if opens_a_page_first:
        member.get("/")
        member.get("/")
    assert post_session(member, waiting).status_code == 409
    assert post_cramp(member, cramp).status_code == 409
    assert not User.objects.exists()


def test_an_evening_after_the_erasing_begins_anew(member, evening):
    erase_everybody()
    member.get("/")
    evening.shift(timedelta(days=1))
    later = {
        "started_at": "2026-11-24T21:40:02Z",
        "finished_at": "2026-11-24T21:51:03Z",
        "night": "2026-11-24",
    }
    assert post_session(member, **later).status_code == 201
    assert User.objects.get().is_guest


@pytest.mark.parametrize("cookie", ["", "yesterday", "2026-11-24", "9999-99-99T00:00:00Z", "x" * 4000])
def test_a_made_up_cookie_about_erasing_does_no_harm(client, cookie, evening):
    client.cookies["erased"] = cookie
    assert post_session(client).status_code == 201


def test_erasing_one_person_leaves_the_others_alone(member, phone, guest, evening):
    post_session(phone)
    erase(User.objects.get(email="ruth@example.com"), timezone.now())
    assert list(User.objects.all()) == [guest]
    assert guest.sessions.count() == 1
    assert phone.get("/account/").status_code == 200


def test_a_passkey_account_is_not_given_to_whoever_knows_a_session_id(phone, guest, evening):
    body = session_body()
    post_session(phone, body)
    guest.authenticator_set.create(type="webauthn", data={"name": "My phone"})
    stranger = Client()
    assert post_session(stranger, body).status_code == 409
    assert not stranger.cookies
