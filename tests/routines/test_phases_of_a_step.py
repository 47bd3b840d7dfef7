"""How one step runs: getting ready, holds, rests, changing legs, and who waits for whom."""

import pytest

from routines.plan import plan_steps
from routines.shapes import Step
from tests.routines.planning import planned, planned_steps, script


def test_one_leg_is_finished_before_the_other_begins():
    assert script(planned_steps(Step("wall-calf-straight", 20))) == [
        ("prepare", "left", 20),
        ("hold", "left", 30),
        ("rest", "left", 10),
        ("hold", "left", 30),
        ("switch", "right", 5),
        ("hold", "right", 30),
        ("rest", "right", 10),
        ("hold", "right", 30),
    ]


def test_alternating_legs_change_after_every_hold_and_never_rest():
    step = Step("wall-calf-straight", 10, hold=10, reps=3, alternate=True)
    assert script(planned_steps(step)) == [
        ("prepare", "left", 10),
        ("hold", "left", 10),
        ("switch", "right", 5),
        ("hold", "right", 10),
        ("switch", "left", 5),
        ("hold", "left", 10),
        ("switch", "right", 5),
        ("hold", "right", 10),
        ("switch", "left", 5),
        ("hold", "left", 10),
        ("switch", "right", 5),
        ("hold", "right", 10),
    ]


def test_both_legs_together_rest_between_holds_and_never_change():
    assert script(planned_steps(Step("active-foot-flex", 5, reps=3))) == [
        ("prepare", "both", 5),
        ("hold", "both", 10),
        ("rest", "both", 5),
        ("hold", "both", 10),
        ("rest", "both", 5),
        ("hold", "both", 10),
    ]


def test_the_study_routine_takes_turns_in_both_its_stretches():
    sides = [phase.side for phase in planned("trial-protocol").phases if phase.kind == "hold"]
    assert sides == ["left", "right"] * 6


def test_settling_is_a_phase_of_its_own_kind():
    assert script(planned_steps("settle-breathe")) == [("prepare", "both", 10), ("settle", "both", 60)]


def test_the_leg_that_was_named_goes_first():
    assert [side for kind, side, _ in script(planned("quick-3", first_leg="right")) if kind == "hold"] == [
        "right",
        "left",
    ] * 3


def test_a_pause_of_no_seconds_is_no_phase():
    plan = planned_steps(Step("wall-calf-straight", 10, rest=0, change=0))
    assert [kind for kind, _, _ in script(plan)] == ["prepare", "hold", "hold", "hold", "hold"]


def test_reps_are_counted_per_leg_and_what_lies_between_carries_the_next_one():
    phases = planned_steps("wall-calf-straight").phases
    assert [(phase.rep, phase.reps) for phase in phases] == [
        (1, 2), (1, 2), (2, 2), (2, 2), (1, 2), (1, 2), (2, 2), (2, 2),
    ]  # fmt: skip


def test_every_phase_names_its_exercise_and_its_step():
    phases = planned_steps("ankle-pumps", "settle-breathe").phases
    assert [(phase.step, phase.exercise) for phase in phases] == [
        (0, "ankle-pumps"),
        (0, "ankle-pumps"),
        (1, "settle-breathe"),
        (1, "settle-breathe"),
    ]


def test_nothing_waits_unless_asked_to():
    assert not any(phase.waits for phase in planned("classic").phases)


def test_wait_for_me_waits_while_getting_ready_and_nowhere_else():
    for phase in planned("classic", wait_for_me=True).phases:
        assert phase.waits == (phase.kind == "prepare")


def test_an_untimed_plan_waits_everywhere_and_keeps_its_suggested_seconds():
    plan = planned("classic", untimed=True)
    assert plan.untimed
    assert all(phase.waits for phase in plan.phases)
    assert plan.total_seconds == 656


@pytest.mark.parametrize("voice", ["full", "short", "none"])
def test_a_plan_carries_the_amount_of_voice(voice):
    assert planned("classic", voice=voice).voice == voice


def test_the_steps_of_a_plan_tell_dose_and_seconds_for_a_list():
    bike, wall, *_ = plan_steps(planned("classic"))
    assert (bike.index, bike.exercise, bike.seconds) == (0, "bike-warmup", 195)
    assert (bike.hold, bike.reps, bike.each_leg) == (180, 1, False)
    assert (wall.index, wall.exercise, wall.seconds) == (1, "wall-calf-straight", 165)
    assert (wall.hold, wall.reps, wall.each_leg) == (30, 2, True)
    assert wall.phases[0].kind == "prepare"
