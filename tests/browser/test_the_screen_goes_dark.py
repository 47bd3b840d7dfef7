"""Nearly black a little after each step, for who wants it: the first touch only brings the light back."""

import io

import pytest
from PIL import Image, ImageStat
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def dark_player(page, site, player, moved_clock):
    """The player of somebody who wants it dark, six seconds and a bit after Start."""
    page.goto(f"{site}/preferences/")
    page.get_by_role("switch", name="dark between changes").click()
    expect(page.get_by_role("switch", name="dark between changes")).to_have_attribute("aria-checked", "true")
    player.open("trial-protocol").start()
    assert brightness(page) > 15
    player.pass_seconds(7)
    return player


def brightness(page):
    """The mean brightness of what is seen, 0 to 255."""
    return ImageStat.Stat(Image.open(io.BytesIO(page.screenshot())).convert("L")).mean[0]


@pytest.mark.parametrize("theme", ["night", "candle", "day"])
def test_it_is_nearly_black_in_every_theme(page, dark_player, theme):
    page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
    assert brightness(page) < 14


def test_the_first_touch_brings_the_light_and_does_nothing_else(page, dark_player):
    pause = page.locator("[data-player] button[data-action=pause]").bounding_box()
    middle = pause["x"] + pause["width"] / 2, pause["y"] + pause["height"] / 2
    page.touchscreen.tap(*middle)
    dark_player.expect_state("running")
    assert brightness(page) > 15
    dark_player.tap("pause")
    dark_player.expect_state("paused")


def test_the_next_step_brings_the_light_by_itself(page, dark_player):
    dark_player.pass_seconds(3)
    assert dark_player.phase == 1
    assert brightness(page) > 15
    dark_player.pass_seconds(7)
    assert brightness(page) < 14


def test_the_end_is_light(page, dark_player):
    dark_player.pass_seconds(190)
    dark_player.expect_state("finished")
    assert brightness(page) > 15
