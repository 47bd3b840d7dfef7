"""A whole session by one switch, which presses what a scanner stands on, and by one thumb on the lower half."""

import pytest
from playwright.sync_api import expect

from practice.models import Session

pytestmark = pytest.mark.django_db(transaction=True)
FOCUSED = "document.activeElement.dataset.action ?? document.activeElement.dataset.alias ?? ''"
LOWER = """() => [...document.querySelectorAll('[data-player] button, [data-player] a')]
  .filter((one) => one.checkVisibility({visibilityProperty: true}) && one.closest('.hear') === null
    && one.getBoundingClientRect().top >= innerHeight / 2)
  .map(({dataset, textContent}) => dataset.action ?? dataset.alias ?? dataset.feedback ?? textContent.trim())"""
# A scanner that takes longer than this to come round is a switch that nobody can use.
MOST_STOPS = 12


class Switch:
    """The person's one switch is Space; the scanner moves the focus on by itself, as Tab does."""

    def __init__(self, page):
        self.page, self.presses = page, 0

    def press(self):
        """Press what the scanner stands on."""
        self.page.keyboard.press("Space")
        self.presses += 1

    def wait_and_press(self, action):
        """Let the scanner go on until it stands on `action`."""
        for _stop in range(MOST_STOPS):
            if self.stands_on == action:
                return self.press()
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the scanner does not come to {action} in {MOST_STOPS} stops")

    @property
    def stands_on(self):
        return self.page.evaluate(FOCUSED)


@pytest.fixture
def switch(page):
    return Switch(page)


def test_a_session_needs_one_press_and_stays_on_pause_through_every_step(page, player, moved_clock, switch):
    player.open("trial-protocol")
    page.locator("[data-action=start]:enabled").wait_for()
    switch.wait_and_press("start")
    player.expect_state("running")
    for phase in page.evaluate("JSON.parse(document.getElementById('plan').textContent).phases"):
        assert switch.stands_on == "pause"
        player.pass_seconds(phase["seconds"])
    player.expect_state("finished")
    expect(page.get_by_role("heading", name="That is tonight done")).to_be_focused()
    assert switch.presses == 1
    page.keyboard.press("Tab")
    with page.expect_response("**/sessions/"):
        switch.press()
    expect(page.get_by_role("button", name="Looser")).to_have_attribute("aria-pressed", "true")
    assert Session.objects.get().completed


def test_one_press_pauses_and_the_next_carries_on(page, player, moved_clock, switch):
    player.open("trial-protocol").start()
    player.pass_seconds(13)
    for _turn in range(2):
        switch.press()
        player.expect_state("paused")
        assert switch.stands_on == "resume"
        switch.press()
        player.expect_state("running")
        assert switch.stands_on == "pause"


def test_the_focus_goes_on_to_pause_when_i_am_ready_goes_by_itself(page, player, moved_clock, switch):
    player.open("trial-protocol").start()
    page.get_by_role("button", name="I am ready").focus()
    player.pass_seconds(10)
    assert (player.phase, switch.stands_on) == (1, "pause")
    page.locator("[data-action=next]").focus()
    player.pass_seconds(10)
    assert (player.phase, switch.stands_on) == (2, "next")


@pytest.mark.usefixtures("patient")
def test_without_a_clock_one_press_a_phase_leads_to_the_end(page, player, moved_clock, switch):
    player.open("trial-protocol")
    page.locator("[data-action=start]:enabled").wait_for()
    switch.wait_and_press("start")
    switch.wait_and_press("next")
    phases = page.evaluate("JSON.parse(document.getElementById('plan').textContent).phases.length")
    for phase in range(1, phases):
        assert (player.phase, switch.stands_on) == (phase, "next")
        player.pass_seconds(1)
        switch.press()
    player.expect_state("finished")
    assert switch.presses == phases + 1


@pytest.fixture
def patient(page, site):
    """Somebody who wants no clock at all."""
    page.goto(f"{site}/preferences/")
    page.get_by_role("switch", name="no clock at all").click()
    expect(page.get_by_role("switch", name="no clock at all")).to_have_attribute("aria-checked", "true")


def test_one_thumb_reaches_all_that_a_session_needs(page, player, moved_clock):
    """In the lower half of the phone: to begin, to wait, to go on and back, again, longer, and to end."""
    page.set_viewport_size({"width": 390, "height": 844})
    player.open("trial-protocol")
    reached = {"ready": lower(page)}
    player.start()
    reached["running"] = lower(page)
    player.pass_seconds(13)
    player.tap("pause")
    reached["paused"] = lower(page)
    page.locator("[data-alias=end]:visible").click()
    player.expect_state("finished")
    reached["finished"] = lower(page)
    assert reached == {
        "ready": {"start", "Check first"},
        "running": {"next", "extend", "back", "pause", "repeat"},
        "paused": {"resume", "repeat", "end"},
        "finished": {"looser", "same", "sore", "Good night"},
    }


def lower(page):
    """What can be pressed in the lower half of the screen, by what it does."""
    return set(page.evaluate(LOWER))
