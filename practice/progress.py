"""A person's nights, fetched once: what Tonight, History and the phone are told.

The rules are in `practice.streaks`; this module reads what they need: in one query however long the history
is, and in one more for a person who has been in several time zones.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db import connection
from django.db.models import F, Window
from django.db.models.functions import Lag

from accounts.nights import night_of
from practice.models import BY_HAND, Session
from practice.streaks import History, Runs, dateline_gaps, last_seven, runs_of, streak, strength


def tonight_of(preferences, now) -> date:
    """The night that `now` (aware) is in, for a person with these preferences."""
    return night_of(now, preferences.zone, preferences.night_cutoff)


# By hand: Tonight is asked for most of all, and to make this from a queryset took longer than to run it. As one
# value ten years of nights arrive many times faster than as rows.
NIGHTS = """
    SELECT {joined},
        (SELECT MIN(timezone) FROM practice_session WHERE person_id = %s),
        (SELECT MAX(timezone) FROM practice_session WHERE person_id = %s),
        (SELECT {ranges} FROM practice_away WHERE person_id = %s)
    FROM practice_session WHERE person_id = %s AND kept
"""
WRITTEN = {
    "sqlite": {"joined": "GROUP_CONCAT(night)", "ranges": "GROUP_CONCAT(first || '/' || last)"},
    "postgresql": {
        "joined": "STRING_AGG(night::text, ',')",
        "ranges": "STRING_AGG(first::text || '/' || last::text, ',')",
    },
}


def history_of(person, now) -> History:
    """Everything that streak, strength and the week are computed from, as of `now` (aware)."""
    with connection.cursor() as cursor:
        cursor.execute(NIGHTS.format(**WRITTEN[connection.vendor]), [person.pk] * 4)
        nights, *zones, away = cursor.fetchone()
    return History(
        kept=_read(nights or ""),
        tonight=tonight_of(person.preferences, now),
        away=_read_away(away) if away else (),
        rest_weekdays=frozenset(map(int, person.preferences.rest_weekdays)),
        bridged=dateline_gaps(_around_zone_changes(person)) if len(set(zones)) > 1 else (),
    )


# One evening asks for the same nights on every page, from a worker that has just read them. Ten years are 100 kB.
@lru_cache(maxsize=64)
def _read(nights: str) -> Runs:
    return runs_of(map(date.fromisoformat, nights.split(","))) if nights else Runs()


def _read_away(ranges):
    return tuple(tuple(map(date.fromisoformat, spell.split("/"))) for spell in ranges.split(","))


def _around_zone_changes(person):
    """The sessions on both sides of each change of time zone, as `dateline_gaps` wants them."""
    kept = Session.objects.filter(person=person, kept=True).exclude(routine=BY_HAND)
    window = {"partition_by": F("person"), "order_by": F("finished_at").asc()}
    changes = (
        kept.annotate(
            zone_before=Window(Lag("timezone"), **window),
            night_before=Window(Lag("night"), **window),
            finished_before=Window(Lag("finished_at"), **window),
        )
        .filter(zone_before__isnull=False)
        .exclude(zone_before=F("timezone"))
        .values_list("night_before", "finished_before", "zone_before", "night", "finished_at", "timezone")
    )
    return [side for row in changes for side in (row[:3], row[3:])]


@dataclass(frozen=True)
class Headline:
    """The three figures every page and the phone agree on: nights, nights, percent."""

    last_seven: int
    streak: int
    strength: int


def headline(history: History) -> Headline:
    """The figures of `history`."""
    return Headline(last_seven(history), streak(history), strength(history))


def nights_between(person, first, last) -> dict[date, bool]:
    """The kept nights from `first` to `last`, each with whether a whole routine was finished in it."""
    rows = Session.objects.filter(person=person, kept=True, night__range=(first, last))
    found = {}
    for night, completed in rows.values_list("night", "completed"):
        found[night] = found.get(night, False) or completed
    return found
