"""A routine while it is being made: read from the form as it was typed, changed step by step, kept nowhere.

The form carries the whole draft, so every button works without scripts and a visitor leaves no trace before
saving. Each step has a number that stays with it; the order of the numbers is the order of the steps.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from routines.catalogue import DOSE_RANGES
from routines.own import (
    DOSES,
    LONGEST_NAME,
    MOST_STEPS,
    BadRoutine,
    clean_name,
    in_range,
    is_too_long,
    own_routine,
    settled,
    usual_step,
)
from routines.shapes import Exercise, Routine, Step

# Digits of ASCII alone: int() would also read Arabic ones, blanks and underscores.
NUMBER = re.compile(r"[0-9]{1,4}", re.ASCII)
# Enough to give a wrong entry back for mending; nobody mends 64 KB.
LONGEST_TYPED = 200


class BadDraft(ValueError):
    """A form that no page of ours can have sent."""


@dataclass(frozen=True, slots=True)
class DraftStep:
    """One step as typed: `typed` holds each of DOSES as text. `number` (text) names the step in the form."""

    number: str
    exercise: Exercise
    typed: Mapping[str, str]
    alternate: bool = False

    @property
    def faults(self) -> dict[str, str]:
        """The doses that cannot be taken, each with a sentence."""
        return {key: _out_of_range(key) for key, text in self.typed.items() if not _is_dose(key, text)}

    @property
    def step(self) -> Step | None:
        """The step this is, or None while a dose is wrong."""
        if self.faults:
            return None
        doses = {key: int(text) for key, text in self.typed.items()}
        return Step(self.exercise.slug, **doses, alternate=self.alternate and self.exercise.sides == "each")


def _is_dose(key, text):
    return bool(NUMBER.fullmatch(text)) and in_range(key, int(text))


def _out_of_range(key):
    low, high = DOSE_RANGES[key]
    return _("A whole number from %(low)d to %(high)d, please.") % {"low": low, "high": high}


@dataclass(frozen=True, slots=True)
class Draft:
    """`slug` is the address it will have. `gone`: the step taken out last, and the place it had."""

    slug: str
    name: str
    steps: tuple[DraftStep, ...] = ()
    gone: tuple[int, DraftStep] | None = None

    @property
    def routine(self) -> Routine:
        """What can be planned of it: the steps without a fault."""
        return own_routine(self.slug, self.name, [step.step for step in self.steps if not step.faults])

    @property
    def full(self) -> bool:
        return len(self.steps) >= MOST_STEPS

    def moved(self, number: str, by: int) -> "Draft":
        """The step `number`, `by` places further down; it stops at the ends."""
        place = self._place(number)
        steps = [*self.steps[:place], *self.steps[place + 1 :]]
        steps.insert(max(0, place + by), self.steps[place])
        return replace(self, steps=tuple(steps))

    def without(self, number: str) -> "Draft":
        place = self._place(number)
        return replace(
            self, steps=self.steps[:place] + self.steps[place + 1 :], gone=(place, self.steps[place])
        )

    def with_back(self) -> "Draft":
        """The step taken out last, where it was."""
        if self.gone is None or self.full:
            return self
        place, step = self.gone
        return replace(self, steps=(*self.steps[:place], step, *self.steps[place:]), gone=None)

    def with_added(self, exercise: Exercise) -> "Draft":
        if self.full:
            return self
        step = _draft_step(self._next_number(), usual_step(exercise), exercise)
        return replace(self, steps=(*self.steps, step))

    def _place(self, number):
        places = [place for place, step in enumerate(self.steps) if step.number == number]
        if not places:
            raise BadDraft("no such step")
        return places[0]

    def _next_number(self):
        # The one that is out keeps its number too: it may come back.
        known = [*self.steps, *([self.gone[1]] if self.gone else [])]
        return str(max((int(step.number) for step in known), default=0) + 1)

    def problems(self, exercises: Mapping[str, Exercise]) -> dict[str, str]:
        """Why it cannot be saved, each with a sentence; empty when it can."""
        found = {"name": fault} if (fault := name_fault(self.name)) else {}
        # One thing at a time: the length means nothing while a number is wrong.
        if any(step.faults for step in self.steps):
            found["doses"] = _("One number needs another look.")
        elif not self.steps:
            found["steps"] = _("Add at least one exercise.")
        elif is_too_long(self.routine.steps, exercises):
            found["steps"] = _("That is longer than three hours. Take something out.")
        return found


NAME_SENTENCES = {
    "empty": lambda: _("Give it a name."),
    "long": lambda: _("Up to %(count)d letters, please.") % {"count": LONGEST_NAME},
    "signs": lambda: _("Letters, numbers and ordinary signs only, please."),
}


def name_fault(name: str) -> str:
    """A sentence when `name` cannot be a routine's, else empty."""
    try:
        clean_name(name)
    except BadRoutine as bad:
        return str(NAME_SENTENCES[str(bad)]())
    return ""


def draft_of(slug: str, name: str, routine: Routine | None, exercises: Mapping[str, Exercise]) -> Draft:
    """A draft that starts from `routine`, or from nothing."""
    steps = settled(routine, exercises) if routine else ()
    numbered = [_draft_step(str(n), step, exercises[step.exercise]) for n, step in enumerate(steps, 1)]
    return Draft(slug, name, tuple(numbered))


def _draft_step(number, step, exercise):
    return DraftStep(number, exercise, {key: str(getattr(step, key)) for key in DOSES}, step.alternate)


@dataclass(frozen=True, slots=True)
class _Form:
    """The fields of a posted draft: `data` is a QueryDict."""

    data: Mapping
    exercises: Mapping[str, Exercise]
    used: set = field(default_factory=set)

    def step(self, number: str) -> DraftStep:
        exercise = self.exercises.get(self.data.get(f"exercise-{number}", ""))
        if exercise is None or not NUMBER.fullmatch(number) or number in self.used:
            raise BadDraft("not a step")
        self.used.add(number)
        typed = {key: self.data.get(f"{key}-{number}", "").strip()[:LONGEST_TYPED] for key in DOSES}
        return DraftStep(number, exercise, typed, self.data.get(f"legs-{number}") == "turns")


def read_draft(slug: str, data, exercises: Mapping[str, Exercise]) -> Draft:
    """The draft in a posted form (a QueryDict). Raises BadDraft for what no page of ours can have sent."""
    numbers = data.getlist("step")
    if len(numbers) > MOST_STEPS:
        raise BadDraft("too many steps")
    form = _Form(data, exercises)
    steps = tuple(form.step(number) for number in numbers)
    return Draft(slug, data.get("name", "")[:LONGEST_TYPED], steps, _read_gone(form))


def _read_gone(form):
    number, _dot, place = form.data.get("gone", "").partition(".")
    if not number:
        return None
    if not NUMBER.fullmatch(place):
        raise BadDraft("no such place")
    return int(place), form.step(number)


def changed(draft: Draft, wish: str, exercises: Mapping[str, Exercise]) -> Draft:
    """`draft` after a button: up-3, down-3, remove-3, add-<exercise>, back or show. Raises BadDraft."""
    verb, _dash, what = wish.partition("-")
    if verb in ("up", "down"):
        return draft.moved(what, -1 if verb == "up" else 1)
    if verb == "remove":
        return draft.without(what)
    if verb == "add" and what in exercises:
        return draft.with_added(exercises[what])
    if wish == "back":
        return draft.with_back()
    if wish == "show":
        return draft
    raise BadDraft("no such button")
