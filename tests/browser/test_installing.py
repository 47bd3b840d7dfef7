"""Legato as an app: Chromium finds it installable, it is offered at a good moment, and no launch flashes white."""

import base64
import io
from datetime import timedelta

import pytest
from django.utils import timezone
from PIL import Image, ImageStat
from playwright.sync_api import expect

from accounts.models import User
from practice import by_hand
from tests.browser.conftest import hold

pytestmark = pytest.mark.django_db(transaction=True)
OFFERED = """() => {
    const event = new Event("beforeinstallprompt", { cancelable: true });
    event.prompt = async () => { window.prompted = true; };
    dispatchEvent(event);
}"""


@pytest.fixture
def ruth(page, site):
    """A guest on this phone."""
    person = User.objects.create_guest(timezone="Europe/Rome")
    hold(page.context, site, person)
    return person


def test_chromium_finds_it_installable(page, site):
    page.goto(site)
    inside = page.context.new_cdp_session(page)
    assert inside.send("Page.getAppManifest")["errors"] == []
    errors = [
        error["errorId"] for error in inside.send("Page.getInstallabilityErrors")["installabilityErrors"]
    ]
    # A window of a test is a private one, and there nothing can be installed.
    assert set(errors) <= {"in-incognito"}


def test_nobody_is_asked_before_the_second_kept_night_and_nobody_twice(page, site, ruth):
    tonight = timezone.now().date()
    by_hand.add(ruth, tonight - timedelta(days=2), timezone.now())
    page.goto(site)
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("[data-install]")).to_have_count(0)
    by_hand.add(ruth, tonight - timedelta(days=3), timezone.now())
    page.goto(site)
    expect(page.get_by_role("link", name="Show me how")).to_be_visible()
    page.evaluate(OFFERED)
    page.get_by_role("button", name="Put it there").click()
    assert page.evaluate("window.prompted")
    page.goto(site)
    page.get_by_role("button", name="Not now").click()
    page.goto(site)
    expect(page.locator("[data-install]")).to_be_hidden()


def test_the_player_never_asks(page, site, ruth, player):
    for days in (2, 3):
        by_hand.add(ruth, timezone.now().date() - timedelta(days=days), timezone.now())
    player.open("trial-protocol").start()
    expect(page.locator("[data-install]")).to_have_count(0)


def test_a_page_shows_how_with_a_picture_for_each_kind_of_phone(page, site):
    page.goto(f"{site}/install/")
    for name in ("iPhone and iPad", "Android", "Computer"):
        expect(page.get_by_role("region", name=name).locator("svg")).to_be_visible()


@pytest.mark.parametrize("theme", ["night", "candle", "day"])
def test_no_frame_of_a_launch_is_white_where_the_theme_is_dark(page, site, ruth, theme):
    type(ruth.preferences).objects.filter(user=ruth).update(theme=theme)
    page.emulate_media(color_scheme="light")
    inside = page.context.new_cdp_session(page)
    frames = []

    def seen(event):
        frames.append(event["data"])
        inside.send("Page.screencastFrameAck", {"sessionId": event["sessionId"]})

    page.goto(f"{site}/offline/")
    inside.on("Page.screencastFrame", seen)
    inside.send(
        "Page.startScreencast", {"format": "png", "everyNthFrame": 1, "maxWidth": 200, "maxHeight": 400}
    )
    for address in ("/", "/start/", "/cramp-now/", "/offline/", "/no-such-page/"):
        page.goto(site + address)
        expect(page.locator("h1").first).to_be_visible()
    inside.send("Page.stopScreencast")
    assert frames
    if theme != "day":
        assert max(map(brightness, frames)) < 90


def brightness(frame):
    """The mean brightness (0 to 255) of a picture as base64."""
    return ImageStat.Stat(Image.open(io.BytesIO(base64.b64decode(frame))).convert("L")).mean[0]
