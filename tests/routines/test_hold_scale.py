"""A person may ask for holds from half as long to ten times as long; everything else keeps its length."""

from decimal import Decimal

import pytest

from routines.plan import PlanPreferences, scaled
from tests.routines.planning import planned, planned_steps, script


@pytest.mark.parametrize(
    ("seconds", "scale", "expected"),
    [
        (30, 1, 30),
        (30, 0.5, 15),
        (30, 10, 300),
        (15, 0.5, 8),  # 7.5: halves go up
        (15, 0.7, 11),  # 10.5, though the float of 0.7 lies just below
        (5, 1.1, 6),
        (10, 1.04, 10),
        (1, 0.5, 1),
        (10, Decimal("1.25"), 13),
    ],
)
def test_a_hold_is_scaled_to_the_nearest_second_with_halves_up(seconds, scale, expected):
    assert scaled(seconds, scale) == expected


def test_a_hold_never_becomes_shorter_than_a_second():
    assert scaled(1, 0.5) == 1


def test_the_study_routine_at_double_holds_takes_two_minutes_more():
    assert planned("trial-protocol", hold_scale=2).total_seconds == 190 + 120


def test_only_holds_are_scaled():
    assert script(planned_steps("wall-calf-straight", hold_scale=1.5)) == [
        ("prepare", "left", 10),
        ("hold", "left", 45),
        ("rest", "left", 10),
        ("hold", "left", 45),
        ("switch", "right", 5),
        ("hold", "right", 45),
        ("rest", "right", 10),
        ("hold", "right", 45),
    ]


def test_settling_keeps_its_minute():
    assert script(planned_steps("settle-breathe", hold_scale=10))[-1] == ("settle", "both", 60)


@pytest.mark.parametrize("scale", [0.49, 0, -1, 10.01, float("inf"), float("nan"), Decimal("0.49")])
def test_a_scale_out_of_range_is_refused(scale):
    with pytest.raises(ValueError, match=r"hold_scale must be from 0\.5 to 10"):
        PlanPreferences(hold_scale=scale)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("first_leg", "middle", "first_leg must be one of left, right"),
        ("first_leg", "", "first_leg must be one of left, right"),
        ("voice", "loud", "voice must be one of full, short, none"),
        ("modes", {"seated", "brave"}, "unknown modes: brave"),
    ],
)
def test_a_preference_nobody_offers_is_refused(name, value, message):
    with pytest.raises(ValueError, match=message):
        PlanPreferences(**{name: value})
