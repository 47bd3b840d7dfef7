"""Erased is erased: all rows at once, every device out, and nothing comes back when a phone syncs late."""

import uuid
from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session as WebSession
from django.test import Client
from django.utils import timezone

from accounts.erasing import erase
from accounts.models import Erased, User, WaitingLetter
from diary.models import Cramp
from practice.models import Session
from tests.accounts.conftest import ask_for_code, sign_in_by_code
from tests.accounts.making_passkeys import has_passkey
from tests.conftest import EVENING, post_session, session_body
from tests.pages.having_much import give_everything

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


def test_the_letters_to_them_go_too_also_those_that_became_files(settings, tmp_path, evening):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    for address in ("ruth@example.com", "truth@example.com"):
        ask_for_code(Client(), address)
        WaitingLetter.objects.create(
            to=address, subject="", body="", useful_until=EVENING, next_try_at=EVENING
        )
    erase(User.objects.create_member("ruth@example.com"), timezone.now())
    assert WaitingLetter.objects.get().to == "truth@example.com"
    (left,) = tmp_path.iterdir()
    assert "To: truth@example.com" in left.read_text()


def test_nothing_in_any_table_names_the_person_any_more(guest, evening):
    person = give_everything(guest)
    has_passkey(person)
    ids = list(map(str, person.sessions.values_list("client_id", flat=True)))
    tables = [model for model in apps.get_models(include_auto_created=True) if model is not Erased]
    assert sum(model._base_manager.count() for model in tables) > 10
    erase(person, timezone.now())
    about_people = [model for model in tables if model._meta.app_label not in ("auth", "contenttypes")]
    assert {
        model.__name__: model._base_manager.count() for model in about_people if model._base_manager.exists()
    } == {}
    assert not any(one in str(row) for one in ids for row in Erased.objects.values())
