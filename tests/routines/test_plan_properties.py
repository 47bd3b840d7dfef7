"""What holds for every plan, whatever the routine and the preferences."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given

from routines.plan import PlanPreferences, make_plan, plan_steps, scaled
from tests.routines.planning import EXERCISES, HELD, any_routine, held_seconds, preference_sets


def plan_of(routine, preferences):
    return make_plan(routine, EXERCISES, PlanPreferences(**preferences))


@given(any_routine, preference_sets)
def test_both_legs_are_held_for_the_same_seconds(routine, preferences):
    held = held_seconds(plan_of(routine, preferences))
    for exercise, side in held:
        if EXERCISES[exercise].sides == "both":
            assert side == "both"
        else:
            assert held[exercise, "left"] == held[exercise, "right"]


@given(any_routine, preference_sets)
def test_the_steps_add_up_to_the_total(routine, preferences):
    plan = plan_of(routine, preferences)
    assert sum(step.seconds for step in plan_steps(plan)) == plan.total_seconds
    assert sum(phase.seconds for phase in plan.phases) == plan.total_seconds
    assert [phase for step in plan_steps(plan) for phase in step.phases] == list(plan.phases)


def counted(step):
    """The seconds of one step by the counting rule, worked out from the doses alone."""
    exercise = EXERCISES[step.exercise]
    doses = (getattr(step, key) for key in ("hold", "reps", "rest", "change"))
    own = (exercise.hold, exercise.reps, exercise.rest, exercise.change)
    hold, reps, rest, change = (mine if dose is None else dose for dose, mine in zip(doses, own, strict=True))
    sides = 2 if exercise.sides == "each" else 1
    if step.alternate:
        return step.lead + sides * reps * hold + (sides * reps - 1) * change
    return step.lead + sides * (reps * hold + (reps - 1) * rest) + (sides - 1) * change


@given(any_routine)
def test_a_plan_takes_the_seconds_of_the_counting_rule(routine):
    plan = make_plan(routine, EXERCISES, PlanPreferences())
    assert [step.seconds for step in plan_steps(plan)] == [counted(step) for step in routine.steps]


@given(any_routine, preference_sets)
def test_nothing_a_mode_hides_ever_appears(routine, preferences):
    plan = plan_of(routine, preferences)
    for phase in plan.phases:
        assert not EXERCISES[phase.exercise].hidden_in & preferences["modes"]
    for exercise, mode in plan.hidden:
        assert mode in preferences["modes"] & EXERCISES[exercise].hidden_in
        assert exercise not in plan.exercises


@given(any_routine, preference_sets)
def test_nothing_needs_what_is_missing(routine, preferences):
    for exercise in plan_of(routine, preferences).exercises:
        assert all(preferences[need] for need in EXERCISES[exercise].needs)


@given(any_routine, preference_sets)
def test_no_exercise_is_added_twice_and_no_step_is_added(routine, preferences):
    plan = plan_of(routine, preferences)
    asked = [step.exercise for step in routine.steps]
    assert len(plan.exercises) <= len(asked)
    for exercise in plan.exercises:
        assert plan.exercises.count(exercise) <= max(1, asked.count(exercise))


@given(any_routine, preference_sets)
def test_scaling_changes_holds_and_nothing_else(routine, preferences):
    plain = plan_of(routine, preferences | {"hold_scale": 1})
    long = plan_of(routine, preferences)
    assert len(plain.phases) == len(long.phases)
    for before, after in zip(plain.phases, long.phases, strict=True):
        seconds = before.seconds
        if before.kind == "hold":
            seconds = scaled(seconds, preferences["hold_scale"])
        assert after == replace(before, seconds=seconds)


@given(any_routine, preference_sets)
def test_the_first_leg_leads_in_every_step(routine, preferences):
    for step in plan_steps(plan_of(routine, preferences)):
        if step.each_leg:
            held = [phase.side for phase in step.phases if phase.kind in HELD]
            assert held[0] == preferences["first_leg"]
            assert set(held) == {"left", "right"}


@given(any_routine, preference_sets)
def test_the_other_first_leg_gives_the_same_plan_in_the_mirror(routine, preferences):
    mirrored = {"left": "right", "right": "left", "both": "both"}
    plan = plan_of(routine, preferences)
    other = plan_of(routine, preferences | {"first_leg": mirrored[preferences["first_leg"]]})
    assert [replace(phase, side=mirrored[phase.side]) for phase in plan.phases] == list(other.phases)


@given(any_routine, preference_sets)
def test_what_leads_to_a_hold_carries_its_leg_and_rep(routine, preferences):
    for before, after in pairwise(plan_of(routine, preferences).phases):
        if before.kind not in HELD:
            assert after.kind in HELD
            assert (before.side, before.rep, before.step) == (after.side, after.rep, after.step)


@given(any_routine, preference_sets)
def test_every_phase_lasts_and_waits_only_when_asked(routine, preferences):
    plan = plan_of(routine, preferences)
    for phase in plan.phases:
        assert phase.seconds >= 1
        ready = preferences["wait_for_me"] and phase.kind == "prepare"
        assert phase.waits == (preferences["untimed"] or ready)


@given(any_routine, preference_sets)
def test_another_routine_is_offered_exactly_when_more_than_half_is_lost(routine, preferences):
    plan = plan_of(routine, preferences)
    better = "pregnancy" if "pregnancy" in preferences["modes"] else "in-bed"
    lost = len(routine.steps) - len(plan.exercises)
    expected = better if lost > len(routine.steps) / 2 and routine.slug != better else None
    assert plan.offer == expected
