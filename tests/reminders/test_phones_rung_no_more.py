"""POST /reminders/push/gone/: a phone says that it cannot be rung any more, which some push services never tell."""

import pytest
from django.test import Client

from accounts.models import User
from reminders.models import PushSubscription
from tests.reminders.conftest import subscribed

pytestmark = pytest.mark.django_db

ENDPOINT = "https://web.push.apple.com/abc"


def gone(client, body):
    return client.post("/reminders/push/gone/", body, content_type="application/json")


def test_it_is_forgotten_and_the_persons_other_phones_stay(phone, guest):
    subscribed(guest, ENDPOINT)
    subscribed(guest, "https://web.push.apple.com/other")
    answer = gone(phone, {"endpoint": ENDPOINT})
    assert (answer.status_code, answer.json()) == (200, {"forgotten": True})
    assert PushSubscription.objects.get().endpoint == "https://web.push.apple.com/other"


def test_somebody_elses_phone_stays_and_nobody_learns_of_it(guest):
    subscribed(guest, ENDPOINT)
    stranger = Client()
    stranger.force_login(User.objects.create_guest())
    for client in (stranger, Client()):
        assert gone(client, {"endpoint": ENDPOINT}).json() == {"forgotten": False}
    assert PushSubscription.objects.exists()


def test_a_visitor_is_made_no_guest_by_it(client):
    assert gone(client, {"endpoint": ENDPOINT}).status_code == 200
    assert not User.objects.exists()


@pytest.mark.parametrize("body", [{}, {"endpoint": None}, {"endpoint": ["x"]}, {"endpoint": 7}])
def test_nonsense_is_refused_by_field(phone, body):
    answer = gone(phone, body)
    assert answer.status_code == 400
    assert "endpoint" in answer.json()["errors"]


def test_a_page_of_another_site_cannot_do_it(phone, guest):
    subscribed(guest, ENDPOINT)
    foreign = {"Sec-Fetch-Site": "cross-site"}
    answer = phone.post(
        "/reminders/push/gone/", {"endpoint": ENDPOINT}, content_type="application/json", headers=foreign
    )
    assert answer.status_code == 403
    assert PushSubscription.objects.exists()
