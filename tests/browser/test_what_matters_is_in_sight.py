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


LYING_DOWN = [({"width": 844, "height": 390}, text) for text in (100, 150, 175, 200)]


def in_sight(page, part):
    """Whether the whole of `part` is on the screen and nothing lies on its four edges."""
    return page.locator(part).evaluate("""(part) => {
      const {left, right, top, bottom} = part.getBoundingClientRect();
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      const edges = [[x, top + 2], [x, bottom - 2], [left + 2, y], [right - 2, y]];
      return top >= 0 && bottom <= innerHeight && edges.every(([x, y]) => {
        const there = document.elementFromPoint(x, y);
        return part.contains(there) || there?.contains(part);
      });
    }""")


def set_down(page, size, text):
    page.set_viewport_size(size)
    page.evaluate("(text) => { document.documentElement.dataset.text = text; scrollTo(0, 0) }", str(text))


@pytest.mark.parametrize(
    ("screen", "part"),
    [
        ("tonight", "main .btn.primary"), ("player-hold", ".timer"), ("player-switch", ".timer"),
        ("player-paused", ".timer"), ("cramp-now", ".act .btn.primary"),
    ],
)  # fmt: skip
def test_the_one_thing_is_in_sight_on_a_phone_laid_down_in_letters_of_any_size(camera, screen, part):
    with camera.at(named(screen)) as page:
        # On the first evening the player also asks whether it is heard.
        page.evaluate("document.querySelector('[data-part=hear]')?.removeAttribute('hidden')")
        out_of_sight = []
        for size, text in LYING_DOWN:
            set_down(page, size, text)
            if not in_sight(page, part):
                out_of_sight.append(text)
        assert out_of_sight == []
