"""Every screen in every state, size and theme: nothing runs off, fingers and eyes find all, axe finds nothing.

All in one visit, because bringing ninety screens into their states takes as long as looking at them.
"""

from itertools import cycle

import pytest

from shots import screens
from shots.camera import DRESS, SIZES, THEMES
from tests.browser.axe import look_over
from tests.browser.conftest import PORTRAIT
from tests.browser.test_pages_fit_every_screen import LEAST_FINGER, RUNS_OFF, SMALL

pytestmark = pytest.mark.django_db(transaction=True)
# Nothing is smaller than 16 px. What is said beside the text, or stands in a table or a calendar, may be; a text not.
LEAST_LETTERS, BODY = 16, 18
BESIDE = """.small, .sub, .key, .week, .cal, .days, .thumbs, .tabs, .chip, .claim, .status, .works, .what, .step, .said,
  .aside, .voice, .warning, .signs, .chart, .figures thead, .swatches, figcaption"""
FAINT = """([least, body, beside]) => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walk.nextNode()) {
    const part = walk.currentNode.parentElement;
    const words = walk.currentNode.data.trim();
    if (!words || !part.checkVisibility({visibilityProperty: true}) || part.closest('.vh, option, noscript')) continue;
    // A drawing's letters shrink with it.
    const size = parseFloat(getComputedStyle(part).fontSize) * (part.getScreenCTM?.().a ?? 1);
    // Fractions of a pixel come from rounding alone.
    if (size < (part.closest(beside) ? least : body) - .1) found.push(`${size} px: ${words.slice(0, 60)}`);
  }
  return found;
}"""
GROUPS = ("TONIGHT", "LIBRARY", "PLAYER", "CRAMP", "NIGHTS", "DIARY", "PERSON", "READING")


def faults_of(page, screen):
    """{size: what is wrong there}, each size in the theme whose turn it is: layout does not depend on colours."""
    found = {}
    for (size, (width, height, text)), theme in zip(SIZES.items(), cycle(THEMES), strict=False):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(DRESS, [screen.theme or theme, str(text)])
        wrong = page.evaluate(RUNS_OFF) + page.evaluate(SMALL, LEAST_FINGER)
        wrong += page.evaluate(FAINT, [LEAST_LETTERS, BODY, BESIDE])
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wrong.append("it scrolls sideways")
        if wrong:
            found[size] = wrong
    return found


@pytest.mark.parametrize("group", GROUPS)
def test_nothing_runs_off_every_control_and_letter_is_large_enough_and_axe_finds_nothing(camera, group):
    wrong = {}
    for screen in getattr(screens, group):
        with camera.at(screen) as page:
            found = faults_of(page, screen)
            page.set_viewport_size(PORTRAIT)
            if screen.clock:
                # axe sets timers of its own, which must come due.
                page.clock.resume()
            if reported := look_over(page, [screen.theme] if screen.theme else THEMES):
                found["axe"] = reported
            if found:
                wrong[screen.name] = found
    assert wrong == {}


def test_every_screen_belongs_to_a_group():
    # The operator's are Django's, made for a desk; whoever lies in bed never sees them.
    assert {screen.name for group in (*GROUPS, "OPERATOR") for screen in getattr(screens, group)} == {
        screen.name for screen in screens.SCREENS
    }
