"""Tonight from the shelf, opened on a later evening without a network: nothing is told of the first one."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)
READY = "html[data-offline=ready]"


@pytest.fixture
def browser_context_args(browser_context_args):
    return browser_context_args | {"service_workers": "allow"}


@pytest.fixture
def kept(page, site, a_kept_night):
    """Tonight lies on the shelf, with the night done, and the network is cut."""
    page.goto(site)
    page.locator(READY).wait_for(state="attached")
    expect(page.get_by_role("link", name="Stretch again")).to_be_visible()
    page.context.set_offline(True)


def test_the_same_evening_it_is_still_done(page, site, kept):
    page.goto(site)
    expect(page.locator("html[data-from-shelf]")).to_be_attached()
    expect(page.get_by_role("link", name="Stretch again")).to_be_visible()


def test_the_next_evening_it_offers_to_start(page, site, kept):
    page.clock.set_fixed_time(datetime.now(UTC) + timedelta(days=1))
    page.goto(site)
    expect(page.locator("html[data-from-shelf]")).to_be_attached()
    expect(page.get_by_role("link", name="Start", exact=True)).to_be_visible()
    expect(page.get_by_text("Stretch again")).to_be_hidden()
    for told in page.locator("[data-of-night]").all():
        expect(told).to_be_hidden()


def test_a_page_left_open_until_the_next_evening_turns_too(page, site, kept):
    page.goto(site)
    page.clock.set_fixed_time(datetime.now(UTC) + timedelta(days=1))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_role("link", name="Start", exact=True)).to_be_visible()
