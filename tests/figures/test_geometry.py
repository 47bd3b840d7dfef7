"""The arithmetic under the figures: limbs reach where they should and bend the way joints bend."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.geometry import add, ease, number, reach, rotate, two_bones, unwrap, wrap
from figures.skeleton import SHANK, THIGH

angles = st.floats(-720, 720)
places = st.tuples(st.floats(-50, 50), st.floats(-50, 50))


@given(places, st.floats(3, 76), st.floats(0, 360), st.sampled_from([1, -1]))
def test_a_limb_within_reach_ends_exactly_on_its_target(root, distance, towards, bend):
    target = add(root, reach(towards, distance))
    upper, lower, shortfall = two_bones(root, target, THIGH, SHANK, bend)
    end = add(add(root, reach(upper, THIGH)), reach(lower, SHANK))
    assert math.dist(end, target) < 1e-6
    assert shortfall < 0


@given(places, st.floats(78, 200), st.floats(0, 360))
def test_a_limb_out_of_reach_is_stretched_and_says_how_much_is_missing(root, distance, towards):
    target = add(root, reach(towards, distance))
    upper, lower, shortfall = two_bones(root, target, THIGH, SHANK)
    assert shortfall == pytest.approx(distance - THIGH - SHANK)
    assert abs(wrap(upper - lower)) < 6


@given(st.floats(3, 76), st.floats(0, 360))
def test_knees_bend_forwards_and_elbows_backwards(distance, towards):
    target = reach(towards, distance)
    knee = two_bones((0, 0), target, THIGH, SHANK, 1)
    elbow = two_bones((0, 0), target, THIGH, SHANK, -1)
    assert wrap(knee[0] - knee[1]) > 0
    assert wrap(elbow[1] - elbow[0]) > 0


@given(angles)
def test_wrapping_keeps_the_direction(angle):
    assert -180 <= wrap(angle) <= 180
    assert math.isclose(math.cos(math.radians(wrap(angle))), math.cos(math.radians(angle)), abs_tol=1e-9)


@given(st.lists(st.floats(-180, 180), min_size=1, max_size=9))
def test_unwrapped_angles_never_jump_by_more_than_half_a_turn(values):
    smooth = unwrap(values)
    assert all(abs(b - a) <= 180.000001 for a, b in pairwise(smooth))
    assert all(
        abs(wrap(a - b)) < 1e-6 or abs(abs(wrap(a - b)) - 360) < 1e-6
        for a, b in zip(smooth, values, strict=True)
    )


@given(places, angles)
def test_turning_there_and_back_changes_nothing(point, degrees):
    assert rotate(rotate(point, degrees), -degrees) == pytest.approx(point, abs=1e-9)


@given(st.floats(0, 1), st.floats(0, 1))
def test_easing_never_goes_back(first, second):
    early, late = sorted((first, second))
    assert ease(early) <= ease(late) + 1e-9


def test_easing_starts_and_ends_where_it_should():
    assert ease(0.0) == pytest.approx(0, abs=1e-6)
    assert ease(1.0) == pytest.approx(1, abs=1e-6)


@given(st.floats(-999, 999))
def test_a_number_is_written_short_and_to_a_tenth(value):
    text = number(value)
    assert float(text) == pytest.approx(value, abs=0.0500001)
    assert not text.startswith(("0.", "-0"))
    assert text == text.strip()


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.5, ".5"), (-0.5, "-.5"), (10.0, "10"), (100.02, "100"), (-0.01, "0"), (10.25, "10.2")],
)
def test_numbers_lose_what_they_do_not_need(value, text):
    assert number(value) == text


def test_limb_angles_point_down_forward_and_up():
    assert reach(0, 10) == pytest.approx((0, 10))
    assert reach(90, 10) == pytest.approx((10, 0))
    assert reach(180, 10) == pytest.approx((0, -10), abs=1e-9)
