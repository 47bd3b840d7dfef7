"""The look that follows the phone, the candle that lights itself, and this phone's own voices, in a real browser."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from accounts.models import Preferences, User

pytestmark = pytest.mark.django_db(transaction=True)
GROUND = "getComputedStyle(document.body).backgroundColor"
BARS = """[...document.querySelectorAll('meta[name=theme-color]')]
  .find((bar) => !bar.media || matchMedia(bar.media).matches).content"""
DAY, NIGHT = "rgb(250, 246, 238)", "rgb(14, 19, 32)"
# How long each picture of the page takes to fade into the next, once that has had time to begin.
FADES = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(
  document.getAnimations().filter(({effect}) => effect.pseudoElement?.startsWith('::view-transition'))
    .map(({effect}) => effect.getTiming().duration)))))"""
# A phone with two English voices of its own, one that speaks from a server, and an Italian.
VOICES = """
const voice = (name, lang, localService) => ({ name, lang, localService, default: false });
const all = [voice('Ada', 'en-GB', true), voice('Ben', 'en-US', true), voice('Far', 'en-GB', false),
  voice('Ida', 'it-IT', true)];
window.said = [];
class Speech { constructor(text) { this.text = text; } }
Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Speech });
Object.defineProperty(window, 'speechSynthesis', { value: {
  getVoices: () => all, cancel() {}, addEventListener() {},
  speak: (line) => { window.said.push([line.voice.name, line.rate]); line.onstart?.(); },
} });
"""


@pytest.fixture
def browser_context_args(browser_context_args, request):
    return browser_context_args | {"java_script_enabled": "without_scripts" not in request.node.name}


@pytest.fixture
def settings_page(page, site):
    def open_page():
        page.goto(f"{site}/preferences/")
        return page

    return open_page


@pytest.mark.parametrize(("motion", "lengths"), [("no-preference", {600}), ("reduce", set())])
def test_another_theme_fades_in_slowly_and_at_once_for_those_who_want_stillness(
    page, settings_page, motion, lengths
):
    page.emulate_media(reduced_motion=motion)
    settings_page().locator("#theme-day").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "day")
    assert set(page.evaluate(FADES)) == lengths
    # A tap in the midst of it counts.
    page.locator("#theme-candle").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "candle")


def save(page, setting, choice):
    """Choose in a list and wait for what it says."""
    page.locator(f"#input-{setting}").select_option(choice)
    expect(page.locator(f"#setting-{setting} .said")).to_contain_text("Saved")


def test_as_the_phone_turns_with_the_phone_and_so_do_its_bars(page, settings_page):
    page.emulate_media(color_scheme="light")
    settings_page().locator("#theme-follow").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "follow")
    page.reload()
    assert (page.evaluate(GROUND), page.evaluate(BARS)) == (DAY, "#faf6ee")
    page.emulate_media(color_scheme="dark")
    assert (page.evaluate(GROUND), page.evaluate(BARS)) == (NIGHT, "#0e1320")


@pytest.mark.parametrize(("scheme", "ground"), [("light", DAY), ("dark", NIGHT)])
def test_it_follows_without_scripts_too(page, settings_page, scheme, ground):
    page.emulate_media(color_scheme=scheme)
    settings_page().locator("#theme-follow").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "follow")
    assert page.evaluate(GROUND) == ground


def test_the_candle_lights_itself_while_the_page_stays_open_and_goes_out_at_seven(page, settings_page):
    page.clock.install(time=datetime(2026, 11, 23, 20, 58, tzinfo=UTC))  # 21:58 in Rome
    settings_page().locator("#theme-day").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "day")
    save(page, "candle_from", "22")
    expect(page.locator("html")).to_have_attribute("data-theme", "day")
    page.clock.fast_forward(3 * 60 * 1000)
    expect(page.locator("html")).to_have_attribute("data-theme", "candle")
    assert page.evaluate(BARS) == "#090402"
    page.clock.fast_forward(9 * 3600 * 1000)
    expect(page.locator("html")).to_have_attribute("data-theme", "day")
    assert page.evaluate(BARS) == "#faf6ee"


