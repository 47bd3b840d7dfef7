"""Time away: ranges of nights that neither count nor break, given beforehand or afterwards.

Ranges of one person never overlap: a second one over the same nights is refused with a sentence, because a
merged one could no longer be taken back by itself.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from practice.calendar import month_beside
from practice.models import Away

LONGEST = 400
AHEAD = timedelta(days=LONGEST)
EARLIEST = date(2000, 1, 1)
MOST = 200
RECENT, MOST_LISTED = timedelta(days=60), 12


class Problem(StrEnum):
    """Why a range cannot be taken."""

    REVERSED = "reversed"
    TOO_LONG = "too long"
    TOO_EARLY = "too early"
    TOO_FAR = "too far"
    OVERLAPS = "overlaps"
    TOO_MANY = "too many"


class BadRange(ValueError):
    """The range cannot be taken; its text is the sentence for the person."""


def problem(first: date, last: date, others: Iterable[tuple[date, date]], tonight: date) -> Problem | None:
    """Why `first` to `last` (both included) cannot stand beside `others`, or None if it can."""
    others = list(others)
    checks = (
        (last < first, Problem.REVERSED),
        ((last - first).days >= LONGEST, Problem.TOO_LONG),
        (first < EARLIEST, Problem.TOO_EARLY),
        (last - tonight > AHEAD, Problem.TOO_FAR),
        (overlapping(first, last, others), Problem.OVERLAPS),
        (len(others) >= MOST, Problem.TOO_MANY),
    )
    return next((found for holds, found in checks if holds), None)


def overlapping(first, last, others) -> tuple[date, date] | None:
    """The first of `others` that shares a night with `first` to `last`, or None."""
    return next((other for other in others if other[0] <= last and first <= other[1]), None)


SENTENCES = {
    Problem.REVERSED: lambda: _("The last night comes before the first. Turn them round."),
    Problem.TOO_LONG: lambda: _("At most 400 nights at once."),
    Problem.TOO_EARLY: lambda: _("That is too long ago. Begin in 2000 or later."),
    Problem.TOO_FAR: lambda: _("That is too far ahead: at most 400 nights from now."),
    Problem.TOO_MANY: lambda: _("Two hundred times away are the most. Delete one first."),
}


def add(person, first: date, last: date, tonight: date):
    """Keep a range for `person`; one that is there already stays as it is. Raises BadRange."""
    with transaction.atomic():
        # Ten taps at once must not make overlapping ranges.
        get_user_model().objects.select_for_update().get(pk=person.pk)
        others = list(Away.objects.filter(person=person).order_by("first").values_list("first", "last"))
        if (first, last) not in others:
            check(first, last, others, tonight)
            Away.objects.create(person=person, first=first, last=last)


def check(first, last, others, tonight):
    """Raises BadRange, with the sentence, if there is a `problem`."""
    found = problem(first, last, others, tonight)
    if found == Problem.OVERLAPS:
        raise BadRange(_overlap(*overlapping(first, last, others)))
    if found:
        raise BadRange(SENTENCES[found]())


def _overlap(first, last):
    return _("You are away from %(first)s to %(last)s already. Delete that first.") % {
        "first": date_format(first),
        "last": date_format(last),
    }


def remove(person, first: date, last: date) -> bool:
    """Delete exactly this range of `person`; whether it was there."""
    return bool(Away.objects.filter(person=person, first=first, last=last).delete()[0])


def listed(history, month: date) -> list[tuple[date, date]]:
    """The ranges to show beside `month` (its first day), newest first: those in it, recent ones, coming ones."""
    until, recent = month_beside(month, 1) or date.max, history.tonight - RECENT
    near = [spell for spell in history.away if spell[1] >= recent or (month <= spell[1] and spell[0] < until)]
    return sorted(near, reverse=True)[:MOST_LISTED]
