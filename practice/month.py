"""One month of History: each day with what became of its night, in a shape that a table can show."""

from collections import Counter

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from practice.calendar import month_beside, month_days, month_weeks
from practice.marks import marks_between
from practice.progress import nights_between
from practice.streaks import State, night_states


def page(person, history, first, tonight, week_start=0) -> dict:
    """The month of `first` (date) for `person`, in weeks that begin on `week_start` (0 for Monday).

    `history` is None for somebody without nights.
    """
    days = month_days(first, week_start)
    states = night_states(history, days[0], days[-1]) if history else {}
    finished = nights_between(person, days[0], days[-1]) if history else {}
    before = month_beside(first, -1)
    cramps = marks_between(person, before or days[0], days[-1]) if history else {}
    nights = reverse("history")
    cells = [
        [_cell(cell, finished, cramps, tonight, nights) for cell in week]
        for week in month_weeks(first, states, week_start)
    ]
    return {
        "first": first,
        "title": capfirst(date_format(first, "YEAR_MONTH_FORMAT")),
        "weeks": cells,
        "cramp_line": _cramp_line(cramps, first, before),
        "previous": before,
        "next": month_beside(first, 1) if first < tonight.replace(day=1) else None,
    }


def _cramp_line(cramps, first, before) -> str:
    """How many nights of the month had a cramp, and of the one before it; empty where neither had any."""
    months = Counter((night.year, night.month) for night in cramps)
    here, there = months[first.year, first.month], before and months[before.year, before.month]
    if not (here or there):
        return ""
    nights = ngettext("%(count)d night with a cramp", "%(count)d nights with a cramp", here) % {"count": here}
    if before is None:
        return nights
    return _("%(nights)s, %(before)d in %(month)s") % {
        "nights": nights,
        "before": there,
        "month": date_format(before, "F"),
    }


def _cell(cell, finished, cramps, tonight, nights):
    state = shown(cell.state, finished.get(cell.day))
    words = [WORDS[state](), *_cramp_words(cramps.get(cell.day, 0))]
    opens = cell.inside and (cell.day <= tonight or cell.state == State.KEPT)
    return {
        "date": cell.day,
        "day": cell.day.day,
        "state": state,
        "in_month": cell.inside,
        "is_tonight": cell.day == tonight,
        "cramps": cramps.get(cell.day, 0),
        "url": f"{nights}{cell.day.isoformat()}/" if opens else "",
        "label": _("%(date)s: %(state)s") % {"date": date_format(cell.day), "state": ", ".join(words)},
    }


def _cramp_words(count):
    return [ngettext("%(count)d cramp", "%(count)d cramps", count) % {"count": count}] if count else []


def shown(state, finished=False) -> str:
    """What a State (or None) is drawn as, a key of WORDS; `finished`: a whole routine was done that night."""
    if state == State.KEPT:
        return "full" if finished else "short"
    return SHOWN_AS.get(state, "none")


SHOWN_AS = {
    State.COVERED: "covered",
    State.REST: "rest",
    State.AWAY: "away",
    State.CROSSED: "away",
    State.MISSED: "missed",
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
    "missed": lambda: _("no stretching"),
    "none": lambda: _("no stretching"),
}
