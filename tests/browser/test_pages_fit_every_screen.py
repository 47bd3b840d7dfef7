"""Every page on every screen: nothing runs off sideways, fingers find every control, words are never cut."""

import pytest

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = (
    "/", "/routines/", "/routines/classic/", "/routines/exercises/wall-calf-straight/", "/history/",
    "/preferences/", "/safety/",
    "/history/?year=2026", "/history/2026-11-20/",
)  # fmt: skip
# (width, height, text size in percent)
SCREENS = (
    (390, 844, 100), (360, 640, 100), (844, 390, 100), (1280, 800, 100), (320, 640, 200), (844, 390, 200),
)  # fmt: skip
LEAST_FINGER = 47.5

RUNS_OFF = """() => [...document.querySelectorAll('main *, nav *')].filter((part) => {
  const box = part.getBoundingClientRect();
  const folded = part.closest('details:not([open]) > :not(summary)');
  // A wide table slides within its own frame.
  const slides = part.closest('.wide-table > *');
  return box.width > 1 && box.right > innerWidth + 1 && !part.closest('svg') && !folded && !slides;
}).map((part) => part.outerHTML.slice(0, 80))"""

# A link inside a sentence, the skip link while it is out of sight and a box whose label is the target are none of
# their own. Only what stands seven to a line, the days of a week, may be narrower (WCAG's least is 24).
SMALL = """(least) => [...document.querySelectorAll(
  'a, button, select, textarea, summary, label:has(input), input:not([type=hidden], label input)')].filter((part) => {
  const box = part.getBoundingClientRect();
  if (!box.width || part.matches('.skip, .switch, .vh, p a, p a *')) return false;
  return box.height < least || box.width < (part.matches('.days label, .cal a') ? 24 : 44);
}).map((part) => part.outerHTML.slice(0, 80))"""


def show(page, address, screen):
    width, height, text = screen
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address)
    page.evaluate("(size) => { document.documentElement.dataset.text = size }", str(text))


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_nothing_runs_off_sideways_and_every_control_is_large_enough(page, site, screen):
    for address in PAGES:
        show(page, site + address, screen)
        assert page.evaluate("document.documentElement.scrollWidth") <= screen[0], address
        assert page.evaluate(RUNS_OFF) == [], address
        assert page.evaluate(SMALL, LEAST_FINGER) == [], address


def test_the_switchs_finger_target_is_taller_than_its_drawing(page, site):
    page.goto(f"{site}/preferences/")
    hit = """() => {
      const drawn = document.getElementById('switch-chimes');
      drawn.scrollIntoView({block: 'center'});
      const box = drawn.getBoundingClientRect();
      const middle = box.x + box.width / 2;
      return [-8, box.height + 8].every((y) => document.elementFromPoint(middle, box.y + y) === drawn);
    }"""
    assert page.evaluate(hit)


def test_nothing_moves_for_somebody_who_asked_for_stillness(page, site):
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{site}/routines/exercises/wall-calf-straight/")
    assert page.evaluate("document.getAnimations().length") == 0
    page.emulate_media(reduced_motion="no-preference")
    page.evaluate("document.documentElement.dataset.motion = 'full'")
    assert page.evaluate("document.getAnimations().length") > 0


def test_the_skip_link_leads_past_the_tabs(page, site):
    page.goto(site)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_letters_that_come_late_move_nothing(page, site):
    page.route("**/*.woff2", lambda route: route.abort())
    for address in PAGES:
        page.goto(site + address)
        shifts = """() => new Promise((done) => {
          let sum = 0;
          new PerformanceObserver((list) => { for (const shift of list.getEntries()) sum += shift.value; })
            .observe({type: 'layout-shift', buffered: true});
          requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
        })"""
        assert page.evaluate(shifts) == 0, address
