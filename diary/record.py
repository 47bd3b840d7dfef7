"""A person's diary, in four queries however long it is: answers, cramps, stretched nights, entries.

The comparison looks back over WINDOW: long enough to say something, short enough to be about the person now.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Value

from diary.comparison import Comparison, Week, answers, compare, trend
from diary.models import Cramp, MorningCheck
from practice.models import Away, Session

WINDOW = timedelta(weeks=26)
PAGE = 10
# Stands where a routine would; no routine has this name.
AWAY = "away"


@dataclass(frozen=True)
class Record:
    """A person's nights up to `last`: cramps of each answered night, the stretched nights, nights of each routine.

    `away`: whether `last` is a night away, about which nobody is asked.
    """

    last: date
    answered: dict[date, int]
    stretched: frozenset[date]
    checks: dict[date, bool]
    routines: Counter
    away: bool

    def comparison(self) -> Comparison:
        return compare(self.answered, self.stretched)

    def weeks(self) -> list[Week]:
        return trend(self.answered, self.stretched, self.last)


def record_of(person, last, window=WINDOW, cramped=None) -> Record:
    """The record of `person` for the nights of `window` up to `last`, the latest to look back on.

    `cramped`: the night of each cramp in it, from whoever has read them already.
    """
    nights = (last - window + timedelta(days=1), last)
    checks, said = _checks(person, nights)
    cramps = _counted(person, nights) if cramped is None else Counter(cramped)
    done, away = _done(person, nights)
    stretched = frozenset(night for night, _routine in done) | said
    routines = Counter(routine for _night, routine in done)
    return Record(last, answers(checks, cramps), stretched, checks, routines, away)


def _done(person, nights):
    """({(night, routine)} of the kept nights, whether the last of `nights` is away), in one query."""
    kept = Session.objects.filter(person=person, kept=True, night__range=nights).values_list(
        "night", "routine"
    )
    away = Away.objects.filter(person=person, first__lte=nights[1], last__gte=nights[1])
    found = set(kept.union(away.values_list("last", Value(AWAY))))
    done = {(night, routine) for night, routine in found if routine != AWAY}
    return done, len(done) < len(found)


def _counted(person, nights):
    counts = written(person).filter(night__range=nights).values("night").annotate(count=Count("pk"))
    return dict(counts.values_list("night", "count"))


def _checks(person, nights):
    rows = MorningCheck.objects.filter(person=person, night__range=nights)
    found = list(rows.values_list("night", "cramped", "stretched"))
    said = {night for night, _cramped, stretched in found if stretched}
    return {night: cramped for night, cramped, _stretched in found}, said


def written(person):
    """The cramps in `person`'s diary, without the deleted ones."""
    return Cramp.objects.filter(person=person, deleted_at=None)


def strengths_of(person, first, last) -> list[tuple[date, int | None]]:
    """(night, 0 to 10 or None) of each cramp from night `first` to `last`."""
    return list(written(person).filter(night__range=(first, last)).values_list("night", "strength"))


def entries_before(person, before=None):
    """(entries, older): the newest PAGE entries of nights before `before`; the next page's `before`.

    Whole nights stay together, so that asking by night never skips an entry; `older` is None at the end.
    """
    rows = written(person).order_by("-night", "-started_at")
    if before:
        rows = rows.filter(night__lt=before)
    found = list(rows[: PAGE + 1])
    if len(found) <= PAGE:
        return found, None
    whole = [cramp for cramp in found if cramp.night != found[-1].night]
    # A single night with more entries than a page is shown as far as it goes.
    shown = whole or found[:PAGE]
    return shown, shown[-1].night
