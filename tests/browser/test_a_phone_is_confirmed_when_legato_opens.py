"""At each opening a phone that was signed up says whether it can still be rung; others fetch nothing more."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import User
from reminders.models import PushSubscription
from tests.reminders.conftest import subscribed
from tests.reminders.push_service import Browser

pytestmark = pytest.mark.django_db(transaction=True)

REGISTERED = "async () => Boolean(await navigator.serviceWorker.getRegistration('/'))"
ENDPOINT = "https://fcm.googleapis.com/fcm/send/of-this-phone"
# Chromium without a network has no push service to sign up at: what the browser says of itself is laid in its mouth.
SIGNED_UP = """subscription => {
    const found = { ...subscription, toJSON: () => subscription, options: { applicationServerKey: null } };
    PushManager.prototype.getSubscription = async () => found;
}"""


@pytest.fixture
def browser_context_args(browser_context_args):
    return browser_context_args | {"service_workers": "allow"}


@pytest.fixture
def rung(page, site):
    """This phone, signed up three days ago; answers its row."""
    page.goto(f"{site}/reminders/")
    page.get_by_role("switch", name="Bedtime nudge").click()
    expect(page.get_by_role("switch", name="Bedtime nudge")).to_have_attribute("aria-checked", "true")
    phone = subscribed(User.objects.get(), ENDPOINT)
    PushSubscription.objects.update(confirmed_at=timezone.now() - timedelta(days=3))
    told = json.dumps({"endpoint": ENDPOINT, "at": 0})
    page.evaluate("told => localStorage.setItem('legato.push.told', told)", told)
    # The service worker comes first: a subscription belongs to its registration.
    page.wait_for_function(REGISTERED)
    return phone


def test_a_phone_that_can_be_rung_no_more_is_forgotten_at_the_next_opening(page, site, rung):
    with page.expect_response("**/reminders/push/gone/") as heard:
        page.goto(f"{site}/")
    assert heard.value.json() == {"forgotten": True}
    assert not PushSubscription.objects.exists()
    assert page.evaluate("localStorage.getItem('legato.push.told')") is None


def test_a_phone_with_a_new_address_tells_it_at_the_next_opening(page, site, rung):
    new = Browser().subscription(f"{ENDPOINT}-anew")
    page.add_init_script(f"({SIGNED_UP})({json.dumps(new)})")
    with page.expect_response("**/reminders/push/") as heard:
        page.goto(f"{site}/")
    assert heard.value.status == 201
    assert PushSubscription.objects.filter(endpoint=new["endpoint"]).exists()


def test_a_phone_that_was_never_signed_up_fetches_nothing_for_it(page, site):
    fetched = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(f"{site}/")
    page.wait_for_function(REGISTERED)
    assert not [url for url in fetched if "/js/reminders/" in url]
