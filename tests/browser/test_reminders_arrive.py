"""Reminders in a real Chromium: switched on by a tap, shown by the worker, opening the right window."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from reminders import messages
from reminders.models import Delivery, Reminder
from tests.browser.pushing import Pushing

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def browser_context_args(browser_context_args):
    return browser_context_args | {"service_workers": "allow"}


@pytest.fixture
def pushing(page, site):
    return Pushing(page, site).open()


def test_tonights_reminder_is_shown_with_its_words(pushing):
    pushing.deliver(messages.payload("tonight", "en", timezone.now().date()).decode())
    (shown,) = pushing.shown()
    assert (shown["title"], shown["body"]) == ("Time for your evening routine", "Whenever you are ready.")
    assert shown["tag"] == "tonight"


def test_the_same_night_twice_is_one_notification(pushing):
    pushing.deliver(messages.payload("tonight", "en").decode())
    pushing.deliver(messages.payload("tonight", "en", again=True).decode())
    pushing.deliver(messages.payload("tomorrow", "en").decode())
    assert {shown["tag"] for shown in pushing.shown()} == {"tonight", "tomorrow"}


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "not json",
        "[]",
        "null",
        '{"web_push": 8030}',
        '{"notification": {"title": ""}}',
        '{"notification": {"dir": "sideways"}}',
    ],
)
def test_a_broken_message_still_shows_something_neutral(pushing, broken):
    pushing.deliver(broken)
    (shown,) = pushing.shown()
    assert shown["title"] == "Time for your evening routine"


def test_the_nudge_is_switched_on_by_the_phones_own_clock(page, site):
    page.goto(f"{site}/reminders/")
    page.get_by_role("switch", name="Bedtime nudge").click()
    expect(page.get_by_role("switch", name="Bedtime nudge")).to_have_attribute("aria-checked", "true")
    reminder = Reminder.objects.get()
    assert (reminder.active, reminder.timezone) == (True, "Europe/Rome")
    expect(page.locator("[data-next]")).to_contain_text("Next:")


def test_the_time_moves_by_a_tap_and_stays_where_the_finger_is(page, site):
    page.goto(f"{site}/reminders/")
    page.get_by_role("button", name="A quarter of an hour later").click()
    expect(page.locator("#at")).to_have_value("21:45")
    page.get_by_role("button", name="A quarter of an hour later").click()
    expect(page.locator("#at")).to_have_value("22:00")
    expect(page.locator("#later")).to_be_focused()


def test_a_weekday_switched_off_is_a_rest_night(page, site):
    page.goto(f"{site}/reminders/")
    page.locator("label[for=night-2], label:has(#night-2)").click()
    expect(page.get_by_text("Six nights. Wednesday is a rest night.")).to_be_visible()


def test_the_page_says_what_this_phone_can_do(page, site):
    page.goto(f"{site}/reminders/")
    expect(page.locator("[data-when]:visible")).to_have_count(1)


def test_a_traveller_is_asked_whether_to_follow_and_then_no_more(page, site):
    page.goto(f"{site}/reminders/")
    page.get_by_role("switch", name="Bedtime nudge").click()
    expect(page.get_by_role("switch", name="Bedtime nudge")).to_have_attribute("aria-checked", "true")
    Reminder.objects.update(timezone="Asia/Tokyo")
    page.reload()
    page.get_by_role("button", name="Leave it").click()
    expect(page.locator("[data-travel]")).to_be_hidden()
    page.reload()
    expect(page.locator("[data-travel]")).to_be_hidden()
    assert Reminder.objects.get().timezone == "Asia/Tokyo"


def touch(page, kind):
    """Touch the shown notification: the worker gets the very event a finger would cause."""
    worker = page.context.service_workers[-1]
    return worker.evaluate(
        """async (kind) => {
            const [notification] = await self.registration.getNotifications();
            const event = new NotificationEvent(kind, { notification });
            const waits = [];
            event.waitUntil = (promise) => waits.push(promise);
            self.dispatchEvent(event);
            await Promise.allSettled(waits);
        }""",
        kind,
    )


def test_touching_it_notes_that_it_was_seen(pushing, page):
    page.get_by_role("switch", name="Bedtime nudge").click()
    expect(page.get_by_role("switch", name="Bedtime nudge")).to_have_attribute("aria-checked", "true")
    person, night, now = Reminder.objects.get().person, timezone.now().date(), timezone.now()
    sent = Delivery.objects.create(
        person=person, night=night, channel="push", state="sent", due_at=now, settled_at=now
    )
    pushing.deliver(messages.payload("tonight", "en", night).decode())
    pushing.shown()
    touch(page, "notificationclick")
    sent.refresh_from_db()
    assert now <= sent.seen_at <= timezone.now() + timedelta(seconds=5)


def test_touching_it_never_navigates_a_running_session(pushing, page, site):
    page.goto(f"{site}/routines/quick-3/play/")
    page.evaluate("window.untouched = true")
    pushing.deliver(json.dumps({"notification": {"title": "t", "tag": "x", "navigate": f"{site}/"}}))
    pushing.shown()
    touch(page, "notificationclick")
    assert page.url.endswith("/routines/quick-3/play/")
    assert page.evaluate("window.untouched")
    assert len(page.context.pages) == 1
