"""Pages in words a third longer than English, from left to right and from right to left: nothing is cut or runs off."""

import pytest

from accounts.models import User
from tests.browser.conftest import hold
from tests.browser.test_pages_fit_every_screen import LEAST_FINGER, SMALL, show
from tests.languages.conftest import from_right_to_left, odd, turned  # noqa: F401 (fixtures)
from tests.pages.having_much import give_everything

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = (
    "/", "/routines/", "/routines/classic/", "/routines/classic/play/", "/routines/exercises/wall-calf-straight/",
    "/routines/new/", "/routines/my-abcdefghijkl/edit/", "/history/", "/history/?year=2026", "/history/2026-11-22/",
    "/diary/", "/diary/report/", "/diary/programme/", "/cramp-now/", "/reminders/", "/preferences/", "/safety/",
    "/account/", "/account/sign-in/", "/account/erase/", "/privacy/", "/guide/", "/guide/stretching-safely/",
    "/guide/questions/", "/guide/sources/",
)  # fmt: skip
SCREENS = ((390, 844, 100), (360, 640, 100), (390, 844, 200))

# A source named after a claim is a link inside a sentence, also in a list.
SMALL_HERE = SMALL.replace(".vh, p a", ".vh, :is(.prose, .works) a, p a")
assert SMALL_HERE != SMALL

# On either side: in a script from right to left, what runs off does so to the left.
RUNS_OFF = """() => [...document.querySelectorAll('main *, nav *')].filter((part) => {
  const box = part.getBoundingClientRect();
  const off = box.width > 1 && (box.right > innerWidth + 1 || box.left < -1);
  return off && !part.closest('svg, .vh, .wide-table');
}).map((part) => part.outerHTML.slice(0, 80))"""

# Words in a box that hides what does not fit.
CUT = """() => [...document.querySelectorAll('main *, nav *')].filter((part) => {
  const style = getComputedStyle(part);
  return part.clientWidth && style.overflowX !== 'visible' && !part.closest('svg, .vh, input')
    && part.scrollWidth > part.clientWidth + 1 && !/auto|scroll/.test(style.overflowX);
}).map((part) => part.outerHTML.slice(0, 80))"""


@pytest.fixture
def reader(page, site, odd):  # noqa: F811
    hold(page.context, site, give_everything(User.objects.create_guest(language=odd)))
    return page


def looked_over(reader, site, screen):
    wrong = {}
    for address in PAGES:
        show(reader, site + address, screen)
        assert reader.evaluate("document.documentElement.lang") == "xx"
        found = reader.evaluate(RUNS_OFF) + reader.evaluate(CUT) + reader.evaluate(SMALL_HERE, LEAST_FINGER)
        if found or reader.evaluate("document.documentElement.scrollWidth") > screen[0]:
            wrong[address] = found
    return wrong


@pytest.mark.parametrize("screen", SCREENS[1:], ids=str)
def test_long_words_are_not_cut_and_do_not_run_off(reader, site, screen):
    assert looked_over(reader, site, screen) == {}


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_from_right_to_left_nothing_is_cut_or_runs_off(reader, site, screen, from_right_to_left):  # noqa: F811
    assert looked_over(reader, site, screen) == {}
    assert reader.evaluate("document.documentElement.dir") == "rtl"


def test_figures_keep_their_sides_from_right_to_left(reader, site, from_right_to_left):  # noqa: F811
    drawn = "getComputedStyle(document.querySelector('.fig')).transform"
    reader.goto(f"{site}/routines/exercises/wall-calf-straight/")
    assert reader.evaluate(drawn) == "none"
    assert reader.evaluate("getComputedStyle(document.querySelector('.fig')).direction") == "ltr"
    # The arrow back points to where reading comes from.
    assert reader.evaluate("getComputedStyle(document.querySelector('.top .flip')).scale") == "-1 1"


def test_the_player_mirrors_its_figure_by_leg_in_either_direction(reader, site, from_right_to_left):  # noqa: F811
    reader.goto(f"{site}/routines/in-bed/play/")
    reader.locator("[data-action=start]:visible").click()
    reader.locator("[data-player][data-state=running]").wait_for(state="attached")
    side = reader.get_attribute("[data-player]", "data-side")
    mirrored = reader.locator(".pose:not([hidden])").evaluate("(pose) => Boolean(pose.closest('.mirror'))")
    assert mirrored == (side == "left")


def test_a_switch_that_is_on_stands_at_the_end_of_the_line(reader, site, from_right_to_left):  # noqa: F811
    reader.goto(f"{site}/preferences/")
    knob = "getComputedStyle(document.querySelector('.switch[aria-checked=true]'), '::after').transform"
    assert reader.evaluate(knob) == "matrix(1, 0, 0, 1, -26, 0)"
