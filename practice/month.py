"""One month of History: each day with what became of its night, in a shape that a table can show."""

from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from practice.calendar import month_beside, month_days, month_weeks
from practice.progress import nights_between
from practice.streaks import State, night_states


def page(person, history, first, tonight) -> dict:
    """The month of `first` (date) for `person`; `history` is None for somebody without nights."""
    days = month_days(first)
    states = night_states(history, days[0], days[-1]) if history else {}
    finished = nights_between(person, days[0], days[-1]) if history else {}
    cells = [[_cell(cell, finished, tonight) for cell in week] for week in month_weeks(first, states)]
    return {
        "first": first,
        "title": _("%(month)s %(year)d") % {"month": MONTHS[first.month], "year": first.year},
        "weeks": cells,
        "previous": month_beside(first, -1),
        "next": month_beside(first, 1) if first < tonight.replace(day=1) else None,
    }


def _cell(cell, finished, tonight):
    state = _shown(cell, finished)
    return {
        "date": cell.day,
        "day": cell.day.day,
        "state": state,
        "in_month": cell.inside,
        "is_tonight": cell.day == tonight,
        "label": _("%(date)s: %(state)s") % {"date": date_format(cell.day), "state": WORDS[state]()},
    }


def _shown(cell, finished):
    if cell.state == State.KEPT:
        return "full" if finished.get(cell.day) else "short"
    return SHOWN_AS.get(cell.state, "none")


SHOWN_AS = {
    State.COVERED: "covered",
    State.REST: "rest",
    State.AWAY: "away",
    State.CROSSED: "away",
    State.TONIGHT: "tonight",
    State.AHEAD: "ahead",
}
WORDS = {
    "full": lambda: _("full routine"),
    "short": lambda: _("short one"),
    "covered": lambda: _("missed, and covered"),
    "rest": lambda: _("rest night"),
    "away": lambda: _("away"),
    "tonight": lambda: _("tonight"),
    "ahead": lambda: _("to come"),
    "none": lambda: _("no stretching"),
}
