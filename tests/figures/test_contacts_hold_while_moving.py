"""While a figure moves, feet do not slide, hands do not let go, and the towel stays between fist and foot.

The drawn place is computed from the committed SVG and CSS; the true place from the pose data.
"""

import math

import pytest

from tests.figures.drawn import FIGURES, SLUGS, place, shape, towel

DENSE = [i / 20 for i in range(21)]
EIGHTHS = [i / 8 for i in range(8)]
SLIDE = 1.6
TOWELS = [slug for slug in SLUGS if "strap" in FIGURES[slug].extras]
SHAPES = {"near": "skin", "far": "skin-far"}


def resting(limb):
    """Every (figure, side) whose leg or arm rests on something all through its movement."""
    for slug, figure in FIGURES.items():
        if figure.cyclic or figure.flip:
            continue
        for side in SHAPES:
            first, last = (getattr(figure.body(t), limb)[side] for t in (0.0, 1.0))
            drawn = f"{side}_{limb[:-1]}" not in figure.hidden
            if drawn and first.contact and math.dist(first.end, last.end) < 0.7:
                yield slug, side


@pytest.mark.parametrize(("slug", "side"), list(resting("legs")))
def test_a_foot_that_rests_does_not_slide(slug, side):
    for t in DENSE:
        true = FIGURES[slug].body(t).legs[side].ankle
        assert math.dist(place(shape(slug, "foot", SHAPES[side], t)), true) < SLIDE


@pytest.mark.parametrize(("slug", "side"), list(resting("arms")))
def test_a_hand_that_rests_does_not_let_go(slug, side):
    grip = "fist" if side in FIGURES[slug].fists else "hand"
    for t in DENSE:
        true = FIGURES[slug].body(t).arms[side].wrist
        assert math.dist(place(shape(slug, grip, SHAPES[side], t)), true) < SLIDE


@pytest.mark.parametrize("slug", TOWELS)
def test_the_towel_starts_in_the_fist_and_ends_at_the_ball_of_the_foot(slug):
    for t in DENSE:
        start, end = towel(slug, t)
        assert math.dist(start, place(shape(slug, "fist", "skin", t), (0, 5))) < SLIDE
        assert math.dist(end, place(shape(slug, "foot", "skin", t), (9, 2.6))) < SLIDE


@pytest.mark.parametrize("slug", TOWELS)
def test_the_towel_gets_shorter_as_the_foot_comes_up(slug):
    lengths = [math.dist(*towel(slug, t)) for t in (0.0, 1.0)]
    assert lengths[0] != pytest.approx(lengths[1], abs=1)


@pytest.mark.parametrize("slug", ["bike", "marching"])
@pytest.mark.parametrize("side", SHAPES)
def test_a_cycle_passes_through_its_true_poses(slug, side):
    for t in EIGHTHS:
        true = FIGURES[slug].body(t).legs[side].ankle
        assert math.dist(place(shape(slug, "foot", SHAPES[side], t)), true) < 1.2


def test_pedals_stay_on_their_circle():
    for t in DENSE:
        pedal = place(shape("bike", "foot", "skin", t), (11, 6.4))
        assert math.dist(pedal, (128, 146)) == pytest.approx(12.5, abs=2.2)


def test_resting_limbs_are_found_at_all():
    assert ("wall-calf", "near") in list(resting("legs"))
    assert ("wall-calf", "far") in list(resting("arms"))
    assert len(list(resting("legs"))) >= 12