def test_the_hour_brings_the_phones_zone_along_and_undo_takes_the_hour_back(page, settings_page):
    settings_page()
    save(page, "candle_from", "21")
    saved = Preferences.objects.get()
    assert (saved.candle_from, saved.timezone) == (21, "Europe/Rome")
    page.locator("#undo-candle_from").click()
    expect(page.locator("#input-candle_from")).to_have_value("")
    assert Preferences.objects.get().candle_from is None


def test_the_list_of_voices_is_this_phones_and_the_player_speaks_with_the_chosen_one(
    page, site, settings_page
):
    page.add_init_script(VOICES)
    settings_page()
    expect(page.locator("#input-voice_name option")).to_have_text(["As the phone chooses", "Ada", "Ben"])
    save(page, "voice_name", "Ben")
    page.get_by_role("button", name="Slower").click()
    expect(page.locator("#setting-voice_speed output")).to_have_text("× 0.9")
    page.reload()
    expect(page.locator("#input-voice_name")).to_have_value("Ben")
    page.goto(f"{site}/routines/quick-3/play/")
    page.locator("[data-action=start]:visible").click()
    page.wait_for_function("window.said.length > 0")
    name, rate = page.evaluate("window.said[0]")
    assert (name, round(rate, 3)) == ("Ben", 0.855)


def test_a_voice_taken_back_is_forgotten_by_the_phone_too(page, settings_page):
    page.add_init_script(VOICES)
    settings_page()
    save(page, "voice_name", "Ben")
    page.locator("#undo-voice_name").click()
    expect(page.locator("#input-voice_name")).to_have_value("")
    assert page.evaluate("localStorage.getItem('legato.voice-name')") is None
    assert Preferences.objects.get().voice_name == ""


def test_a_voice_chosen_on_another_phone_stays_chosen_while_other_settings_change(page, settings_page):
    page.add_init_script(VOICES)
    settings_page()
    save(page, "voice_name", "Ben")
    page.evaluate("localStorage.clear()")
    page.reload()
    page.get_by_role("button", name="Louder").click()
    expect(page.locator("#setting-chime_volume output")).to_have_text("75 %")
    expect(page.locator("#input-voice_name")).to_have_value("Ben")


def test_rest_nights_are_taken_back_as_they_were(page, settings_page):
    settings_page()
    page.locator("#setting-rest_weekdays label").nth(1).click()
    expect(page.locator("#setting-rest_weekdays .said")).to_contain_text("Saved")
    page.locator("#setting-rest_weekdays label").nth(4).click()
    expect(page.locator("#rest_weekdays-4")).to_be_checked()
    expect(page.locator("#undo-rest_weekdays")).to_have_attribute("value", "1")
    page.locator("#undo-rest_weekdays").click()
    expect(page.locator("#rest_weekdays-4")).not_to_be_checked()
    expect(page.locator("#rest_weekdays-1")).to_be_checked()


def test_lists_are_taken_back_without_scripts_too(page, settings_page):
    settings_page()
    page.locator("#setting-rest_weekdays label").nth(2).click()
    page.locator("#setting-rest_weekdays .save").click()
    expect(page.locator("#rest_weekdays-2")).to_be_checked()
    page.locator("#undo-rest_weekdays").click()
    expect(page.locator("#rest_weekdays-2")).not_to_be_checked()
    page.locator("#input-candle_from").select_option("23")
    page.locator("#setting-candle_from .save").click()
    expect(page.locator("#input-candle_from")).to_have_value("23")
    page.locator("#undo-candle_from").click()
    expect(page.locator("#input-candle_from")).to_have_value("")
    assert User.objects.count() == 1
