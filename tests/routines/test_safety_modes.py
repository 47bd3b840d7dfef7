"""Safety modes take steps away, say which and why, and point to a better routine; they never add anything."""

import pytest

from routines.shapes import MODES
from tests.routines.planning import EXERCISES, ROUTINES, planned, planned_steps

HIDDEN = {
    "seated": {
        "bike-warmup", "march-in-place", "wall-calf-straight", "wall-calf-bent", "hamstring-standing",
        "quad-stretch",
    },
    "hip": {
        "bike-warmup", "march-in-place", "inner-calf-stretch", "hamstring-standing",
        "hamstring-calf-long-sitting", "hamstring-chair", "plantar-toe-stretch", "quad-stretch",
    },
    "gentle-feet": set(),
    "pregnancy": {"bike-warmup", "hamstring-calf-long-sitting", "plantar-toe-stretch", "quad-stretch"},
    "straight-back": {"hamstring-standing", "hamstring-calf-long-sitting"},
    "nerve": {"hamstring-standing", "hamstring-calf-long-sitting"},
    "tendon": {
        "wall-calf-straight", "wall-calf-bent", "towel-calf-stretch", "towel-soleus-stretch",
        "inner-calf-stretch", "chair-calf-stretch", "hamstring-calf-long-sitting",
    },
}  # fmt: skip


@pytest.mark.parametrize("mode", MODES)
def test_a_mode_hides_exactly_its_exercises(mode):
    assert {slug for slug, exercise in EXERCISES.items() if mode in exercise.hidden_in} == HIDDEN[mode]


@pytest.mark.parametrize("mode", MODES)
def test_a_plan_of_everything_leaves_out_what_the_mode_hides(mode):
    plan = planned_steps(*EXERCISES, modes={mode})
    assert set(plan.exercises) == set(EXERCISES) - HIDDEN[mode]
    assert set(plan.hidden) == {(slug, mode) for slug in HIDDEN[mode]}


def test_a_plan_names_every_mode_that_hides_a_step():
    plan = planned("trial-protocol", modes={"nerve", "hip"})
    assert plan.hidden == (("hamstring-standing", "hip"), ("hamstring-standing", "nerve"))
    assert plan.exercises == ("wall-calf-straight",)


def test_nothing_takes_the_place_of_a_hidden_step():
    plan = planned("classic", modes={"seated"})
    assert plan.exercises == ("towel-calf-stretch", "inner-calf-stretch")


def test_a_replacement_is_hidden_like_any_other_exercise():
    plan = planned("trial-protocol", standing=False, modes={"pregnancy"})
    assert plan.exercises == ()
    assert plan.hidden == (("hamstring-calf-long-sitting", "pregnancy"),)


def test_steps_are_counted_anew_when_some_are_hidden():
    plan = planned("classic", modes={"seated"})
    assert sorted({phase.step for phase in plan.phases}) == [0, 1]


@pytest.mark.parametrize(
    ("slug", "preferences", "offer"),
    [
        ("classic", {}, None),
        ("classic", {"modes": {"seated"}}, None),  # exactly half is left
        ("classic", {"modes": {"tendon"}}, "in-bed"),
        ("quick-3", {"modes": {"seated"}}, "in-bed"),
        ("trial-protocol", {"standing": False}, None),
        ("quick-3", {"modes": {"seated", "pregnancy"}}, "pregnancy"),
        ("trial-protocol", {"standing": False, "modes": {"pregnancy"}}, "pregnancy"),
        ("in-bed", {"modes": {"tendon"}}, None),  # nothing gentler to offer
        ("pregnancy", {"modes": {"pregnancy", "tendon", "hip"}}, None),
    ],
)
def test_a_routine_that_loses_more_than_half_offers_a_better_one(slug, preferences, offer):
    assert planned(slug, **preferences).offer == offer


def test_a_plan_with_everything_hidden_is_empty_and_still_says_why():
    plan = planned("quick-3", modes={"seated"})
    assert plan.phases == ()
    assert {slug for slug, _ in plan.hidden} == {step.exercise for step in ROUTINES["quick-3"].steps}


@pytest.mark.parametrize("mode", MODES)
def test_the_gentler_routines_always_leave_something_to_do(mode):
    assert planned("in-bed", modes={mode}).phases
    assert planned("pregnancy", modes={mode}).phases


def test_all_modes_at_once_still_leave_a_way_to_move_and_settle():
    plan = planned("in-bed", modes=frozenset(MODES))
    assert plan.exercises == ("ankle-pumps", "ankle-circles", "settle-breathe")
