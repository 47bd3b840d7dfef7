"""What waits on a phone: sent once, to its own person only, whatever the network, the browser or the server does."""

import pytest
from playwright.sync_api import expect

from accounts.models import User
from diary.models import Cramp, MorningCheck
from practice.models import Session
from tests.browser.conftest import hold

pytestmark = pytest.mark.django_db(transaction=True)
WITHOUT_STORAGE = """
delete window.indexedDB;
Object.defineProperty(window, "indexedDB", { get() { return undefined; } });
Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); } });
"""
FULL = """
const refuse = () => { throw new DOMException("full", "QuotaExceededError"); };
IDBObjectStore.prototype.put = refuse;
Storage.prototype.setItem = refuse;
"""


def finish_one(player):
    player.open("trial-protocol").start()
    player.page.context.set_offline(True)
    player.pass_seconds(191)
    expect(player.page.locator("[data-unsynced='1']")).to_be_visible()


def test_a_night_whose_answer_was_lost_on_the_way_is_one_night(page, site, player, moved_clock):
    def lost(route):
        route.fetch()
        route.abort()

    page.route("**/sessions/", lost)
    player.open("trial-protocol").start()
    with page.expect_event("requestfailed"):
        player.pass_seconds(191)
    expect(page.locator("[data-unsynced='1']")).to_be_visible()
    page.unroute("**/sessions/")
    with page.expect_response("**/sessions/"):
        page.goto(f"{site}/history/")
    expect(page.locator("[data-unsynced]")).to_have_count(0)
    assert Session.objects.count() == User.objects.count() == 1


def test_what_one_person_did_is_never_filed_under_the_next_one(page, site, player, moved_clock):
    ruth, vera = (
        User.objects.create_member("ruth@example.com"),
        User.objects.create_member("vera@example.com"),
    )
    hold(page.context, site, ruth)
    finish_one(player)
    hold(page.context, site, vera)
    page.context.set_offline(False)
    page.goto(site)
    expect(page.get_by_text("Somebody else’s entries wait here until they sign in.")).to_be_visible()
    assert not Session.objects.exists()
    hold(page.context, site, ruth)
    with page.expect_response("**/sessions/"):
        page.goto(site)
    expect(page.locator("[data-unsynced]")).to_have_count(0)
    assert Session.objects.get().person == ruth


def test_even_a_page_that_does_not_know_that_the_person_has_changed_files_nothing_wrongly(
    page, site, player, moved_clock
):
    ruth, vera = (
        User.objects.create_member("ruth@example.com"),
        User.objects.create_member("vera@example.com"),
    )
    hold(page.context, site, ruth)
    player.open("trial-protocol").start()
    hold(page.context, site, vera)
    player.pass_seconds(191)
    expect(page.get_by_text("Somebody else’s entries wait here until they sign in.")).to_be_visible()
    assert not Session.objects.exists()


def test_a_bad_entry_is_shown_and_blocks_nobody(page, site):
    page.goto(site)
    entries = [
        {
            "url": "/sessions/",
            "body": {"client_id": "x", "night": "2026-11-23"},
            "after": 0,
            "tries": 0,
            "refused": None,
        }
    ]
    page.evaluate("(entries) => localStorage.setItem('legato.outbox', JSON.stringify(entries))", entries)
    page.goto(site)
    expect(page.get_by_text("The night of Monday 23 November was not accepted: ")).to_be_visible()
    assert page.evaluate("localStorage.getItem('legato.outbox')") is None
    page.get_by_role("button", name="Let it go").click()
    expect(page.locator("[data-unsynced]")).to_have_count(0)


@pytest.mark.parametrize("broken", [WITHOUT_STORAGE, FULL], ids=["no storage", "quota"])
def test_a_phone_that_can_keep_nothing_says_so_and_sends_when_it_can(page, site, player, moved_clock, broken):
    page.add_init_script(broken)
    finish_one(player)
    expect(
        page.get_by_text("This device cannot keep it. Leave this page open until it is sent.")
    ).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator("[data-unsynced]")).to_have_count(0)
    assert Session.objects.count() == 1


# What the button will ask for, by the name that it has here.
BROUGHT_IN = r"""async () => {
  const app = document.querySelector('script[src*="/js/app."]').src;
  const [, name] = (await (await fetch(app)).text()).match(/["'](\.\/diary\/morning\.[^"']*)["']/);
  await import(new URL(name, app));
}"""


def test_the_mornings_answer_without_a_network_counts_later(page, site):
    hold(page.context, site, User.objects.create_guest(timezone="Europe/Rome"))
    page.goto(f"{site}/diary/")
    page.evaluate(BROUGHT_IN)
    page.context.set_offline(True)
    page.locator("[data-morning]").get_by_role("button", name="No", exact=True).click()
    expect(page.get_by_text("Noted on this phone. It is sent when you are online.")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator("[data-unsynced]")).to_have_count(0)
    assert MorningCheck.objects.get().cramped is False


def test_the_mornings_yes_leads_to_the_form(page, site):
    hold(page.context, site, User.objects.create_guest(timezone="Europe/Rome"))
    page.goto(f"{site}/diary/")
    page.locator("[data-morning]").get_by_role("button", name="Yes", exact=True).click()
    page.wait_for_url("**/diary/?yes#write")
    assert MorningCheck.objects.get().cramped is True


def test_a_diary_entry_goes_through_the_outbox_and_shows_at_once(page, site):
    page.goto(f"{site}/diary/")
    page.locator("#write summary").first.click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name="Add details").first).to_be_visible()
    assert Cramp.objects.count() == 1


class TestWithAWorker:
    @pytest.fixture
    def browser_context_args(self, browser_context_args):
        return browser_context_args | {"service_workers": "allow"}

    def test_the_worker_sends_while_no_page_can(self, page, site, player, moved_clock):
        inside = page.context.new_cdp_session(page)
        known = []
        inside.on(
            "ServiceWorker.workerRegistrationUpdated", lambda event: known.extend(event["registrations"])
        )
        inside.send("ServiceWorker.enable")
        page.route("**/sessions/", lambda route: route.abort())
        player.open("trial-protocol").start()
        page.evaluate("navigator.serviceWorker.ready.then(() => {})")
        player.pass_seconds(191)
        expect(page.locator("[data-unsynced='1']")).to_be_visible()
        registration = known[-1]["registrationId"]
        told = {"origin": site, "registrationId": registration, "tag": "outbox", "lastChance": False}
        inside.send("ServiceWorker.dispatchSyncEvent", told)
        expect(page.locator("[data-unsynced]")).to_have_count(0)
        assert Session.objects.count() == 1

    def test_a_setting_changed_without_a_network_counts_later(self, page, live_server):
        hold(page.context, live_server.url, User.objects.create_guest())
        page.goto(f"{live_server.url}/preferences/")
        page.locator("html[data-offline=ready]").wait_for(state="attached")
        page.context.set_offline(True)
        page.get_by_role("button", name="Candle", exact=True).click()
        expect(page.locator("[data-unsynced='1']")).to_be_visible()
        expect(page.get_by_text("Noted on this phone. It counts when you are online.")).to_be_visible()
        page.get_by_role("button", name="Day", exact=True).click()
        expect(page.get_by_role("button", name="Day", exact=True)).to_have_attribute("aria-pressed", "true")
        expect(page.locator("[data-unsynced='1']")).to_be_visible()
        page.context.set_offline(False)
        expect(page.locator("[data-unsynced]")).to_have_count(0)
        assert User.objects.get().preferences.theme == "day"
