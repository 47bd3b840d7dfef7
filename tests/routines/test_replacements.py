"""What cannot be done tonight is replaced, never doubled, and left out when nothing fits."""

import pytest

from routines.plan import plan_steps
from routines.shapes import Override, Step
from tests.routines.planning import EXERCISES, planned, planned_steps, script


@pytest.mark.parametrize(
    ("slug", "preferences", "exercises"),
    [
        (
            "classic",
            {"bike": False},
            ["march-in-place", "wall-calf-straight", "towel-calf-stretch", "inner-calf-stretch"],
        ),
        (
            "classic",
            {"bike": False, "standing": False},
            ["ankle-pumps", "towel-calf-stretch", "inner-calf-stretch"],
        ),
        ("trial-protocol", {"standing": False}, ["hamstring-calf-long-sitting"]),
        (
            "quick-3",
            {"standing": False},
            ["towel-calf-stretch", "towel-soleus-stretch", "hamstring-calf-long-sitting"],
        ),
        (
            "no-equipment",
            {"standing": False},
            ["ankle-pumps", "towel-calf-stretch", "towel-soleus-stretch", "hamstring-calf-long-sitting"],
        ),
        (
            "pregnancy",
            {"standing": False},
            ["ankle-pumps", "ankle-circles", "chair-calf-stretch", "hamstring-chair", "settle-breathe"],
        ),
    ],
)
def test_a_routine_without_a_need_does_these_exercises(slug, preferences, exercises):
    assert list(planned(slug, **preferences).exercises) == exercises


def test_getting_on_a_bike_takes_standing_so_without_it_the_bike_is_replaced_too():
    without_either = planned("classic", bike=False, standing=False)
    assert planned("classic", standing=False) == without_either


def test_a_missing_bike_does_not_touch_a_routine_without_one():
    assert planned("in-bed", bike=False) == planned("in-bed")


def test_a_replacement_comes_with_its_own_doses_and_the_lead_of_the_step_it_replaces():
    plan = planned_steps(Step("wall-calf-bent", 7, hold=90, reps=5, rest=1, change=1), standing=False)
    own = EXERCISES["towel-soleus-stretch"]
    (step,) = plan_steps(plan)
    assert (step.exercise, step.hold, step.reps) == ("towel-soleus-stretch", own.hold, own.reps)
    assert plan.phases[0].seconds == 7
    assert [seconds for kind, _, seconds in script(plan) if kind == "switch"] == [own.change]


def test_the_routines_own_replacement_wins_over_the_one_of_the_exercise():
    override = Override(exercise="chair-calf-stretch", hold=12)
    step = Step("wall-calf-straight", 10, without={"standing": override})
    (made,) = plan_steps(planned_steps(step, standing=False))
    assert (made.exercise, made.hold) == ("chair-calf-stretch", 12)


def test_an_override_without_an_exercise_changes_only_the_doses_it_names():
    step = Step("wall-calf-straight", 20, hold=25, without={"bike": Override(lead=10)})
    assert script(planned_steps(step, bike=False))[:2] == [("prepare", "left", 10), ("hold", "left", 25)]
    assert script(planned_steps(step))[:2] == [("prepare", "left", 20), ("hold", "left", 25)]


def test_a_replacement_that_is_in_the_routine_anyway_is_not_done_twice():
    plan = planned_steps("wall-calf-straight", "towel-calf-stretch", standing=False)
    assert plan.exercises == ("towel-calf-stretch",)


def test_a_replacement_that_was_already_put_in_is_not_done_twice():
    assert planned("trial-protocol", standing=False).exercises.count("hamstring-calf-long-sitting") == 1


def test_an_exercise_a_person_put_in_twice_stays_in_twice():
    assert planned_steps("ankle-pumps", "ankle-pumps").exercises == ("ankle-pumps", "ankle-pumps")


def test_an_exercise_that_takes_standing_and_has_no_other_version_is_left_out():
    assert planned_steps("quad-stretch", "ankle-pumps", standing=False).exercises == ("ankle-pumps",)


def test_a_routine_that_cannot_be_done_at_all_is_an_empty_plan():
    plan = planned_steps("quad-stretch", standing=False)
    assert (plan.phases, plan.total_seconds, plan.exercises) == ((), 0, ())


def test_replaced_alternating_legs_do_not_alternate_on_both_legs_together():
    plan = planned("trial-protocol", standing=False)
    assert [kind for kind, _, _ in script(plan)] == ["prepare", "hold", "rest", "hold", "rest", "hold"]


def test_without_a_towel_the_same_exercises_are_done_with_a_sheet():
    assert planned("in-bed", towel=False).sheet
    assert not planned("in-bed").sheet
    assert planned("in-bed", towel=False).phases == planned("in-bed").phases
