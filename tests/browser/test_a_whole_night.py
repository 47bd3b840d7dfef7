"""One night as the person lives it: two taps from the first visit to stretching, and a kept night in the morning."""

import re

import pytest
from playwright.sync_api import expect

from accounts.models import User
from practice.models import Session

pytestmark = pytest.mark.django_db(transaction=True)
# Whether the phone has noted that the server wants to be asked later.
TRIED = """() => new Promise((done) => {
    const asked = indexedDB.open("legato", 1);
    asked.onsuccess = () => {
        const row = asked.result.transaction("outbox").objectStore("outbox").get("entries");
        row.onsuccess = () => { asked.result.close(); done(row.result?.[0]?.after > 0); };
    };
})"""


def test_two_taps_from_the_first_visit_lead_to_stretching(page, site, player):
    page.goto(site)
    page.get_by_role("link", name="Start Classic").click()
    player.start()
    assert player.data("kind") == "prepare"


@pytest.mark.parametrize("browser_context_args", ["portrait", "landscape"], indirect=True)
def test_a_whole_night_by_the_moved_clock(page, site, player, moved_clock):
    player.open("trial-protocol").start()
    player.pass_seconds(189.5)
    player.expect_state("running")
    player.pass_seconds(1)
    player.expect_state("finished")
    expect(page.get_by_role("heading", name="That is tonight done")).to_be_visible()
    expect(page.locator("[data-part=nights]")).to_contain_text("1 of your last 7 nights")
    page.get_by_role("button", name="Looser").click()
    page.get_by_role("link", name="Good night").click()
    expect(page).to_have_url(re.compile(r"/$"))
    expect(page.get_by_text("Tonight is done. Sleep well.")).to_be_visible()
    expect(page.locator("[data-last-seven]")).to_have_attribute("data-streak", "1")
    expect(page.locator("[data-unsynced]")).to_have_count(0)
    session = Session.objects.get()
    assert (session.completed, session.kept, session.feedback) == (True, True, "looser")
    assert sum(hold["seconds"] for hold in session.held) == 120


def test_the_history_shows_the_night(page, site, player, moved_clock):
    player.open("quick-3").start()
    player.pass_seconds(181)
    expect(page.locator("[data-part=nights]")).to_contain_text("last 7 nights")
    page.goto(f"{site}/history/")
    expect(page.locator("[data-last-seven]")).to_have_attribute("data-last-seven", "1")
    expect(page.locator("td .is-tonight")).to_contain_text("full routine")


def test_leaving_early_keeps_what_was_held(page, player, moved_clock):
    player.open("trial-protocol").start()
    player.pass_seconds(36)
    player.tap("pause")
    page.get_by_role("button", name="Finish here").click()
    player.expect_state("finished")
    expect(page.locator("[data-part=nights]")).to_contain_text("last 7 nights")
    session = Session.objects.get()
    assert (session.completed, session.kept) == (False, True)
    assert {hold["side"]: hold["seconds"] for hold in session.held} == {"left": 10, "right": 10}


def test_leaving_before_any_stretch_keeps_nothing(page, player, moved_clock):
    player.open("trial-protocol").start()
    player.pass_seconds(3)
    player.tap("end")
    player.expect_state("finished")
    assert not Session.objects.exists()
    assert not User.objects.exists()


def test_a_double_tap_and_a_second_tab_make_one_row(page, site, player, moved_clock):
    player.open("trial-protocol")
    page.locator("[data-action=start]:enabled").dblclick()
    player.expect_state("running")
    player.pass_seconds(191)
    expect(page.locator("[data-part=nights]")).to_contain_text("last 7 nights")
    good_night = page.get_by_role("link", name="Good night")
    second = page.context.new_page()
    second.goto(site)
    good_night.dblclick()
    expect(page).to_have_url(re.compile(r"/$"))
    assert Session.objects.count() == User.objects.count() == 1


def test_a_server_that_is_busy_loses_nothing(page, site, player, moved_clock):
    refused = []

    def busy(route):
        refused.append(route.request.post_data_json["client_id"])
        route.fulfill(status=503, headers={"Retry-After": "30"}, json={"errors": {"request": ["Busy."]}})

    page.route("**/sessions/", busy)
    player.open("trial-protocol").start()
    player.pass_seconds(191)
    expect(page.locator("[data-unsynced='1']")).to_be_visible()
    assert any(page.evaluate(TRIED) for _look in range(500))
    page.unroute("**/sessions/")
    player.pass_seconds(61)
    expect(page.locator("[data-unsynced]")).to_have_count(0)
    assert str(Session.objects.get().client_id) == refused[0]


def test_a_night_without_a_network_is_sent_from_the_next_page(page, site, player, moved_clock):
    player.open("trial-protocol").start()
    page.context.set_offline(True)
    player.pass_seconds(191)
    expect(page.locator("[data-unsynced='1']")).to_be_visible()
    page.context.set_offline(False)
    page.goto(f"{site}/history/")
    expect(page.locator("[data-unsynced]")).to_have_count(0)
    assert Session.objects.count() == 1
