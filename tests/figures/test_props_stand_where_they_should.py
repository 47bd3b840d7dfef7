"""Walls, chairs and beds meet the body: seats under hips, chair backs under hands, mattresses under heels."""

import xml.etree.ElementTree as ElementTree

import pytest

from figures.props import ORNAMENTS, PROPS
from figures.skeleton import FLOOR
from tests.figures.drawn import FIGURES, SLUGS, numbers

BUTTOCK = 10.6
VIEW = [30, 20, 170, 170]


def prop(slug, name):
    return next((rest for kind, *rest in FIGURES[slug].props if kind == name), None)


def having(name):
    return [slug for slug in SLUGS if prop(slug, name)]


def element(markup):
    return ElementTree.fromstring(f"<g>{markup}</g>")


@pytest.mark.parametrize("slug", ["hamstring-seated", "chair-calf", "plantar"])
def test_a_sitting_person_sits_on_the_seat(slug):
    _, seat = prop(slug, "chair")
    assert FIGURES[slug].still().hip[1] + BUTTOCK == pytest.approx(seat, abs=1.5)


@pytest.mark.parametrize("slug", ["marching", "hamstring-standing"])
def test_the_supporting_hand_lies_on_the_back_of_the_chair(slug):
    x, seat = prop(slug, "chair")
    for t in (0.0, 0.5, 1.0):
        wrist = FIGURES[slug].body(t).arms["far"].wrist
        assert x - 8 <= wrist[0] <= x
        assert seat - 60 <= wrist[1] <= seat - 52


@pytest.mark.parametrize("slug", having("bed"))
def test_a_person_in_bed_lies_on_the_mattress_and_inside_the_frame(slug):
    top, left, right = prop(slug, "bed")
    hip = FIGURES[slug].still().hip
    assert hip[1] + BUTTOCK == pytest.approx(top, abs=1)
    assert left < hip[0] < right


@pytest.mark.parametrize("slug", having("mattress"))
def test_a_person_sitting_on_the_bed_rests_on_it_with_room_at_both_ends(slug):
    left, width = prop(slug, "mattress")
    body = FIGURES[slug].still()
    assert body.hip[1] + BUTTOCK == pytest.approx(FLOOR, abs=1.5)
    assert left + BUTTOCK < body.hip[0] < body.legs["near"].ankle[0] < left + width - 20


@pytest.mark.parametrize(
    "name", [name for name in PROPS if name not in ("chair", "bed", "pillow", "bolster")]
)
def test_a_prop_draws_something_from_its_numbers(name):
    numbers = {
        "mattress": [38, 154],
        "wall": [168],
        "backrest": [62, 148, -37],
        "bedside": [108, 139],
        "sheet": [74, 10, 232],
        "cushion": [22, 118],
    }
    assert len(list(element(PROPS[name](VIEW, *numbers.get(name, []))).iter())) >= 2


def test_the_floor_is_as_wide_as_the_picture_and_can_be_hidden_by_a_page():
    line = element(PROPS["floor"](VIEW))[0]
    assert (float(line.get("x")), float(line.get("width"))) == (32, 166)
    assert "fl" in line.get("class").split()


def test_a_wall_reaches_from_the_top_of_the_picture_to_the_floor():
    wall = element(PROPS["wall"](VIEW, 168))[0]
    assert float(wall.get("y")) + float(wall.get("height")) == FLOOR
    assert float(wall.get("x")) == 168


@pytest.mark.parametrize("name", ORNAMENTS)
def test_an_ornament_is_well_formed_and_on_one_line(name):
    assert "\n" not in ORNAMENTS[name]
    assert len(element(ORNAMENTS[name])) >= 1


def test_every_ornament_is_hung_on_some_figure_and_none_is_missing():
    hung = {name for figure in FIGURES.values() for layer, name in figure.extras.items() if layer != "strap"}
    assert hung == set(ORNAMENTS)


def test_the_ring_of_the_ankle_circles_lies_where_the_toes_pass():
    toes = [FIGURES["ankle-circles"].body(t).legs["near"].place((18, 4)) for t in (0.0, 0.5, 1.0)]
    left, middle = numbers(ORNAMENTS["circle-behind"].split('d="')[1])[:2]
    assert all(left - 3 <= x <= left + 27 for x, _ in toes)
    assert all(abs(y - middle) < 8 for _, y in toes)


def test_covers_leave_room_above_the_toes():
    lying = FIGURES["settle"].still()
    highest = min(value for value in numbers(ORNAMENTS["covers"].split('d="')[1].split('"')[0]) if value < 0)
    assert 150 + highest < lying.hip[1] - 18
