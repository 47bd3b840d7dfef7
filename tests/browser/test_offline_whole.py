"""After one visit everything but the diary and the history opens with the network cut, and it is nobody else's."""

import re

import pytest
from playwright.sync_api import expect

from accounts.models import User
from tests.accounts.conftest import sign_in_by_code  # noqa: F401
from tests.browser.conftest import hold

pytestmark = pytest.mark.django_db(transaction=True)
READY = "html[data-offline=ready]"
NEVER_ANSWERED = """() => {
    const real = self.fetch;
    self.fetch = (asked) => (asked.mode === "navigate" ? new Promise(() => {}) : real(asked));
}"""
LISTED = (
    "/",
    "/start/",
    "/routines/",
    "/routines/in-bed/",
    "/routines/pregnancy/play/",
    "/cramp-now/",
    "/guide/",
    "/preferences/",
)
SHELF = """async () => {
    const kept = {};
    for (const name of await caches.keys()) {
        if (!name.startsWith("pages-")) continue;
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
            kept[new URL(request.url).pathname] = await (await cache.match(request)).text();
        }
    }
    return kept;
}"""


@pytest.fixture
def browser_context_args(browser_context_args):
    return browser_context_args | {"service_workers": "allow"}


def keep_all(page, address):
    """Visit `address` and wait until the phone has what it needs."""
    page.goto(address)
    page.locator(READY).wait_for(state="attached")


def test_everything_but_diary_and_history_opens_without_a_network(page, site, player):
    keep_all(page, site)
    page.context.set_offline(True)
    for address in LISTED:
        page.goto(site + address)
        assert page.locator("h1").first.inner_text() != "No network just now", address
        assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Atkinson'), address
    page.goto(f"{site}/history/")
    expect(page.get_by_role("heading", name="No network just now")).to_be_visible()
    page.goto(f"{site}/diary/")
    expect(page.get_by_role("heading", name="Write down a cramp")).to_be_visible()
    player.open("trial-protocol").start()
    page.locator("[data-player][data-phase='0'] [data-figure]:not([hidden]) svg").wait_for()


def test_a_kept_page_carries_no_token_and_its_forms_work_when_the_network_is_back(page, site, a_kept_night):
    keep_all(page, f"{site}/preferences/")
    kept = page.evaluate(SHELF)
    assert {"/", "/preferences/"} <= kept.keys()
    assert not {"/diary/", "/history/", "/account/", "/reminders/"} & kept.keys()
    tokens = [re.findall(r'csrfmiddlewaretoken" value="([^"]*)"', html) for html in kept.values()]
    assert {token for found in tokens for token in found} <= {""}
    page.context.set_offline(True)
    page.goto(f"{site}/preferences/")
    page.context.set_offline(False)
    page.get_by_role("button", name="Candle", exact=True).click()
    expect(page.locator("html")).to_have_attribute("data-theme", "candle")
    assert User.objects.get().preferences.theme == "candle"


def test_another_persons_pages_are_taken_down(page, site, a_kept_night):
    keep_all(page, site)
    assert "Tonight is done" in page.evaluate(SHELF)["/"]
    page.context.clear_cookies()
    page.goto(f"{site}/guide/")
    page.wait_for_function(f"async () => !JSON.stringify(await ({SHELF})()).includes('Tonight is done')")


def test_a_slow_server_is_not_waited_for_longer_than_three_seconds(page, site):
    keep_all(page, site)
    page.context.service_workers[0].evaluate(NEVER_ANSWERED)
    page.goto(f"{site}/guide/")
    expect(page.locator("h1")).to_be_visible()


def test_signing_out_leaves_nothing_of_the_person_on_the_phone(page, site):
    hold(page.context, site, User.objects.create_member("ruth@example.com"))
    keep_all(page, site)
    page.goto(f"{site}/account/")
    page.evaluate("localStorage.setItem('legato.voice-name', 'x')")
    page.get_by_role("button", name="Sign out here").click()
    expect(page).to_have_url(f"{site}/")
    kept = page.evaluate(SHELF)
    assert not [html for html in kept.values() if "ruth@example.com" in html]
    assert page.evaluate("localStorage.getItem('legato.voice-name')") is None
    keep_all(page, site)
    assert page.evaluate("document.documentElement.dataset.person") == ""
