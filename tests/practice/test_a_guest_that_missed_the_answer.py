"""A visitor whose first act arrived, but whose phone never saw the answer, is one guest when the phone tries again."""

from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.tags import tag_of
from diary.models import MorningCheck

pytestmark = pytest.mark.django_db
SETTING = {"setting": "theme", "values": ["candle"]}


def a_setting():
    return "/preferences/changes/", {"changed_at": timezone.now().isoformat(), **SETTING}


def a_morning():
    return "/diary/mornings/", {
        "night": "2026-11-23", "answered_at": "2026-11-23T21:50:00Z", "timezone": "Europe/Rome",
        "cramped": False, "stretched": None,
    }  # fmt: skip


def send(client, act):
    address, body = act
    return client.post(address, body, content_type="application/json")


def held_by(client):
    """The person whose cookie a phone holds, by the tag of its pages."""
    page = client.get("/history/").content.decode()
    return page.split('data-person="')[1].split('"')[0].split(" ")[0]


@pytest.fixture(params=[a_setting, a_morning], ids=["a setting", "a morning's answer"])
def act(request, evening):
    """Something to send, the same however often."""
    address, body = request.param()
    return address, body | {"client_id": str(uuid4())}


def test_the_guest_it_was_made_is_given_back(act):
    assert send(Client(), act).status_code == 201
    again = Client()
    assert send(again, act).status_code == 200
    assert held_by(again) == tag_of(User.objects.get())


def test_a_hundred_times_is_still_one_guest_with_one_effect(act):
    for _turn in range(100):
        send(Client(), act)
    guest = User.objects.get()
    assert guest.preferences.theme == "candle" or MorningCheck.objects.get().person == guest


def test_what_came_after_it_is_not_undone(evening):
    first = a_setting()[0], a_setting()[1] | {"client_id": str(uuid4())}
    send(Client(), first)
    phone = Client()
    send(phone, first)
    send(phone, (first[0], first[1] | {"client_id": str(uuid4()), "values": ["day"]}))
    send(Client(), first)
    assert User.objects.get().preferences.theme == "day"


def test_an_account_with_an_email_is_given_to_nobody(act):
    send(Client(), act)
    User.objects.update(email="ruth@example.com")
    stranger = Client()
    assert send(stranger, act).status_code == 200
    assert held_by(stranger) == ""


def test_a_guest_that_is_gone_is_not_made_anew(act):
    send(Client(), act)
    User.objects.all().delete()
    phone = Client()
    assert send(phone, act).status_code == 200
    assert held_by(phone) == ""
    assert not User.objects.exists()


def test_who_is_somebody_here_already_stays_that(act, phone, guest):
    send(Client(), act)
    send(phone, act)
    assert held_by(phone) == tag_of(guest)


def test_a_tap_on_the_settings_page_sent_again_from_the_outbox_is_the_same_change(evening):
    change_id = str(uuid4())
    tapped = {"setting": "theme", "theme": "candle", "client_id": change_id}
    assert Client().post("/preferences/", tapped, headers={"HX-Request": "true"}).status_code == 200
    phone = Client()
    assert send(phone, (a_setting()[0], a_setting()[1] | {"client_id": change_id})).status_code == 200
    assert held_by(phone) == tag_of(User.objects.get())


@pytest.mark.parametrize("word", ["", "x", "\x00", "0" * 5000])
def test_a_tap_with_an_odd_id_counts_like_one_without(client, word):
    tapped = {"setting": "theme", "theme": "candle", "client_id": word}
    assert client.post("/preferences/", tapped, headers={"HX-Request": "true"}).status_code == 200
    assert User.objects.get().preferences.theme == "candle"
