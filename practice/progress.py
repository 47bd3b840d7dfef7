"""A person's nights, fetched once: what Tonight, History and the phone are told.

The rules are in `practice.streaks`; this module reads what they need: in one query however long the history
is, and in one more for a person who has been in several time zones.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Aggregate, F, Max, Min, TextField, Window
from django.db.models.functions import Lag

from accounts.nights import night_of
from practice.models import Session
from practice.streaks import History, dateline_gaps, last_seven, streak, strength


def tonight_of(preferences, now) -> date:
    """The night that `now` (aware) is in, for a person with these preferences."""
    return night_of(now, preferences.zone, preferences.night_cutoff)


class Joined(Aggregate):
    """All values of a column as one text, with commas between them; None of no rows.

    Ten years of nights as one value arrive many times faster than as rows.
    """

    template = "STRING_AGG(%(expressions)s::text, ',')"
    output_field = TextField()

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="GROUP_CONCAT(%(expressions)s)", **context)


def history_of(person, now) -> History:
    """Everything that streak, strength and the week are computed from, as of `now` (aware)."""
    kept = Session.objects.filter(person=person, kept=True)
    found = kept.aggregate(nights=Joined("night"), zones_from=Min("timezone"), zones_to=Max("timezone"))
    travelled = found["zones_from"] != found["zones_to"]
    return History(
        kept=[date.fromisoformat(night) for night in (found["nights"] or "").split(",") if night],
        tonight=tonight_of(person.preferences, now),
        rest_weekdays=frozenset(map(int, person.preferences.rest_weekdays)),
        bridged=dateline_gaps(_around_zone_changes(kept)) if travelled else (),
    )


def _around_zone_changes(kept):
    """The sessions on both sides of each change of time zone, as `dateline_gaps` wants them."""
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
