"""The page on which a routine is made: its steps, what becomes of them tonight, what can be added."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from routines.catalogue import DOSE_RANGES, Catalogue
from routines.describe import BECAUSE
from routines.doses import dose, exact
from routines.drafts import Draft, DraftStep
from routines.own import own_routine
from routines.plan import PlanPreferences, make_plan, plan_steps
from routines.shapes import Exercise

# How far one tap on plus or minus goes.
LEAPS = {"hold": 5, "reps": 1, "rest": 5, "lead": 5}


def editor_page(draft: Draft, known: Catalogue, choices: PlanPreferences) -> dict:
    """{"draft", "steps": [{}], "total", "total_seconds", "nothing_kept", "choice": [{}], "scale"}.

    `choices` are the person's: what is at hand, what is safe, at which pace.
    """
    plan = make_plan(draft.routine, known.exercises, choices)
    kinds = {known.exercises[slug].kind for slug in plan.exercises}
    return {
        "draft": draft,
        "steps": [step_page(step, known, choices) for step in draft.steps],
        "total": exact(plan.total_seconds),
        "total_seconds": plan.total_seconds,
        # Only a held stretch keeps a night: better said here than wondered about in the morning.
        "nothing_kept": bool(plan.phases) and "stretch" not in kinds,
        "choice": [_offered(exercise, choices) for exercise in known.exercises.values()],
        # The doses shown are those typed; the total is tonight's, so a difference wants a word.
        "scale": choices.hold_scale if choices.hold_scale != 1 else None,
    }


def step_page(draft_step: DraftStep, known: Catalogue, choices: PlanPreferences) -> dict:
    """{"draft", "dose", "told", "fields": [{}]}: `told` says what the plan does instead, if it does."""
    faults = draft_step.faults
    return {
        "draft": draft_step,
        "faults": faults,
        "dose": "" if faults else _dose(draft_step),
        "told": "" if faults else what_becomes(draft_step, known.exercises, choices),
        "fields": [_field(draft_step, key, faults.get(key)) for key in LEAPS],
    }


def _dose(draft_step):
    step = draft_step.step
    return dose(step.hold, step.reps, draft_step.exercise.sides == "each")


def _field(draft_step, key, fault):
    low, high = DOSE_RANGES[key]
    labels = {
        "hold": _("Hold, in seconds"),
        "reps": _("How many times"),
        "rest": _("Rest between, in seconds"),
        "lead": _("Getting ready, in seconds"),
    }
    return {
        "key": key, "label": labels[key], "value": draft_step.typed[key],
        "low": low, "high": high, "leap": LEAPS[key], "fault": fault,
    }  # fmt: skip


def what_becomes(draft_step: DraftStep, exercises: Mapping[str, Exercise], choices: PlanPreferences) -> str:
    """A sentence when the plan hides or replaces the step tonight, else empty."""
    # Planned alone, because a whole plan no longer says which of its steps came from where.
    plan = make_plan(own_routine("", "", [draft_step.step]), exercises, choices)
    if plan.hidden:
        return _("Left out tonight. %(because)s") % {"because": BECAUSE[plan.hidden[0][1]]}
    if not plan.phases:
        return _("Left out tonight: it needs what is not at hand.")
    other = plan_steps(plan)[0].exercise
    if other == draft_step.exercise.slug:
        return ""
    return _("Tonight instead: %(name)s.") % {"name": exercises[other].words.name}


def _offered(exercise, choices):
    # Sorted, so that the same reason is given each time.
    modes = sorted(exercise.hidden_in & set(choices.modes))
    return {"exercise": exercise, "because": BECAUSE[modes[0]] if modes else ""}
