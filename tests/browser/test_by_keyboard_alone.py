"""Everything by keyboard alone: each stop is seen, none is a trap, and swaps leave the focus alone."""

import pytest
from playwright.sync_api import expect

from diary.models import Cramp
from practice.models import Session
from routines.models import OwnRoutine
from tests.browser.keyboard import Keyboard

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = (
    "/", "/routines/", "/routines/classic/", "/routines/new/?from=classic", "/routines/classic/play/", "/cramp-now/",
    "/history/", "/diary/?yes", "/diary/report/", "/reminders/", "/preferences/", "/safety/", "/guide/",
    "/guide/does-stretching-help/", "/guide/questions/", "/account/sign-in/",
)  # fmt: skip
REACHABLE = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
  .filter((part) => part.checkVisibility({visibilityProperty: true}) && !part.disabled && part.tabIndex >= 0
    && !['hidden', 'radio'].includes(part.type))
  .map((part) => part.outerHTML.slice(0, 120))"""


@pytest.fixture
def keys(page):
    return Keyboard(page)


@pytest.mark.parametrize("path", PAGES)
def test_tab_passes_every_control_once_is_seen_at_each_and_comes_out_again(page, site, keys, path):
    page.goto(site + path)
    page.wait_for_load_state("networkidle")
    first, stops = keys.tab(), []
    stop = first
    while stop and (not stops or stop != first):
        # Hours and minutes are stops within one control.
        # Of choices Tab stops at one, whichever is chosen.
        if 'type="radio"' not in stop and ('type="time"' not in stop or stop not in stops[-1:]):
            stops.append(stop)
        assert len(stops) < 200, "Tab never comes out"
        stop = keys.tab()
    assert stops == page.evaluate(REACHABLE)


def test_from_tonight_through_a_whole_session(page, site, player, moved_clock, keys):
    page.goto(site)
    keys.press(page.get_by_role("link", name="Start Classic"))
    keys.press(page.locator("[data-action=start]:enabled"))
    player.expect_state("running")
    player.pass_seconds(12)
    keys.press(page.get_by_role("button", name="Pause"), "Space")
    player.expect_state("paused")
    keys.press(page.get_by_role("button", name="Carry on"))
    player.expect_state("running")
    keys.press(page.get_by_role("button", name="When to stop"))
    player.expect_state("paused")
    for _ in range(4):
        keys.tab()
    assert page.locator("dialog").evaluate("dialog => dialog.contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert keys.has_focus(page.get_by_role("button", name="When to stop"))
    keys.press(page.get_by_role("button", name="Carry on"))
    player.pass_seconds(700)
    player.expect_state("finished")
    keys.press(page.get_by_role("button", name="Looser"))
    expect(page.get_by_role("button", name="Looser")).to_have_attribute("aria-pressed", "true")
    keys.press(page.get_by_role("link", name="Good night"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Good")
    assert Session.objects.get().completed


def test_through_the_minute_of_a_cramp(page, site, moved_clock, keys):
    page.goto(site)
    keys.press(page.get_by_role("link", name="I have a cramp now"))
    page.wait_for_url("**/cramp-now/")
    page.wait_for_load_state("networkidle")
    keys.press(page.locator("[data-action=next]:visible"))
    expect(page.locator("[data-title]")).to_have_text("Ease off a little.")
    keys.press(page.get_by_role("button", name="Foot or thigh"))
    keys.press(page.get_by_role("button", name="Foot or toes"))
    page.clock.run_for(20_000)
    with page.expect_response("**/diary/entries/"):
        keys.press(page.get_by_role("button", name="It is easing"))
    assert Cramp.objects.get().muscle == "foot"


def test_an_entry_in_the_diary(page, site, keys):
    page.goto(f"{site}/diary/")
    keys.press(page.locator("#write > summary"))
    keys.reach(page.locator("[name=leg]:checked"))
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_label("Both", exact=True)).to_be_checked()
    keys.reach(page.get_by_label("How many minutes?"))
    page.keyboard.type("4")
    keys.press(page.get_by_text("Sleep, what helped, a note"))
    keys.press(page.locator("[name=helped]").first, "Space")
    keys.press(page.get_by_role("button", name="Save"))
    expect(page.get_by_role("heading", name="Written down")).to_be_visible()
    expect(page.locator(".cramped")).to_have_count(1)
    kept = Cramp.objects.get()
    assert (kept.leg, kept.seconds, len(kept.helped)) == ("both", 240, 1)


def test_settings_and_the_focus_stays_where_it_was(page, site, keys):
    page.goto(f"{site}/preferences/")
    day, chimes = page.get_by_role("button", name="Day"), page.get_by_role("switch", name="Chimes")
    keys.press(day)
    expect(page.locator("html")).to_have_attribute("data-theme", "day")
    expect(day).to_be_focused()
    keys.press(chimes, "Space")
    expect(chimes).to_have_attribute("aria-checked", "false")
    expect(chimes).to_be_focused()


def test_months_turn_and_the_focus_stays_in_them(page, site, a_kept_night, keys):
    page.goto(f"{site}/history/")
    keys.press(page.locator("#month-back"))
    expect(page.locator("#month-on")).to_be_visible()
    assert page.evaluate("document.getElementById('month').contains(document.activeElement)")


def test_a_routine_of_ones_own(page, site, keys):
    page.goto(f"{site}/routines/new/?from=classic")
    expect(page.locator("#sums")).to_have_attribute("data-total-seconds", "656")
    keys.reach(page.get_by_label("Name"))
    page.keyboard.press("Control+A")
    page.keyboard.type("Quiet evenings")
    down = page.get_by_role("button", name="Move Easy bike warm-up down")
    keys.press(down)
    expect(page.locator("#steps h2").nth(1)).to_have_text("Easy bike warm-up")
    expect(down).to_be_focused()
    keys.press(page.locator("#more-1 summary"))
    keys.press(page.locator("#more-1 button[name=do]"))
    expect(page.locator("#steps > li")).to_have_count(3)
    keys.press(page.get_by_role("button", name="Save", exact=True))
    expect(page.get_by_text("Saved with your routines.")).to_be_visible()
    assert OwnRoutine.objects.get().name == "Quiet evenings"
