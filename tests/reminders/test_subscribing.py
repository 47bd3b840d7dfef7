"""POST /reminders/push/: a chrome signs up, comes again, changes hands, or sends nonsense."""

import pytest
from django.test import Client

from accounts.models import User
from reminders.models import PushSubscription
from reminders.subscribing import MOST_DEVICES, device_name
from tests.reminders.push_service import Browser

pytestmark = pytest.mark.django_db

ENDPOINT = "https://fcm.googleapis.com/fcm/send/abc:123"
ANDROID = "Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 Chrome/156.0.0.0 Mobile Safari/537.36"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604.1"


def post(client, body, **headers):
    return client.post("/reminders/push/", body, content_type="application/json", headers=headers)


@pytest.fixture
def chrome():
    return Browser()


def test_a_browser_signs_up_and_is_named(phone, guest, chrome):
    answer = post(phone, chrome.subscription(ENDPOINT), user_agent=ANDROID)
    assert answer.status_code == 201
    assert answer.json()["device"] == "Chrome on Android"
    row = guest.push_subscriptions.get()
    assert (row.endpoint, row.p256dh, row.auth) == (ENDPOINT, chrome.p256dh, chrome.auth)


def test_a_stranger_becomes_a_guest_by_signing_up(client, chrome):
    assert post(client, chrome.subscription(ENDPOINT)).status_code == 201
    assert PushSubscription.objects.get().person.is_guest
    assert client.get("/reminders/").context["devices"]


def test_coming_again_confirms_and_makes_no_second_row(phone, chrome, evening):
    post(phone, chrome.subscription(ENDPOINT))
    evening.shift(3 * 24 * 3600)
    assert post(phone, chrome.subscription(ENDPOINT)).status_code == 200
    row = PushSubscription.objects.get()
    assert (row.confirmed_at - row.created_at).days == 3


def test_a_phone_that_changes_hands_follows_its_new_owner_by_the_same_keys(phone, chrome):
    post(phone, chrome.subscription(ENDPOINT))
    other = User.objects.create_guest()
    hers = Client()
    hers.force_login(other)
    assert post(hers, chrome.subscription(ENDPOINT)).status_code == 200
    assert PushSubscription.objects.get().person == other


def test_a_known_endpoint_with_other_keys_is_refused_and_stays_where_it_was(phone, guest, chrome):
    post(phone, chrome.subscription(ENDPOINT))
    thief = Client()
    thief.force_login(User.objects.create_guest())
    assert post(thief, Browser().subscription(ENDPOINT)).status_code == 409
    assert post(Client(), Browser().subscription(ENDPOINT)).status_code == 409
    row = PushSubscription.objects.get()
    assert (row.person, row.p256dh) == (guest, chrome.p256dh)


def test_a_phone_that_lost_its_cookie_gets_its_guest_back(phone, guest, chrome):
    post(phone, chrome.subscription(ENDPOINT))
    forgetful = Client()
    assert post(forgetful, chrome.subscription(ENDPOINT)).status_code == 200
    assert PushSubscription.objects.get().person == guest
    assert User.objects.count() == 1


def test_ten_phones_are_kept_and_the_longest_silent_one_makes_room(phone, guest, evening):
    for number in range(MOST_DEVICES + 2):
        post(phone, Browser().subscription(f"{ENDPOINT}{number}"))
        evening.shift(60)
    left = set(guest.push_subscriptions.values_list("endpoint", flat=True))
    assert left == {f"{ENDPOINT}{number}" for number in range(2, MOST_DEVICES + 2)}


BROKEN = [
    {"endpoint": "https://evil.example/x"},
    {"endpoint": "http://fcm.googleapis.com/x"},
    {"endpoint": "https://127.0.0.1/x"},
    {"endpoint": None},
    {"endpoint": ["https://fcm.googleapis.com/x"]},
    {"endpoint": "https://fcm.googleapis.com/" + "x" * 60_000},
    {"keys": None},
    {"keys": []},
    {"keys": {}},
    {"keys": {"p256dh": "AAAA", "auth": "AAAA"}},
    {"keys": {"p256dh": "B" * 87, "auth": "A" * 22}},
    {"keys": {"p256dh": 7, "auth": {}}},
    {"keys": {"p256dh": "é" * 40, "auth": "é" * 11}},
    {"keys": {"p256dh": "!" * 87, "auth": "!" * 22}},
]


@pytest.mark.parametrize("wrong", BROKEN)
def test_a_broken_subscription_is_refused_by_field_and_makes_nobody_a_guest(client, chrome, wrong):
    answer = post(client, chrome.subscription(ENDPOINT) | wrong)
    assert answer.status_code == 400
    assert {name.partition(".")[0] for name in answer.json()["errors"]} == set(wrong)
    assert not User.objects.exists()


def test_fields_that_browsers_may_add_are_no_reason_to_refuse(phone, chrome):
    assert post(phone, chrome.subscription(ENDPOINT) | {"expirationTime": 7, "new": True}).status_code == 201


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"[]", 400), (b"null", 400), (b"\xff", 400), (b'{"a":1,"a":2}', 400), (b"[" * 5000, 400)],
)
def test_what_is_no_object_is_refused(phone, body, status):
    assert post(phone, body).status_code == status


def test_another_site_cannot_sign_a_browser_up(phone, chrome):
    answer = post(phone, chrome.subscription(ENDPOINT), sec_fetch_site="cross-site")
    assert answer.status_code == 403
    assert not PushSubscription.objects.exists()


def test_only_post_is_taken(phone):
    assert phone.get("/reminders/push/").status_code == 405


@pytest.mark.parametrize(
    ("agent", "name"),
    [(ANDROID, "Chrome on Android"), (IPHONE, "Safari on iPhone"), ("", ""), ("curl/8", ""),
     ("Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/150.0", "Firefox on Windows"),
     ("Mozilla/5.0 (X11; Linux x86_64) Chrome/156 Safari/537.36 Edg/156", "Edge on Linux")],
)  # fmt: skip
def test_a_device_is_named_so_that_its_owner_knows_it(agent, name):
    assert device_name(agent) == name
