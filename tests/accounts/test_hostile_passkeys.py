"""What no passkey ever answered: refused with a sentence, by whatever way it comes; nobody is signed in."""

import json

import pytest
from django.test import Client

from accounts.models import User
from tests.accounts.conftest import sign_in_by_code

pytestmark = pytest.mark.django_db
HOSTILE = [
    "", "null", "7", "[]", "{}", "{", "NaN", "[" * 5000, '{"a":' * 5000,
    "x" * 100_000, '"\\ud800"', '{"id": "\\u0000"}',
    '{"id": 1, "rawId": [], "type": "public-key", "response": null}',
    json.dumps({"id": "AA", "rawId": "AA", "type": "public-key", "response": {"userHandle": "////"}}),
    json.dumps({"id": "AA", "rawId": "AA", "type": "public-key", "clientExtensionResults": {},
                "response": {"clientDataJSON": "AA",
                             "authenticatorData": "AA", "signature": "AA", "userHandle": "MQ"}}),
    json.dumps({"id": "AA", "rawId": "AA", "type": "public-key", "clientExtensionResults": {},
                "response": {"clientDataJSON": "e30", "attestationObject": "oA"}}),
]  # fmt: skip


@pytest.mark.parametrize("credential", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_answer_signs_nobody_in(client, credential):
    client.get("/account/sign-in/")
    answer = client.post("/account/passkeys/sign-in/", {"credential": credential})
    assert answer.status_code == 422
    assert "Try an email code" in answer.content.decode()
    assert client.get("/account/").status_code == 302


@pytest.mark.parametrize("credential", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_answer_makes_no_passkey(member, credential):
    member.get("/account/passkeys/add/")
    assert member.post("/account/passkeys/add/", {"credential": credential, "name": "x"}).status_code == 422
    assert not User.objects.get().has_passkey


def test_the_challenge_is_new_each_time_and_names_nobody(client):
    first, second = (client.get("/account/sign-in/").context["options"] for _ in range(2))
    assert first["publicKey"]["challenge"] != second["publicKey"]["challenge"]
    assert first["publicKey"].get("allowCredentials", []) == []
    assert first["publicKey"]["userVerification"] == "required"


def test_making_a_passkey_asks_a_member_to_show_who_they_are_after_a_while(member):
    session = member.session
    session["confirmed"] = 0
    session.save()
    for way in (member.get, member.post):
        assert way("/account/passkeys/add/")["Location"] == "/account/sign-in/?next=/account/passkeys/add/"


def test_the_passkey_of_somebody_else_is_answered_404_and_stays(member, phone):
    passkey = User.objects.get(email="ruth@example.com").authenticator_set.create(
        type="webauthn", data={"name": "My phone"}
    )
    for stranger in (phone, Client()):
        assert stranger.get(f"/account/passkeys/{passkey.pk}/").status_code == 404
        assert stranger.post(f"/account/passkeys/{passkey.pk}/", {"name": "Mine"}).status_code == 404
        assert stranger.post(f"/account/passkeys/{passkey.pk}/remove/").status_code == 404
    passkey.refresh_from_db()
    assert passkey.data["name"] == "My phone"


def test_the_only_way_back_cannot_be_removed(phone, guest):
    passkey = guest.authenticator_set.create(type="webauthn", data={"name": "My phone"})
    session = phone.session
    session["confirmed"] = 2**40
    session.save()
    assert "only way back" in phone.get(f"/account/passkeys/{passkey.pk}/").content.decode()
    phone.post(f"/account/passkeys/{passkey.pk}/remove/")
    assert guest.has_passkey


@pytest.mark.parametrize("name", ["", "x" * 41, "a\0b"])
def test_a_passkey_keeps_its_name_when_the_new_one_cannot_be_taken(member, name):
    passkey = User.objects.get().authenticator_set.create(type="webauthn", data={"name": "My phone"})
    assert member.post(f"/account/passkeys/{passkey.pk}/", {"name": name}).status_code == 422
    passkey.refresh_from_db()
    assert passkey.data["name"] == "My phone"


def test_a_code_still_opens_an_account_with_a_passkey(member):
    User.objects.get().authenticator_set.create(type="webauthn", data={"name": "My phone"})
    second = Client()
    sign_in_by_code(second)
    assert second.get("/account/").status_code == 200
