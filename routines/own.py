"""What a person's own routine may be: its name, its steps with their doses, and how many of each.

Pure. An own routine is an ordinary `Routine` whose steps name every dose, so plan and player need to know
nothing of it. Its slug is "my-" and twelve letters that nobody can guess or count through.
"""

import re
import secrets
import unicodedata
from collections.abc import Mapping

from routines.catalogue import DOSE_RANGES
from routines.plan import PlanPreferences, make_plan
from routines.shapes import Exercise, Routine, Step
from routines.words import RoutineWords

# More than anybody keeps in mind; and a page of forty steps is as long as a phone scrolls gladly.
MOST_ROUTINES, MOST_STEPS = 30, 40
LONGEST_NAME = 60
# Forty usual steps fit into it; what does not is a slip of the finger.
LONGEST_SECONDS = 3 * 3600
USUAL_LEAD = 10
DOSES = ("lead", "hold", "reps", "rest", "change")
FIELDS = ("exercise", *DOSES, "alternate")
# Without 0, 1, 8 and 9, which are misread for letters when an address is read out.
LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
SLUG_SHAPE = re.compile(r"my-[a-z2-7]{12}", re.ASCII)
# Control characters, marks that turn the direction of writing, and what is no character at all.
UNSEEN = ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
# Persian, Hindi and families of emoji are written with these two.
JOINERS = "\u200c\u200d"


class BadRoutine(ValueError):
    """Not a routine that anybody could have made here; the text says why, in English, for a log."""


def new_slug() -> str:
    """The address of a routine to be: unlike any other."""
    return "my-" + "".join(secrets.choice(LETTERS) for _ in range(12))


def is_own(slug) -> bool:
    """Whether `slug` (anything) has the shape of an own routine's."""
    return isinstance(slug, str) and bool(SLUG_SHAPE.fullmatch(slug))


def clean_name(text: str) -> str:
    """`text` in one spelling, without needless blanks. Raises BadRoutine: "empty", "long" or "signs"."""
    name = re.sub(" {2,}", " ", unicodedata.normalize("NFC", text)).strip(" ")
    if len(name) > LONGEST_NAME:
        raise BadRoutine("long")
    if any(unicodedata.category(sign) in UNSEEN and sign not in JOINERS for sign in name):
        raise BadRoutine("signs")
    # A name of joiners and lone accents alone would be a row nobody can see.
    if not any(unicodedata.category(sign)[0] in "LNPS" for sign in name):
        raise BadRoutine("empty")
    return name


def own_routine(slug: str, name: str, steps) -> Routine:
    """The Routine that plan and pages work with. There is no claim about it, so its other words are empty."""
    return Routine(slug, tuple(steps), RoutineWords(name, "", "", ""))


def usual_step(exercise: Exercise, lead: int = USUAL_LEAD) -> Step:
    """`exercise` with the doses it has by itself."""
    return Step(exercise.slug, lead, exercise.hold, exercise.reps, exercise.rest, exercise.change)


def settled(routine: Routine, exercises: Mapping[str, Exercise]) -> tuple[Step, ...]:
    """The steps of any routine with every dose named, as an own routine keeps them.

    What a built-in routine does for a missing bike is left behind: the exercise's own replacement stands in.
    """
    return tuple(
        Step(step.exercise, *_doses(step, exercises[step.exercise]), alternate=step.alternate)
        for step in routine.steps
    )


def _doses(step, exercise):
    for key in DOSES:
        value = getattr(step, key)
        yield getattr(exercise, key) if value is None else value


def fields(step: Step) -> dict:
    """One step as a row keeps it: {"exercise", "lead", "hold", "reps", "rest", "change", "alternate"}."""
    return {key: getattr(step, key) for key in FIELDS}


def read_steps(values, exercises: Mapping[str, Exercise]) -> tuple[Step, ...]:
    """The steps in `values`, a list of objects as `fields` makes them. Raises BadRoutine."""
    if not isinstance(values, list) or not 1 <= len(values) <= MOST_STEPS:
        raise BadRoutine(f"wants a list of 1 to {MOST_STEPS} steps")
    return tuple(_read_step(value, exercises) for value in values)


def _read_step(value, exercises) -> Step:
    if not isinstance(value, dict) or value.keys() != set(FIELDS):
        raise BadRoutine("a step has other fields")
    exercise = exercises.get(value["exercise"]) if isinstance(value["exercise"], str) else None
    if exercise is None:
        raise BadRoutine("no such exercise")
    # By type and not isinstance: true is a number to Python, and to nobody else.
    if not all(type(value[key]) is int and in_range(key, value[key]) for key in DOSES):
        raise BadRoutine("a dose out of range")
    if type(value["alternate"]) is not bool or (value["alternate"] and exercise.sides != "each"):
        raise BadRoutine("legs that cannot take turns")
    return Step(**value)


def in_range(key: str, number: int) -> bool:
    """Whether `number` is a possible dose for `key`."""
    low, high = DOSE_RANGES[key]
    return low <= number <= high


def is_too_long(steps, exercises: Mapping[str, Exercise]) -> bool:
    """Whether `steps` at the usual pace take longer than an evening has room for."""
    plan = make_plan(own_routine("", "", steps), exercises, PlanPreferences())
    return plan.total_seconds > LONGEST_SECONDS
