"""At each opening a phone that was signed up says whether it can still be rung; others fetch nothing for it."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import User
from reminders.models import PushSubscription
from tests.browser.pushing import Pushing, signed_up
from tests.reminders.conftest import subscribed
from tests.reminders.push_service import Browser

pytestmark = pytest.mark.django_db(transaction=True)

ENDPOINT = "https://fcm.googleapis.com/fcm/send/of-this-phone"
TOLD = "legato.push.told"


@pytest.fixture
def browser_context_args(browser_context_args):
    return browser_context_args | {"service_workers": "allow"}


@pytest.fixture
def keys():
    return Browser()


@pytest.fixture
def phone(page, site, keys):
    """This phone's row: signed up three days ago, and told so then."""
    pushing = Pushing(page, site).open()
    page.get_by_role("switch", name="Bedtime nudge").click()
    expect(page.get_by_role("switch", name="Bedtime nudge")).to_have_attribute("aria-checked", "true")
    row = subscribed(User.objects.get(), ENDPOINT, keys)
    PushSubscription.objects.update(confirmed_at=timezone.now() - timedelta(days=3))
    pushing.page.evaluate(f"localStorage.setItem('{TOLD}', '{json.dumps({'endpoint': ENDPOINT, 'at': 0})}')")
    return row


def test_a_phone_that_can_be_rung_no_more_is_forgotten_at_the_next_opening(page, site, phone):
    with page.expect_response("**/reminders/push/gone/") as heard:
        page.goto(f"{site}/")
    assert heard.value.status == 200
    assert not PushSubscription.objects.exists()
    page.wait_for_function(f"localStorage.getItem('{TOLD}') === null")


def test_a_phone_with_the_same_address_is_confirmed_and_then_no_more_that_day(page, site, phone, keys):
    signed_up(page, keys.subscription(ENDPOINT))
    with page.expect_response("**/reminders/push/") as heard:
        page.goto(f"{site}/")
    assert heard.value.status == 200
    phone.refresh_from_db()
    assert timezone.now() - phone.confirmed_at < timedelta(minutes=1)
    page.wait_for_function(f"JSON.parse(localStorage.getItem('{TOLD}')).at > 0")
    posted = []
    page.on("request", lambda request: posted.append(request.url) if request.method == "POST" else None)
    page.goto(f"{site}/", wait_until="networkidle")
    assert posted == []


def test_a_phone_with_a_new_address_tells_it_at_the_next_opening(page, site, phone):
    anew = Browser().subscription(f"{ENDPOINT}-anew")
    signed_up(page, anew)
    with page.expect_response("**/reminders/push/") as heard:
        page.goto(f"{site}/")
    assert heard.value.status == 201
    assert PushSubscription.objects.filter(person=phone.person, endpoint=anew["endpoint"]).exists()


def test_a_phone_that_was_never_signed_up_fetches_nothing_for_it(page, site):
    fetched = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(f"{site}/", wait_until="networkidle")
    assert not [url for url in fetched if "/js/reminders/" in url]
