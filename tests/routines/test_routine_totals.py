"""Every routine takes exactly the seconds it promises, with and without a bike, a firm stand and a towel."""

import pytest

from routines.plan import plan_steps
from tests.routines.planning import planned

NO_BIKE, NO_STANDING = {"bike": False}, {"standing": False}
NEITHER = NO_BIKE | NO_STANDING


@pytest.mark.parametrize(
    ("slug", "preferences", "seconds"),
    [
        ("trial-protocol", {}, 190),
        ("classic", {}, 656),
        ("quick-3", {}, 180),
        ("no-equipment", {}, 508),
        ("in-bed", {}, 526),
        ("pregnancy", {}, 452),
        ("classic", NO_BIKE, 521),
        ("classic", NEITHER, 336),
        ("trial-protocol", NO_STANDING, 65),
        ("pregnancy", NO_STANDING, 367),
        ("quick-3", NO_STANDING, 176),
        ("no-equipment", NO_STANDING, 411),
        ("in-bed", NEITHER, 526),
        ("trial-protocol", NO_BIKE, 190),
        ("in-bed", {"towel": False}, 526),
    ],
)
def test_a_routine_takes_exactly_its_seconds(slug, preferences, seconds):
    assert planned(slug, **preferences).total_seconds == seconds


@pytest.mark.parametrize(
    ("slug", "seconds"),
    [
        ("trial-protocol", [95, 95]),
        ("classic", [195, 165, 178, 118]),
        ("quick-3", [75, 50, 55]),
        ("no-equipment", [70, 155, 110, 115, 58]),
        ("in-bed", [55, 72, 163, 53, 53, 60, 70]),
        ("pregnancy", [55, 72, 110, 50, 85, 80]),
    ],
)
def test_each_step_takes_its_own_seconds(slug, seconds):
    assert [step.seconds for step in plan_steps(planned(slug))] == seconds


@pytest.mark.parametrize(
    ("slug", "preferences", "seconds"),
    [
        ("classic", NO_BIKE, [70, 155, 178, 118]),
        ("classic", NEITHER, [55, 163, 118]),
        ("trial-protocol", NO_STANDING, [65]),
        ("pregnancy", NO_STANDING, [55, 72, 110, 50, 80]),
    ],
)
def test_each_step_of_a_variant_takes_its_own_seconds(slug, preferences, seconds):
    assert [step.seconds for step in plan_steps(planned(slug, **preferences))] == seconds


def test_the_study_routine_is_three_minutes_after_getting_ready():
    plan = planned("trial-protocol")
    assert plan.phases[0].kind == "prepare"
    assert plan.total_seconds - plan.phases[0].seconds == 180
