"""One night of History: what became of it, what was done in it, what was written down, what can be changed."""

from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.nights import BACKFILL_NIGHTS, backfill_allowed, zone
from practice.marks import lines_of
from practice.models import BY_HAND, Session
from practice.month import WORDS, shown
from practice.streaks import State, night_states
from routines.active import catalogue
from routines.doses import minutes
from routines.shelf import routine_for

ONE = timedelta(days=1)


def page(person, history, asked: date, tonight: date) -> dict:
    """The page of the night `asked`; `history` is None for a visitor, who has nothing but the form."""
    runs = _runs(person, asked) if history else []
    state = night_states(history, asked, asked)[asked] if history else State.BEFORE
    finished = any(run.completed and run.kept for run in runs)
    return {
        "night": asked,
        "name": name(asked),
        "state": WORDS[shown(state, finished)](),
        "kept": state == State.KEPT,
        "runs": [_run(person, run) for run in runs],
        "lines": lines_of(person, asked) if history else [],
        "open": backfill_allowed(asked, tonight),
        "previous": asked - ONE if asked.year > 1900 else None,
        "next": asked + ONE if asked < tonight else None,
    }


def name(night: date) -> str:
    return date_format(night, "WEEKDAY_DATE_FORMAT")


def by_hand(history, tonight: date) -> list[dict]:
    """Tonight and the nights that can still be added or taken out: {"night", "name", "state", "kept"}."""
    nights = [tonight - timedelta(days=back) for back in range(BACKFILL_NIGHTS + 1)]
    states = night_states(history, nights[-1], nights[0]) if history else dict.fromkeys(nights, State.BEFORE)
    return [
        {
            "night": night,
            "name": date_format(night, "WEEKDAY_DAY_FORMAT"),
            "state": _("kept") if states[night] == State.KEPT else WORDS[shown(states[night])](),
            "kept": states[night] == State.KEPT,
        }
        for night in nights
    ]


def _runs(person, night):
    rows = Session.objects.filter(person=person, night=night, deleted_at=None)
    return list(rows.order_by("started_at", "pk"))


def _run(person, run) -> dict:
    if run.routine == BY_HAND:
        return {"name": _("Added later"), "time": None, "how": "", "held": [], "feedback": ""}
    routine = routine_for(person, run.routine)
    return {
        "name": routine.words.name if routine else _("A routine of your own"),
        "time": run.started_at.astimezone(zone(run.timezone)).time(),
        "how": _how(run),
        "held": _held(run.held),
        "feedback": run.get_feedback_display(),
    }


def _how(run):
    length = minutes((run.finished_at - run.started_at).total_seconds())
    if not run.kept:
        return _("%(length)s, left before a stretch was held") % {"length": length}
    return _("%(length)s, to the end") % {"length": length} if run.completed else length


def _held(held) -> list[str]:
    """The names of the exercises that were held, each once, in the order they were done."""
    exercises = catalogue().exercises
    slugs = dict.fromkeys(part["exercise"] for part in held)
    return [exercises[slug].words.name for slug in slugs if slug in exercises]
