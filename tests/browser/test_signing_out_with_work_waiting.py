"""Signing out where something still waits: it is sent, and what cannot be sent is told once before it goes."""

import pytest
from playwright.sync_api import expect

from accounts.models import User
from practice.models import Session
from tests.browser.conftest import hold

pytestmark = pytest.mark.django_db(transaction=True)
# How much still lies in the phone's database.
LEFT = """() => new Promise((done) => {
    const asked = indexedDB.open("legato", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("outbox");
    asked.onsuccess = () => {
        const row = asked.result.transaction("outbox").objectStore("outbox").get("entries");
        row.onsuccess = () => { asked.result.close(); done((row.result ?? []).length); };
    };
})"""

# The night that waits, a second time under keys of its own.
ONE_MORE = """() => new Promise((done) => {
    const asked = indexedDB.open("legato", 1);
    asked.onsuccess = () => {
        const store = asked.result.transaction("outbox", "readwrite").objectStore("outbox");
        const row = store.get("entries");
        row.onsuccess = () => {
            const [first] = row.result;
            const body = { ...first.body, client_id: crypto.randomUUID() };
            const again = { ...first, body, key: "again", slot: body.client_id };
            store.put([first, again], "entries").onsuccess = () => { asked.result.close(); done(); };
        };
    };
})"""


@pytest.fixture
def ruth(page, site):
    person = User.objects.create_member("ruth@example.com")
    hold(page.context, site, person)
    return person


@pytest.fixture
def a_night_that_waits(page, player, moved_clock, ruth):
    page.route("**/sessions/", lambda route: route.abort())
    player.open("trial-protocol").start()
    player.pass_seconds(191)
    expect(page.locator("[data-unsynced='1']")).to_be_visible()


def sign_out(page):
    page.get_by_role("button", name="Sign out here").click()


def test_what_waits_is_sent_before_the_phone_forgets(page, site, a_night_that_waits):
    page.goto(f"{site}/account/")
    page.unroute("**/sessions/")
    sign_out(page)
    page.wait_for_url(lambda url: "/account/" not in url)
    assert Session.objects.get().person.email == "ruth@example.com"


def test_what_cannot_be_sent_is_told_and_the_second_tap_means_it(page, site, a_night_that_waits):
    page.goto(f"{site}/account/")
    sign_out(page)
    told = page.get_by_text("One entry still waits on this phone. Signing out lets it go")
    expect(told).to_be_visible()
    assert page.evaluate(LEFT) == 1
    sign_out(page)
    page.wait_for_url(lambda url: "/account/" not in url)
    assert page.evaluate(LEFT) == 0
    assert page.evaluate("localStorage.length") == 0
    assert not Session.objects.exists()


def test_several_are_counted(page, site, a_night_that_waits):
    # A second night, as a phone holds it that was without a network for two evenings.
    page.evaluate(ONE_MORE)
    page.goto(f"{site}/account/")
    sign_out(page)
    expect(page.get_by_text("2 entries still wait on this phone. Signing out lets them go")).to_be_visible()


def test_who_waits_for_the_network_instead_loses_nothing(page, site, a_night_that_waits):
    page.goto(f"{site}/account/")
    sign_out(page)
    expect(page.get_by_text("One entry still waits on this phone. Signing out lets it go")).to_be_visible()
    page.unroute("**/sessions/")
    with page.expect_response("**/sessions/"):
        page.goto(site)
    expect(page.locator("[data-unsynced]")).to_have_count(0)
    assert Session.objects.get().person.email == "ruth@example.com"


def test_with_nothing_waiting_one_tap_signs_out(page, site, ruth):
    page.goto(f"{site}/account/")
    sign_out(page)
    page.wait_for_url(lambda url: "/account/" not in url)
    page.goto(f"{site}/account/")
    expect(page.get_by_role("button", name="Sign out here")).to_have_count(0)
