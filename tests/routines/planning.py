"""Short ways to a plan for the tests of this folder, and the preferences hypothesis draws from."""

from dataclasses import replace

from hypothesis import strategies as st

from routines.catalogue import catalogue
from routines.plan import PlanPreferences, make_plan
from routines.shapes import MODES, Routine, Step
from routines.words import RoutineWords

EXERCISES = catalogue().exercises
ROUTINES = catalogue().routines
HELD = ("hold", "settle")


def planned(slug, **preferences):
    """The plan of a built-in routine."""
    return make_plan(ROUTINES[slug], EXERCISES, PlanPreferences(**preferences))


def planned_steps(*steps, **preferences):
    """The plan of a routine made of `steps`, each a Step or the slug of an exercise."""
    made = tuple(step if isinstance(step, Step) else Step(step, 10) for step in steps)
    routine = Routine("own", made, RoutineWords("Own", "", "", ""))
    return make_plan(routine, EXERCISES, PlanPreferences(**preferences))


def script(plan):
    """The phases as a person would tell them: (kind, side, seconds)."""
    return [(phase.kind, phase.side, phase.seconds) for phase in plan.phases]


def held_seconds(plan):
    """{(exercise, side): seconds held}."""
    held = {}
    for phase in plan.phases:
        if phase.kind in HELD:
            held[phase.exercise, phase.side] = held.get((phase.exercise, phase.side), 0) + phase.seconds
    return held


scales = st.one_of(
    st.sampled_from([0.5, 0.7, 1, 1.5, 10]),
    st.floats(0.5, 10, allow_nan=False),
    st.decimals("0.5", "10", places=2),
)
preference_sets = st.fixed_dictionaries(
    {
        "hold_scale": scales,
        "first_leg": st.sampled_from(["left", "right"]),
        "bike": st.booleans(),
        "standing": st.booleans(),
        "towel": st.booleans(),
        "modes": st.frozensets(st.sampled_from(MODES)),
        "voice": st.sampled_from(["full", "short", "none"]),
        "wait_for_me": st.booleans(),
        "untimed": st.booleans(),
    }
)
doses = st.builds(
    Step,
    exercise=st.sampled_from(sorted(EXERCISES)),
    lead=st.integers(1, 120),
    hold=st.none() | st.integers(1, 600),
    reps=st.none() | st.integers(1, 20),
    rest=st.none() | st.integers(0, 120),
    change=st.none() | st.integers(0, 60),
)


def _turning(step, turns):
    """The step with its legs taking turns, where it has legs to take them."""
    return replace(step, alternate=turns and EXERCISES[step.exercise].sides == "each")


doses = st.builds(_turning, doses, st.booleans())
own_routines = st.lists(doses, max_size=8).map(
    lambda steps: Routine("own", tuple(steps), RoutineWords("Own", "", "", ""))
)
any_routine = st.sampled_from(list(ROUTINES.values())) | own_routines
