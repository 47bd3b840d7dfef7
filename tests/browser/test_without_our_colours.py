"""Where the system puts its own colours, or more contrast is asked for: what colours said is still seen."""

import re

import pytest

from shots.camera import THEMES
from shots.screens import named
from tests.browser.axe import ALL, AXE, COLOURS, ONLY_COLOURS, look

pytestmark = pytest.mark.django_db(transaction=True)
MAIN = (
    "tonight", "tonight-stopped", "library", "routine", "editor-open", "player-first", "player-hold", "player-paused",
    "player-finish", "cramp-now", "cramp-signs", "history", "history-year", "diary", "diary-error", "programme",
    "report", "reminders", "settings", "safety-2", "code-error", "article",
)  # fmt: skip
# axe reads the page's own grounds there, not the system's: what the system colours is read by definition.
BUT_COLOURS = ALL | {"rules": {name: {"enabled": False} for name in COLOURS}}
# Taken away, what is chosen must look otherwise by its frame: backgrounds and shadows are the system's.
ALIKE_UNCHOSEN = """() => {
  const sides = ['borderTopWidth', 'borderTopColor', 'borderTopStyle', 'outlineWidth', 'outlineStyle', 'outlineColor'];
  const frame = (part) => sides.map((name) => getComputedStyle(part)[name]).join();
  const state = (name) => (part, on) => on ? part.setAttribute(name, on) : part.removeAttribute(name);
  const ways = [
    ['[aria-pressed="true"]', state('aria-pressed')],
    ['[role="switch"][aria-checked="true"]', state('aria-checked')],
    ['.tabs [aria-current], .lengths [aria-current]', state('aria-current')],
    ['label:has(:checked):not(:has(.box))', (part, on) => { part.querySelector('input').checked = on; }],
  ];
  return ways.flatMap(([selector, choose]) => [...document.querySelectorAll(selector)].filter((part) => {
    if (!part.offsetParent) return false;
    const shown = part.classList.contains('tick') ? part.querySelector('input') : part;
    const chosen = frame(shown);
    choose(part, false);
    const plain = frame(shown);
    choose(part, true);
    return chosen === plain;
  }).map((part) => part.outerHTML.slice(0, 120)));
}"""
FRAMED = """.btn, .cramp, .pick button, .picks button, .days label, .choices label, .switch, .box, .stepper, .count,
  .play, .input, .select"""
UNFRAMED = """(names) => [...document.querySelectorAll(names)].filter((part) => {
  const style = getComputedStyle(part);
  return part.offsetParent && (style.borderTopStyle === 'none' || parseFloat(style.borderTopWidth) < 1);
}).map((part) => part.outerHTML.slice(0, 120))"""
DRAWN = {
    "diary": (".chart .bar", ".chart text"),
    "history": (".meter rect",),
    "history-year": (".n-kept", ".n-cramp"),
}
FILLS = (
    """(selector) => [...document.querySelectorAll(selector)].map((part) => getComputedStyle(part).fill)"""
)
STROKE = """(name) => {
  const {stroke, strokeWidth} = getComputedStyle(document.querySelector(name));
  return [stroke, strokeWidth];
}"""
GROUND = "getComputedStyle(document.body).backgroundColor"


def frames(page, _theme):
    return page.evaluate(UNFRAMED, FRAMED) + page.evaluate(ALIKE_UNCHOSEN)


def axe_in_the_systems_colours(page, theme):
    return look(page, theme or "night", BUT_COLOURS)


def axe_in_every_theme(page, theme):
    return [wrong for each in ([theme] if theme else THEMES) for wrong in look(page, each, ONLY_COLOURS)]


# What is emulated, and what looks at the page then.
LOOKS = (
    ({"forced_colors": "active", "color_scheme": "dark"}, frames),
    ({"forced_colors": "active", "color_scheme": "light"}, frames),
    ({"forced_colors": "active"}, axe_in_the_systems_colours),
    ({"contrast": "more"}, axe_in_every_theme),
)
AS_EVER = {"forced_colors": "none", "contrast": "no-preference", "color_scheme": "light"}


@pytest.mark.parametrize("names", [MAIN[:7], MAIN[7:14], MAIN[14:]], ids=lambda names: names[0])
def test_controls_have_frames_the_chosen_is_seen_and_axe_finds_nothing(camera, names):
    """With the system's colours, dark and light, and with more contrast; each screen is opened once for all of them."""
    found = {}
    for name in names:
        with camera.at(named(name)) as page:
            page.evaluate(AXE)
            if named(name).clock:
                # axe sets timers of its own, which must come due.
                page.clock.resume()
            for media, look_at in LOOKS:
                page.emulate_media(**(AS_EVER | media))
                if wrong := look_at(page, named(name).theme):
                    found[f"{name}, {look_at.__name__}, {media}"] = wrong
    assert found == {}


def test_with_more_contrast_second_words_and_edges_are_as_strong_as_the_first(camera):
    with camera.at(named("tonight")) as page:
        page.emulate_media(contrast="more")
        page.evaluate("document.documentElement.dataset.theme = 'night'")
        text, second = page.evaluate(
            "['h1', '.meta'].map((name) => getComputedStyle(document.querySelector(name)).color)"
        )
        assert text == second
        assert (
            page.locator(".card.tonight").evaluate("card => getComputedStyle(card).borderTopWidth") == "1px"
        )


def test_the_players_progress_is_seen(camera):
    with camera.at(named("player-hold")) as page:
        page.emulate_media(forced_colors="active")
        done = page.locator(".segs .now").evaluate("part => getComputedStyle(part).backgroundImage")
        assert len(set(re.findall(r"rgba?\([^)]*\)", done))) == 2
        track, arc = (page.evaluate(STROKE, name) for name in (".track circle", ".track .arc"))
        assert track[0] != arc[0]
        assert track[1] != arc[1]


def test_no_words_of_the_player_lie_under_its_number(camera):
    with camera.at(named("player-hold")) as page:
        page.emulate_media(forced_colors="active")
        label = page.locator(".side [data-part=label]")
        before = label.screenshot()
        page.locator(".timer").evaluate("timer => { timer.style.visibility = 'hidden' }")
        assert label.screenshot() == before


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_bars_meters_and_months_stand_out_from_the_systems_ground(camera, scheme):
    for name, selectors in DRAWN.items():
        with camera.at(named(name)) as page:
            page.emulate_media(forced_colors="active", color_scheme=scheme)
            ground = page.evaluate(GROUND)
            for selector in selectors:
                fills = page.evaluate(FILLS, selector)
                assert fills, selector
                assert ground not in fills, selector
