"""One person's story: the nudge switched on, tonight's test on the screen, and in the log why last night was quiet."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from practice.models import Session
from reminders.dispatch import Dispatcher
from reminders.models import PushSubscription, Reminder
from tests.browser.pushing import Pushing, signed_up
from tests.reminders.conftest import run_until_idle
from tests.reminders.push_service import Browser, push_service

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def browser_context_args(browser_context_args):
    return browser_context_args | {"service_workers": "allow"}


@pytest.fixture
def service(settings):
    with push_service() as running:
        settings.PUSH_EXTRA_HOSTS = [running.host]
        yield running


def test_from_the_switch_to_the_log(page, site, service):
    browser = Browser()
    signed_up_once_asked(page, browser.subscription(service.endpoint()))
    pushing = Pushing(page, site).open()

    page.get_by_role("switch", name="Bedtime nudge").click()
    expect(page.get_by_role("switch", name="Bedtime nudge")).to_have_attribute("aria-checked", "true")
    page.get_by_role("button", name="Let this phone ring").click()
    expect(page.get_by_text("This phone will ring.")).to_be_visible()
    expect(page.get_by_text("Last confirmed")).to_be_visible()

    page.get_by_role("button", name="Send a test now").click()
    expect(page.locator("[data-tested]")).to_have_text("Sent. It should ring within seconds.")
    (sent,) = service.pushes
    pushing.deliver(json.dumps(browser.read(sent.body)))
    (shown,) = pushing.shown()
    assert shown["title"] == "Time for your evening routine"
    assert shown["body"] == "This is how your reminder will look."

    worker_of_last_night_finds_it_kept()
    assert len(service.pushes) == 1
    page.reload()
    log = page.get_by_role("region", name="The last 14 nights")
    expect(log.get_by_text("Stayed quiet: you had already done it")).to_be_visible()


def signed_up_once_asked(page, subscription):
    """The browser has no subscription before "Let this phone ring" was tapped."""
    signed_up(page, subscription)
    page.add_init_script("""
        const { subscribe, getSubscription } = PushManager.prototype;
        PushManager.prototype.subscribe = function (options) {
            localStorage.setItem("test.signed", "up");
            return subscribe.call(this, options);
        };
        PushManager.prototype.getSubscription = async function () {
            return localStorage.getItem("test.signed") ? getSubscription.call(this) : null;
        };
    """)


def worker_of_last_night_finds_it_kept():
    """What the worker does at last night's moment, for somebody who had stretched an hour before."""
    reminder = Reminder.objects.get()
    assert PushSubscription.objects.get().person == reminder.person
    moment = reminder.due_at - timedelta(days=1)
    while moment > timezone.now():
        moment -= timedelta(days=1)
    night = reminder.night - (reminder.due_at - moment)
    began = moment - timedelta(hours=1)
    Session.objects.create(
        person=reminder.person, client_id=uuid4(), routine="classic", completed=True, kept=True, night=night,
        started_at=began, finished_at=began + timedelta(minutes=11), timezone=reminder.timezone, held=[],
    )  # fmt: skip
    Reminder.objects.update(night=night, due_at=moment, wake_at=moment)
    dispatcher = Dispatcher(lambda: moment + timedelta(seconds=2))
    run_until_idle(dispatcher)
    dispatcher.close()
