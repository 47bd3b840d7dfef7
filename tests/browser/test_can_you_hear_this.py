"""The first Start on a phone sounds and asks whether that was heard, while the session goes on."""

import pytest
from playwright.sync_api import expect

from accounts.models import Preferences

pytestmark = pytest.mark.django_db(transaction=True)

# What a phone's speech was given to say, and an engine that says it at once.
SPEAKING = """
globalThis.spoken = [];
Object.defineProperty(speechSynthesis, 'speak', {value: (words) => { spoken.push(words.text); words.onstart?.(); }});
Object.defineProperty(speechSynthesis, 'getVoices', {value: () =>
    [{name: 'Test', lang: 'en-GB', localService: true, default: true, voiceURI: 'test'}]});
globalThis.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""
# Speech is opened by an empty line where its module comes after the tap.
SAID = "spoken.filter(Boolean)"
# How many tones were rung, and what they ring on.
LISTENING = """
globalThis.bells = 0;
globalThis.contexts = [];
const Real = AudioContext;
globalThis.AudioContext = class extends Real {
  constructor() { super(); contexts.push(this); }
  createOscillator() { bells += 1; return super.createOscillator(); }
};
"""
SILENT = """
for (const name of ['speechSynthesis', 'SpeechSynthesisUtterance', 'AudioContext', 'webkitAudioContext'])
  Object.defineProperty(globalThis, name, {value: undefined});
"""
AN_IPHONE = "Object.defineProperty(Navigator.prototype, 'audioSession', {value: {type: 'auto'}});"


@pytest.fixture
def question(page):
    return page.get_by_role("group", name="Sound")


def test_the_first_start_sounds_at_once_and_asks_while_the_clock_runs(page, player, moved_clock, question):
    page.add_init_script(SPEAKING + LISTENING)
    player.open("trial-protocol").start()
    expect(question).to_contain_text("Can you hear this?")
    assert page.evaluate("bells") == 2
    page.wait_for_function("() => contexts[0].state === 'running'")
    assert page.evaluate(SAID)[:2] == ["Can you hear this?", "Wall calf stretch, straight knee"]
    player.pass_seconds(4)
    assert (player.data("state"), player.remaining) == ("running", 6)
    question.get_by_role("button", name="Yes").click()
    expect(question).to_be_hidden()
    player.pass_seconds(6)
    assert (player.phase, player.remaining) == (1, 10)


def test_the_second_evening_starts_without_a_question(page, player, moved_clock, question):
    page.add_init_script(LISTENING)
    player.open("trial-protocol").start()
    question.get_by_role("button", name="Yes").click()
    player.tap("end")
    player.expect_state("finished")
    player.open("trial-protocol").start()
    player.pass_seconds(2)
    expect(question).to_be_hidden()
    assert page.evaluate("bells") == 0


def test_a_no_says_what_to_do_and_a_screen_reader_hears_it(page, player, moved_clock, question):
    player.open("trial-protocol").start()
    question.get_by_role("button", name="No").click()
    expect(question).to_contain_text("Turn the volume up and the silent switch off.")
    expect(page.locator("[data-part=status]")).to_contain_text("Turn the volume up")
    question.get_by_role("button", name="Go on without").click()
    expect(question).to_be_hidden()
    player.expect_state("running")


def test_it_is_answered_by_keyboard_without_losing_the_place(page, player, moved_clock, question):
    player.open("trial-protocol").start()
    question.get_by_role("button", name="No").focus()
    page.keyboard.press("Space")
    expect(question.get_by_role("button", name="Listen again")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Pause")).to_be_focused()
    player.expect_state("running")


def test_where_nothing_can_sound_nobody_is_asked(page, player, moved_clock, question):
    page.add_init_script(SILENT)
    player.open("trial-protocol").start()
    player.pass_seconds(2)
    expect(question).to_be_hidden()
    expect(page.locator("[data-part=hint]")).to_contain_text("No sound here")


def test_with_the_voice_off_the_bell_alone_is_asked_about(page, player, moved_clock, question):
    page.add_init_script(SPEAKING + LISTENING + "localStorage.setItem('legato.voice', 'off');")
    player.open("trial-protocol").start()
    expect(question).to_be_visible()
    assert (page.evaluate("bells"), page.evaluate(SAID)) == (2, [])


def test_on_an_iphone_the_person_is_asked_about_other_apps_music(page, player, moved_clock, question):
    page.add_init_script(AN_IPHONE)
    player.open("trial-protocol").start()
    expect(question).to_be_visible()
    assert page.evaluate("navigator.audioSession.type") == "playback"
    question.get_by_role("button", name="Yes").click()
    expect(question).to_contain_text("Other apps’ music stops meanwhile.")
    with page.expect_response("**/preferences/changes/") as answer:
        question.get_by_role("button", name="Let it play").click()
    assert answer.value.ok
    assert page.evaluate("navigator.audioSession.type") == "transient"
    assert [kept.over_silent for kept in Preferences.objects.all()] == [False]


def test_a_start_before_the_senses_are_there_opens_the_sound_within_the_tap(page, player):
    held = []
    page.add_init_script(LISTENING)
    page.route("**/player/senses*.js", lambda route: held.append(route))
    player.open("trial-protocol").start()
    page.wait_for_function("() => contexts[0]?.state === 'running'")
    held[0].continue_()
    expect(page.get_by_role("group", name="Sound")).to_be_visible()
    assert page.evaluate("contexts.length") == 1


SIZES = [(390, 844), (360, 640), (844, 390), (1280, 800)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_question_and_its_help_fit_beside_all_the_controls(page, player, moved_clock, question, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.add_init_script(AN_IPHONE)
    player.open("trial-protocol").start()
    expect(question).to_be_visible()
    for tapped in ("No", "Listen again", "Yes"):
        _all_within(page, question.get_by_role("button"))
        _all_within(page, page.locator("[data-player] .ctl button:visible"))
        question.get_by_role("button", name=tapped).click()
    _all_within(page, question.get_by_role("button"))


def _all_within(page, buttons):
    width, height = page.evaluate("[innerWidth, innerHeight]")
    boxes = [button.bounding_box() for button in buttons.all()]
    assert boxes
    for box in boxes:
        assert box["height"] >= 48
        assert box["x"] >= 0 and box["x"] + box["width"] <= width
        assert box["y"] >= 0 and box["y"] + box["height"] <= height
