"""axe-core looks at every page and every state of it, in every theme, and has nothing to report."""

from pathlib import Path

import axe_playwright_python
import pytest
from django.test import Client
from django.urls import resolve

from shots import screens
from shots.camera import DRESS, LOOSEN, THEMES, Camera
from shots.people import cookie
from shots.screens import Screen
from tests.browser.test_every_screen_fits import GROUPS
from tests.every_page import addresses, page, reading
from tests.house.test_nobody_reaches_what_is_anothers import ruth  # noqa: F401 (a fixture)

pytestmark = pytest.mark.django_db(transaction=True)
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
# Legato keeps 7:1 for all text, not only where WCAG's AAA is asked of it: night is its hour.
COLOURS = ["color-contrast", "color-contrast-enhanced"]
ALL = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}, "color-contrast-enhanced": {"enabled": True}},
}
ONLY_COLOURS = {"runOnly": {"type": "rule", "values": COLOURS}}
# A button that waits for an answer is dimmed, and no control for as long.
LOOK = """async (options) =>
  (await axe.run({exclude: ['[aria-busy="true"]']}, {...options, preload: false, resultTypes: ['violations']}))
  .violations.flatMap(({id, nodes}) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)}`))"""


def look(page, theme, options=ALL):
    """What axe reports of the page as it is now, in `theme`."""
    page.evaluate(DRESS, [theme, "100"])
    # What sticks to the screen's edge covers another line at every height: scrolling brings it out.
    page.evaluate(LOOSEN, False)
    return page.evaluate(LOOK, options)


def look_over(page, themes):
    """What axe reports of the page in all `themes`: structure does not depend on them, colours do."""
    page.evaluate(AXE)
    found = look(page, themes[0])
    for theme in themes[1:]:
        found += look(page, theme, ONLY_COLOURS)
    return found


@pytest.mark.parametrize("group", GROUPS)
def test_every_screen_in_every_theme(camera, group):
    found = {}
    for screen in getattr(screens, group):
        with camera.at(screen) as shown:
            if screen.clock:
                # axe sets timers of its own, which must come due.
                shown.clock.resume()
            found[screen.name] = look_over(shown, [screen.theme] if screen.theme else THEMES)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def look_at(camera, who, wheres):
    """{address: what axe reports} of these addresses, opened one after the other by `who`."""
    found = {}
    with camera.at(Screen("first", "/privacy/", who)) as shown:
        for where in wheres:
            shown.goto(camera.address + where)
            if wrong := look_over(shown, THEMES[-1:]):
                found[where] = wrong
    return found


def test_every_address_that_no_screen_shows(browser, live_server, ruth):  # noqa: F811
    shown = {
        resolve(screen.path.partition("?")[0]).route for screen in screens.SCREENS if screen.name != "missing"
    }
    hers = Client()
    hers.force_login(ruth)
    others = [where for route, where in addresses(ruth).items() if route not in shown and page(hers, where)]
    assert len(others) > 5
    assert look_at(Camera(browser, live_server.url, {"ruth": cookie(ruth)}), "ruth", others) == {}


def test_every_article_routine_and_exercise(browser, live_server):
    wheres = [where for where in reading() if not where.endswith("/play/")]
    assert look_at(Camera(browser, live_server.url, {}), "visitor", wheres) == {}
