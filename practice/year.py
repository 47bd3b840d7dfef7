"""One year of History: twelve small months, each a drawing of its nights and the same in words."""

from datetime import date

from django.utils.dates import MONTHS
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from practice.calendar import FIRST_MONTH, LAST_MONTH, month_weeks
from practice.marks import marks_between
from practice.streaks import State, night_states

STEP = 10
# As path data, one path for each meaning: 365 elements would be a heavy page.
DRAWN = {
    "kept": ({State.KEPT}, "M{x} {y}h8v8h-8z", (0, 0)),
    "covered": ({State.COVERED}, "M{x} {y}h6v6h-6z", (1, 1)),
    "rest": ({State.REST, State.AWAY, State.CROSSED}, "M{x} {y}h4", (2, 4)),
    "missed": ({State.MISSED}, "M{x} {y}h2v2h-2z", (3, 3)),
}


def page(person, history, first: date, tonight: date, week_start=0) -> dict:
    """The year of `first` (1 January) in weeks that begin on `week_start`; `history` is None for a visitor."""
    last = date(first.year, 12, 31)
    states = night_states(history, first, last) if history else {}
    cramps = marks_between(person, first, last) if history else {}
    months = [date(first.year, number, 1) for number in range(1, 13)]
    before, after = first.year - 1, first.year + 1
    return {
        "number": first.year,
        "months": [_month(month, states, cramps, week_start) for month in months],
        "previous": before if before >= FIRST_MONTH.year else None,
        "next": after if after <= min(tonight.year, LAST_MONTH.year) else None,
        "kept": list(states.values()).count(State.KEPT),
    }


def _month(first, states, cramps, week_start):
    cells = [
        (cell, column * STEP, row * STEP)
        for row, week in enumerate(month_weeks(first, states, week_start))
        for column, cell in enumerate(week)
        if cell.inside
    ]
    kept = sum(cell.state == State.KEPT for cell, _x, _y in cells)
    cramped = [place for place in cells if cramps.get(place[0].day)]
    return {
        "first": first,
        "name": capfirst(MONTHS[first.month]),
        "paths": {name: _path(cells, *how) for name, how in DRAWN.items()},
        "cramps": _marks(cramped),
        "words": _words(kept, len(cramped)),
    }


def _path(cells, states, shape, inset):
    return "".join(
        shape.format(x=x + inset[0], y=y + inset[1]) for cell, x, y in cells if cell.state in states
    )


def _marks(cells):
    return "".join(f"M{x + 4} {y + 1}l3 3l-3 3l-3-3z" for _cell, x, y in cells)


def _words(kept, cramped):
    nights = ngettext("%(count)d night", "%(count)d nights", kept) % {"count": kept}
    if not cramped:
        return nights
    with_cramp = ngettext("%(count)d with a cramp", "%(count)d with a cramp", cramped) % {"count": cramped}
    return _("%(nights)s, %(cramps)s") % {"nights": nights, "cramps": with_cramp}
