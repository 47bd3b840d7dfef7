"""bin/shots: which screens it knows, whose they are, and how pictures become a sheet or a look."""

import io

import pytest
import time_machine
from PIL import Image

from shots import NOW, looks
from shots.__main__ import file_name, options
from shots.camera import SIZES, THEMES
from shots.people import settle
from shots.screens import SCREENS
from shots.sheet import GAP, SCALE, SCREENS_SHOWN, TITLE, reduced, sheet


def png(width, height, colour="#203040"):
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return out.getvalue()


def test_no_two_screens_have_one_name():
    names = [screen.name for screen in SCREENS]
    assert sorted(set(names)) == sorted(names)


def test_every_screen_belongs_to_somebody_who_is_made(db):
    with time_machine.travel(NOW, tick=False):
        people = settle()
    assert {screen.who for screen in SCREENS} - {"visitor"} <= people.keys()
    assert all(people.values())


def test_every_theme_and_state_is_among_the_screens():
    names = " ".join(screen.name for screen in SCREENS)
    for state in ("first", "empty", "long", "error", "offline", "stopped", "paused", "guest"):
        assert state in names
    assert {screen.theme for screen in SCREENS} <= {"", *THEMES}


def test_a_long_page_is_cut_and_halved():
    width, height, _text = SIZES["390×844"]
    picture = reduced(png(width, height * 9), "390×844")
    assert picture.size == (round(width * SCALE), round(round(height * SCREENS_SHOWN) * SCALE))


def test_a_sheet_has_a_row_for_each_screen_and_room_for_each_size():
    sizes = ["390×844", "360×640"]
    rows = [("one", {sizes[0]: Image.new("RGB", (195, 400))}), ("two", {}), ("three", {})]
    whole = sheet(rows, sizes)
    assert whole.width == 195 + 180 + 3 * GAP
    assert whole.height == 400 + 3 * (TITLE + GAP) + GAP


@pytest.mark.parametrize(("size", "name"), [("390×844", "390x844"), ("320 at 200 %", "320-at-200-")])
def test_a_photograph_is_named_by_its_size(size, name):
    assert file_name(size) == name


def test_screens_are_chosen_by_how_their_names_begin():
    chosen = options(["history", "player-hold", "--themes", "day", "--sizes", "1", "5"])
    assert (chosen.only, chosen.themes, chosen.sizes) == (["history", "player-hold"], ["day"], [1, 5])


def test_a_look_is_a_small_grey_picture():
    seen = looks.look(png(390, 844))
    assert (seen.mode, seen.size) == ("L", (97, 211))


def test_looks_are_told_apart_by_the_whole_and_by_the_region():
    ground = looks.look(png(400, 800, "#101010"))
    assert looks.difference(ground, ground) == (0.0, 0)
    assert looks.difference(ground, looks.look(png(400, 400))) == (255.0, 255.0)
    spot = ground.copy()
    spot.paste(250, (10, 10, 50, 26))
    whole, region = looks.difference(ground, spot)
    assert whole < 20
    assert region > looks.MOST_IN_A_REGION
    assert not looks.alike(ground, spot)


def test_every_key_look_is_of_a_known_screen_in_a_known_size_and_theme():
    assert len(looks.KEY) == len({looks.name_of(*key) for key in looks.KEY}) == 12
    for screen, size, theme in looks.KEY:
        assert screen in {known.name for known in SCREENS}
        assert size in SIZES
        assert theme in THEMES
    assert {theme for _screen, _size, theme in looks.KEY} == set(THEMES)
    assert {size for _screen, size, _theme in looks.KEY} == set(SIZES)
