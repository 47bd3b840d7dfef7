"""What must be found at once is on the screen as it comes: Start, the cramp's door, and who should ask first."""

import pytest

from shots.acts import OFFLINE_ENTRY
from shots.screens import named

pytestmark = pytest.mark.django_db(transaction=True)
SMALL_PHONE = {"width": 360, "height": 640}
REFUSED = OFFLINE_ENTRY.replace("refused: null", "refused: 'That evening is too long ago.'")


def test_what_waits_or_was_refused_moves_neither_start_nor_the_cramps_door(camera):
    with camera.at(named("tonight")) as page:
        page.set_viewport_size(SMALL_PHONE)
        doors = [page.get_by_role("link", name="Start"), page.get_by_role("link", name="I have a cramp now")]
        places = [door.bounding_box() for door in doors]
        tabs = page.get_by_role("navigation", name="Main").bounding_box()
        assert all(place["y"] + place["height"] <= tabs["y"] for place in places)
        page.evaluate(REFUSED)
        page.reload()
        page.get_by_text("was not accepted").wait_for()
        assert [door.bounding_box() for door in doors] == places


def test_who_should_ask_first_is_told_above_start_also_in_doubled_letters(camera):
    with camera.at(named("player-first")) as page:
        for width, height, text in ((320, 640, 200), (390, 844, 200), (360, 640, 100), (844, 390, 100)):
            page.set_viewport_size({"width": width, "height": height})
            page.evaluate("(size) => { document.documentElement.dataset.text = size }", str(text))
            note = page.locator("[data-part=safety]").bounding_box()
            start = page.locator("[data-action=start]").bounding_box()
            assert note["y"] > 0, (width, height)
            assert note["y"] + note["height"] <= start["y"], (width, height)
