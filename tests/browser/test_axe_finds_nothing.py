"""axe-core looks at every address that no picture shows, and has nothing to report."""

import pytest
from django.test import Client
from django.urls import resolve

from shots import screens
from shots.camera import THEMES, Camera
from shots.people import cookie
from shots.screens import Screen
from tests.browser.axe import look_over
from tests.every_page import addresses, page, reading
from tests.house.test_nobody_reaches_what_is_anothers import ruth  # noqa: F401 (a fixture)

pytestmark = pytest.mark.django_db(transaction=True)


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
    assert others
    assert look_at(Camera(browser, live_server.url, {"ruth": cookie(ruth)}), "ruth", others) == {}


def test_every_article_routine_and_exercise(browser, live_server):
    wheres = [where for where in reading() if not where.endswith("/play/")]
    assert look_at(Camera(browser, live_server.url, {}), "visitor", wheres) == {}
