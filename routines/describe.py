"""A plan in words, for the pages that list it: each step with its dose, and what safety left out and why."""

from django.utils.translation import gettext_lazy as _

from routines.doses import dose, duration
from routines.plan import plan_steps

BECAUSE = {
    "seated": _("You asked to stay seated."),
    "hip": _("Your hip has rules about bending and crossing."),
    "gentle-feet": _("Your feet need a light touch."),
    "pregnancy": _("It does not suit a pregnancy."),
    "straight-back": _("Your back should stay long."),
    "nerve": _("It can pull on a sore nerve."),
    "tendon": _("Your tendons should rest from strong pulls."),
}


def described_steps(plan, catalogue) -> list[dict]:
    """Each step as {"exercise", "dose", "seconds", "duration"}, in order."""
    return [
        {
            "exercise": catalogue.exercises[step.exercise],
            "dose": dose(step.hold, step.reps, step.each_leg),
            "seconds": step.seconds,
            "duration": duration(step.seconds),
        }
        for step in plan_steps(plan)
    ]


def described_hidden(plan, catalogue) -> list[dict]:
    """Each hidden exercise once, as {"exercise", "because"}, with the first mode that hides it."""
    first = {}
    for slug, mode in plan.hidden:
        first.setdefault(slug, mode)
    return [{"exercise": catalogue.exercises[slug], "because": BECAUSE[mode]} for slug, mode in first.items()]


def poster(steps, taken=()) -> str:
    """The drawing that stands for a routine: its first stretch, if possible one not `taken` by another."""
    exercises = [step["exercise"] for step in steps]
    figures = [exercise.figure for exercise in exercises if exercise.kind == "stretch"]
    figures = figures or [exercise.figure for exercise in exercises] or ["settle"]
    return next((figure for figure in figures if figure not in taken), figures[0])
