"""The player without sound, without sight, without hands on the screen, without movement, without scripts."""

from collections import Counter

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Player

pytestmark = pytest.mark.django_db(transaction=True)

NO_SOUND = """
for (const name of ['speechSynthesis', 'SpeechSynthesisUtterance', 'AudioContext', 'webkitAudioContext'])
  Object.defineProperty(globalThis, name, {value: undefined});
"""
NO_STORAGE = """
Object.defineProperty(globalThis, 'localStorage', {get() { throw new DOMException('denied', 'SecurityError'); }});
"""
NO_WAKE_LOCK = "Object.defineProperty(Navigator.prototype, 'wakeLock', {value: undefined});"
THROWING_SOUND = """
globalThis.AudioContext = function () { throw new Error('no sound card'); };
speechSynthesis.speak = () => { throw new Error('no engine'); };
navigator.vibrate = () => { throw new Error('no motor'); };
"""


@pytest.mark.parametrize("broken", [NO_SOUND, NO_STORAGE], ids=["no sound at all", "no storage"])
def test_a_whole_session_works_without(page, player, moved_clock, broken):
    page.add_init_script(broken)
    player.open("trial-protocol").start()
    player.pass_seconds(191)
    player.expect_state("finished")
    expect(page.locator("[data-part=nights]")).to_contain_text("last 7 nights")


def test_an_output_that_throws_never_stops_the_clock(page, live_server, moved_clock):
    page.add_init_script(THROWING_SOUND)
    player = Player(page, live_server.url).open("trial-protocol").start()
    player.pass_seconds(191)
    player.expect_state("finished")


def test_without_a_local_voice_a_sentence_says_so(page, player, moved_clock):
    page.add_init_script("Object.defineProperty(speechSynthesis, 'getVoices', {value: () => []});")
    player.open("trial-protocol").start()
    player.pass_seconds(3)
    expect(page.locator("[data-part=hint]")).to_contain_text("voice")


def test_where_the_screen_cannot_be_kept_on_the_player_says_so(page, player, moved_clock):
    page.add_init_script(NO_WAKE_LOCK)
    player.open("trial-protocol").start()
    player.pass_seconds(1)
    expect(page.locator("[data-part=hint]")).to_contain_text("screen")


def test_a_whole_session_by_keyboard_alone(page, player, moved_clock):
    player.open("trial-protocol")
    start = page.locator("[data-action=start]:enabled")
    start.wait_for()
    for _press in range(12):
        if start.evaluate("button => button === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    player.expect_state("running")
    page.keyboard.press("ArrowRight")
    assert player.phase == 1
    page.keyboard.press("+")
    assert player.remaining == 20
    page.keyboard.press("Space")
    player.expect_state("paused")
    page.keyboard.press("Space")
    player.expect_state("running")
    page.keyboard.press("r")
    page.keyboard.press("ArrowLeft")
    assert player.phase == 0
    player.pass_seconds(400)
    player.expect_state("finished")


def test_a_screen_reader_hears_at_most_four_sentences_a_step(page, player, moved_clock):
    page.add_init_script(
        """globalThis.said = [];
        addEventListener('DOMContentLoaded', () => {
          const status = document.querySelector('[data-player] [role=status][data-part=status]');
          new MutationObserver(() => status.textContent.trim() && said.push(
            [document.querySelector('[data-player]').dataset.exercise, status.textContent,
             document.querySelector('[data-player]').dataset.state]
          )).observe(status, {childList: true, characterData: true, subtree: true});
        });"""
    )
    player.open("quick-3").start()
    player.pass_seconds(181)
    said = page.evaluate("said")
    told = Counter(exercise for exercise, _text, state in said if state == "running")
    assert set(told) == {"wall-calf-straight", "wall-calf-bent", "hamstring-standing"}
    assert max(told.values()) <= 4
    assert all(text.endswith((".", "?", "!")) for _exercise, text, _state in said)
    assert page.locator("[data-player] [role=timer]").get_attribute("aria-live") in (None, "off")


def test_with_reduced_motion_nothing_moves(page, player, moved_clock):
    page.emulate_media(reduced_motion="reduce")
    player.open("trial-protocol").start()
    player.pass_seconds(12)
    assert page.evaluate("document.getAnimations().length") == 0


def test_the_figure_is_mirrored_for_the_other_leg(page, player, moved_clock):
    player.open("trial-protocol").start()
    pose = page.locator("[data-figure]:visible")
    player.pass_seconds(11)
    left = pose.evaluate("element => element.classList.contains('mirror')")
    player.pass_seconds(15)
    assert player.data("side") == "right"
    assert pose.evaluate("element => element.classList.contains('mirror')") is not left


def test_the_stop_rules_are_one_tap_away_and_stop_the_clock(page, player, moved_clock):
    player.open("trial-protocol").start()
    player.pass_seconds(13)
    page.get_by_role("button", name="When to stop").click()
    expect(page.get_by_role("heading", name="Stop if…")).to_be_visible()
    player.expect_state("paused")
    player.pass_seconds(60)
    page.get_by_role("dialog").get_by_role("button", name="Back").click()
    assert (player.phase, player.remaining) == (1, 7)


def test_without_scripts_the_routine_can_be_read_with_its_doses(browser, live_server):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{live_server.url}/routines/trial-protocol/play/")
    # By the element: Playwright's search by text passes over everything inside a noscript.
    read = page.locator("article.reading").inner_text()
    assert read.count("10 s each leg, 3 times") == 2
    assert "Stand an arm's length from a wall" in read
    expect(page.locator("[data-action=start]")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


SIZES = [(390, 844), (360, 640), (844, 390), (1280, 800)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("theme", ["night", "candle", "day"])
def test_no_state_of_the_player_ever_scrolls_or_hides_a_control(page, player, moved_clock, size, theme):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    player.open("classic")
    page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
    _all_in_sight(page, "start")
    player.start()
    _all_in_sight(page, "pause", "next", "back", "repeat", "extend")
    player.tap("next")
    player.pass_seconds(2)
    _all_in_sight(page, "pause", "next", "back", "repeat", "extend")
    player.tap("pause")
    _all_in_sight(page, "resume")


def _all_in_sight(page, *actions):
    scrolls = page.evaluate(
        "[document.documentElement.scrollHeight - innerHeight, document.documentElement.scrollWidth - innerWidth]"
    )
    assert max(scrolls) <= 0
    width, height = page.evaluate("[innerWidth, innerHeight]")
    for action in actions:
        box = page.locator(f"[data-action={action}]:visible").bounding_box()
        least = 72 if action == "pause" else 48
        assert min(box["width"], box["height"]) >= least, action
        assert min(box["x"], box["y"]) >= 0, action
        assert box["x"] + box["width"] <= width, action
        assert box["y"] + box["height"] <= height, action
