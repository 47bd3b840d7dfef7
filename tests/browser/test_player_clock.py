"""The player's clock: deadlines, pauses, reloads, hidden tabs, extensions; never a tick count."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)


# The browser's own clock, read when the player changes: a busy machine delays the test, not the record.
RECORD_KINDS = """
globalThis.kinds = {};
new MutationObserver(() => {
  const root = document.querySelector('[data-player]');
  if (root?.dataset.state === 'running') kinds[root.dataset.kind] ??= performance.now() / 1000;
}).observe(document, {subtree: true, attributes: true, attributeFilter: ['data-kind', 'data-state']});
"""


def test_the_first_twenty_seconds_in_real_time(page, player):
    page.add_init_script(RECORD_KINDS)
    player.open("trial-protocol").start()
    page.locator("[data-player][data-kind=switch]").wait_for(state="attached")
    seen = page.evaluate("kinds")
    assert seen["hold"] - seen["prepare"] == pytest.approx(10, abs=0.5)
    assert seen["switch"] - seen["hold"] == pytest.approx(10, abs=0.5)
    assert player.phase == 2


def test_every_phase_of_the_plan_comes_in_order_and_on_time(page, player, moved_clock):
    player.open("trial-protocol")
    phases = page.evaluate("JSON.parse(document.getElementById('plan').textContent).phases")
    player.start()
    for index, phase in enumerate(phases):
        assert (player.phase, player.data("kind"), player.data("side")) == (
            index,
            phase["kind"],
            phase["side"],
        )
        assert player.data("exercise") == phase["exercise"]
        assert player.remaining == phase["seconds"]
        player.pass_seconds(phase["seconds"] - 1)
        assert (player.phase, player.remaining) == (index, 1)
        player.pass_seconds(1)
    player.expect_state("finished")


def test_pause_stops_everything_and_resume_gets_ready_for_three_seconds(page, player, moved_clock):
    player.open("trial-protocol").start()
    player.pass_seconds(14)
    player.tap("pause")
    player.expect_state("paused")
    assert player.remaining == 6
    running = "document.getAnimations().filter(a => a.playState === 'running').length"
    assert page.evaluate(running) == 0
    player.pass_seconds(600)
    assert (player.phase, player.remaining) == (1, 6)
    player.tap("resume")
    player.pass_seconds(2.9)
    assert (player.phase, player.remaining) == (1, 6)
    player.pass_seconds(6.2)
    assert player.phase == 2


def test_next_back_repeat_and_ten_seconds_more(page, player, moved_clock):
    player.open("trial-protocol").start()
    player.tap("next")
    assert (player.phase, player.remaining) == (1, 10)
    player.pass_seconds(4)
    player.tap("extend")
    assert player.remaining == 16
    player.tap("repeat")
    assert player.phase == 1
    player.tap("back")
    assert (player.phase, player.remaining) == (0, 10)


def test_ten_seconds_more_on_one_leg_are_given_to_the_other_too(page, player, moved_clock):
    player.open("trial-protocol").start()
    player.tap("next")
    player.tap("extend")
    player.pass_seconds(20 + 5)
    assert (player.phase, player.data("side"), player.remaining) == (3, "right", 20)


def test_a_reload_comes_back_to_the_same_place_and_offers_to_carry_on(page, player, moved_clock):
    player.open("trial-protocol").start()
    player.pass_seconds(28)
    page.reload()
    player.expect_state("paused")
    assert player.phase == 3
    assert player.remaining in (7, 8)
    player.tap("resume")
    player.pass_seconds(3)
    player.expect_state("running")
    player.pass_seconds(player.remaining)
    assert player.phase == 4


def test_after_a_reload_one_may_also_start_again(page, player, moved_clock):
    player.open("trial-protocol").start()
    player.pass_seconds(28)
    page.reload()
    page.get_by_role("button", name="Start again").click()
    player.expect_state("running")
    assert (player.phase, player.remaining) == (0, 10)


def test_another_routine_does_not_offer_the_place_in_this_one(page, player, moved_clock):
    player.open("trial-protocol").start()
    player.pass_seconds(28)
    player.open("quick-3")
    player.expect_state("ready")


COUNT_CUES = """
globalThis.spoken = [];
const speak = speechSynthesis.speak.bind(speechSynthesis);
Object.defineProperty(speechSynthesis, 'speak', {value: (words) => spoken.push(words.text)});
Object.defineProperty(speechSynthesis, 'getVoices', {value: () =>
    [{name: 'Test', lang: 'en-GB', localService: true, default: true, voiceURI: 'test'}]});
globalThis.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""


def test_a_tab_hidden_for_three_minutes_comes_back_right_without_a_burst_of_cues(page, player, moved_clock):
    page.add_init_script(COUNT_CUES)
    player.open("classic").start()
    player.pass_seconds(5)
    before = len(page.evaluate("spoken"))
    player.sleep_through(195)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    # 200 s into Classic: the bike ended at 195 s, and the wall is being walked to.
    assert (player.phase, player.data("kind"), player.data("exercise")) == (
        2,
        "prepare",
        "wall-calf-straight",
    )
    assert player.remaining in (14, 15)
    player.pass_seconds(1)
    assert len(page.evaluate("spoken")) - before <= 2


def test_a_phone_locked_until_after_the_end_finds_the_night_done(page, player, moved_clock):
    player.open("trial-protocol").start()
    player.sleep_through(900)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    player.expect_state("finished")
    expect(page.locator("[data-part=nights]")).to_contain_text("last 7 nights")


def test_wait_for_me_waits_in_prepare_and_nowhere_else(page, player, moved_clock, site):
    page.goto(f"{site}/preferences/")
    page.get_by_role("switch", name="wait for me").click()
    expect(page.get_by_role("switch", name="wait for me")).to_have_attribute("aria-checked", "true")
    player.open("trial-protocol").start()
    player.pass_seconds(60)
    assert (player.phase, player.data("kind")) == (0, "prepare")
    page.get_by_role("button", name="I am ready").click()
    assert player.phase == 1
    player.pass_seconds(15)
    assert player.phase == 3


def test_untimed_moves_only_on_next(page, player, moved_clock, site):
    page.goto(f"{site}/preferences/")
    page.get_by_role("switch", name="no clock at all").click()
    expect(page.get_by_role("switch", name="no clock at all")).to_have_attribute("aria-checked", "true")
    player.open("trial-protocol").start()
    for index in range(4):
        player.pass_seconds(100)
        assert player.phase == index
        page.get_by_role("button", name="I am ready" if index == 0 else "Next", exact=True).first.click()
