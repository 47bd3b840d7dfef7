"""Half a year of nights on every screen, with letters doubled too: no page of them slides sideways."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Preferences, User
from diary.models import Programme
from tests.browser.conftest import hold
from tests.browser.test_report_on_paper import half_a_year

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = (
    "/diary/",
    "/diary/report/",
    "/diary/report/?weeks=26",
    "/diary/programme/",
    "/history/",
    "/history/?year=2026",
)
SCREENS = {"small": (320, 568), "phone": (360, 640), "wide phone": (844, 390), "desk": (1280, 800)}


@pytest.fixture
def person(page, site):
    person = User.objects.create_guest(timezone="UTC")
    half_a_year(person)
    Programme.objects.create(person=person, first=timezone.now().date() - timedelta(days=60))
    hold(page.context, site, person)
    return person


@pytest.mark.parametrize("text_size", [100, 200])
@pytest.mark.parametrize("screen", SCREENS)
def test_no_page_of_nights_slides_sideways(page, site, person, screen, text_size):
    width, height = SCREENS[screen]
    page.set_viewport_size({"width": width, "height": height})
    Preferences.objects.filter(user=person).update(text_size=text_size)
    found = {}
    for path in PAGES:
        page.goto(site + path)
        found[path] = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert found == dict.fromkeys(PAGES, 0)


def test_a_link_just_made_does_not_widen_a_small_phone(page, site, person):
    page.set_viewport_size({"width": 320, "height": 568})
    page.goto(f"{site}/diary/report/")
    page.get_by_role("button", name="Make a link for 30 days").click()
    page.locator("a.address").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0


def test_on_a_desk_the_entries_stand_beside_what_they_show(page, site, person):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{site}/diary/")
    written = page.get_by_role("heading", name="Written down").bounding_box()
    helping = page.get_by_role("heading", name="Is it helping?").bounding_box()
    assert written["x"] < helping["x"]
    assert written["y"] < 800
