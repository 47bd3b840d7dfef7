"""Every screen in every state, size and theme: nothing runs off sideways, and fingers find every control."""

from itertools import cycle

import pytest
import time_machine

from shots import NOW, screens
from shots.camera import DRESS, SIZES, THEMES, Camera
from shots.people import settle
from tests.browser.test_pages_fit_every_screen import LEAST_FINGER, RUNS_OFF, SMALL

pytestmark = pytest.mark.django_db(transaction=True)
GROUPS = ("TONIGHT", "LIBRARY", "PLAYER", "CRAMP", "NIGHTS", "DIARY", "PERSON", "READING")


@pytest.fixture
def camera(browser, live_server):
    with time_machine.travel(NOW, tick=False):
        yield Camera(browser, live_server.url, settle())


def faults_of(page, screen):
    """{size: what is wrong there}, each size in the theme whose turn it is: layout does not depend on colours."""
    found = {}
    for (size, (width, height, text)), theme in zip(SIZES.items(), cycle(THEMES), strict=False):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(DRESS, [screen.theme or theme, str(text)])
        wrong = page.evaluate(RUNS_OFF) + page.evaluate(SMALL, LEAST_FINGER)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wrong.append("it scrolls sideways")
        if wrong:
            found[size] = wrong
    return found


@pytest.mark.parametrize("group", GROUPS)
def test_no_screen_runs_off_sideways_and_every_control_is_large_enough(camera, group):
    wrong = {}
    for screen in getattr(screens, group):
        with camera.at(screen) as page:
            if found := faults_of(page, screen):
                wrong[screen.name] = found
    assert wrong == {}


def test_every_screen_belongs_to_a_group():
    assert {screen.name for group in GROUPS for screen in getattr(screens, group)} == {
        screen.name for screen in screens.SCREENS
    }
