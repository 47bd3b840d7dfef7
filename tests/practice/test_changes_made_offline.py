"""POST /preferences/changes/: a setting changed without a network has exactly one effect, on its own person."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.models import Applied, User
from accounts.tags import tag_of

pytestmark = pytest.mark.django_db
ADDRESS = "/preferences/changes/"


def change(setting="theme", values=("candle",), **more):
    now = timezone.now().isoformat()
    return {"client_id": str(uuid4()), "setting": setting, "values": list(values), "changed_at": now} | more


def send(client, body, tag=None):
    headers = {"X-Legato-Person": tag} if tag else {}
    return client.post(ADDRESS, body, content_type="application/json", headers=headers)


def theme(person):
    return User.objects.get(pk=person.pk).preferences.theme


def test_it_changes_the_setting(phone, guest):
    assert send(phone, change()).status_code == 201
    assert theme(guest) == "candle"


@pytest.mark.parametrize(
    ("setting", "values", "kept"),
    [("rest_weekdays", ["0", "3"], [0, 3]), ("rest_weekdays", [], []), ("chimes", ["false"], False),
     ("chimes", ["true"], True), ("candle_from", [""], None), ("hold_scale", ["1.5"], 1.5),
     ("voice_name", ["Anna"], "Anna")],
)  # fmt: skip
def test_every_kind_of_setting_can_be_sent(phone, guest, setting, values, kept):
    assert send(phone, change(setting, values)).status_code == 201
    assert getattr(User.objects.get(pk=guest.pk).preferences, setting) == kept


def test_the_same_change_again_undoes_nothing_that_came_after_it(phone, guest):
    first = change()
    send(phone, first)
    send(phone, change(values=["day"]))
    for _turn in range(100):
        assert send(phone, first).status_code == 200
    assert theme(guest) == "day"


def test_what_was_done_as_somebody_else_is_refused_and_a_signed_out_phone_asked_to_sign_in(
    phone, guest, client
):
    other = User.objects.create_guest()
    answer = send(phone, change(), tag_of(other))
    assert (answer.status_code, list(answer.json()["errors"])) == (409, ["person"])
    assert send(client, change(), tag_of(guest)).status_code == 401
    assert (theme(guest), theme(other)) == ("night", "night")
    assert send(phone, change(), tag_of(guest)).status_code == 201


def test_a_visitor_becomes_a_guest(client):
    assert send(client, change()).status_code == 201
    assert User.objects.get().preferences.theme == "candle"
    assert "legato" in client.cookies


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"client_id": "x"}, "client_id"), ({"client_id": None}, "client_id"), ({"setting": "pk"}, "setting"),
     ({"setting": []}, "setting"), ({"values": "night"}, "values"),
     ({"values": [1]}, "values"), ({"values": ["x" * 201]}, "values"),
     ({"values": ["pink"]}, "theme"),
     ({"changed_at": "yesterday"}, "changed_at"),
     ({"changed_at": "9999-12-31T23:59:59-12:00"}, "changed_at"),
     ({"changed_at": "2020-01-01T00:00:00Z"}, "changed_at"), ({"more": 1}, "more")],
)  # fmt: skip
def test_a_wrong_change_is_told_what_is_wrong_and_changes_nothing(phone, guest, wrong, field):
    answer = send(phone, change() | wrong)
    assert (answer.status_code, list(answer.json()["errors"])) == (400, [field])
    assert theme(guest) == "night"
    assert not Applied.objects.exists()


def test_a_change_dated_in_the_future_is_refused(phone):
    ahead = (timezone.now() + timedelta(minutes=3)).isoformat()
    assert send(phone, change(changed_at=ahead)).status_code == 400


def test_ids_are_forgotten_when_no_change_can_be_that_late(phone):
    Applied.objects.create(fingerprint="old", applied_at=timezone.now() - timedelta(days=17))
    send(phone, change())
    assert not Applied.objects.filter(pk="old").exists()
    assert Applied.objects.count() == 1
