"""What a tired hand and eyes without glasses need of the player, on every screen, either way up: Pause and number."""

import pytest

from shots.screens import named

pytestmark = pytest.mark.django_db(transaction=True)
VIEWPORTS = ((390, 844), (360, 640), (844, 390), (1280, 800))
LEAST_PAUSE, LEAST_NUMBER = 84, 90
FONT = "part => parseFloat(getComputedStyle(part).fontSize)"


@pytest.mark.parametrize("name", ["player-prepare", "player-hold", "player-warm-up"])
def test_pause_and_number_of_the_player(camera, name):
    with camera.at(named(name)) as page:
        for width, height in VIEWPORTS:
            page.set_viewport_size({"width": width, "height": height})
            box = page.get_by_role("button", name="Pause").bounding_box()
            assert min(box["width"], box["height"]) >= LEAST_PAUSE, (width, height)
            if name != "player-prepare":
                assert page.locator(".timer").evaluate(FONT) >= LEAST_NUMBER, (width, height)


def test_the_player_turns_with_the_phone_and_shows_the_same(camera):
    with camera.at(named("player-hold")) as page:
        seen = []
        for width, height in ((390, 844), (844, 390), (390, 844)):
            page.set_viewport_size({"width": width, "height": height})
            seen.append(page.locator("[data-player]").inner_text().split())
            assert page.evaluate("document.documentElement.scrollHeight") <= height
            assert page.locator("[data-player] .pose:visible").bounding_box()["height"] > 120
        assert sorted(seen[0]) == sorted(seen[1])
        assert seen[0] == seen[2]
