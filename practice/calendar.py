"""The shapes of a calendar: the seven days of a week, the whole weeks of a month.

Pure, and ignorant of what a day means: a state is whatever the caller maps to a date. Names of months and
weekdays are the page's, in the person's language. Weekdays are numbered as Python does, 0 for Monday.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

DAY_SHAPE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
MONTH_SHAPE = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
# Wide enough for any life, and far from both ends of the calendar, where a grid would lack its neighbours.
FIRST_MONTH, LAST_MONTH = date(1900, 1, 1), date(2199, 12, 1)


class NoMonth(ValueError):
    """The text names no month that a calendar can show."""


class NoDay(ValueError):
    """The text names no day that a calendar can show."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One square of a month. `inside` is false for the days of the months before and after."""

    day: date
    inside: bool
    state: object = None


def week_of(day: date, week_start: int = 0) -> tuple[date, ...]:
    """The seven days of the week that `day` is in, for weeks that begin on weekday `week_start`."""
    first = day.toordinal() - (day.weekday() - week_start) % 7
    return tuple(date.fromordinal(first + offset) for offset in range(7))


def month_named(text: str) -> date:
    """The first day of the month written like "2026-11", from 1900 to 2199. Else raises NoMonth."""
    match = MONTH_SHAPE.fullmatch(text) if isinstance(text, str) else None
    try:
        first = date(int(match[1]), int(match[2]), 1)
    except (TypeError, ValueError):
        raise NoMonth("write a month like 2026-11") from None
    if not FIRST_MONTH <= first <= LAST_MONTH:
        raise NoMonth("outside the years a calendar shows")
    return first


def day_named(text: str) -> date:
    """The day written like "2026-11-23", from 1900 to 2199. Else raises NoDay."""
    if not isinstance(text, str) or not DAY_SHAPE.fullmatch(text):
        raise NoDay("write a day like 2026-11-23")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise NoDay("no day of any month") from None
    if not FIRST_MONTH.year <= day.year <= LAST_MONTH.year:
        raise NoDay("outside the years a calendar shows")
    return day


def month_beside(first: date, steps: int) -> date | None:
    """The first day of the month `steps` after that of `first` (negative: before); None outside 1900-2199."""
    # Months are counted through, as no timedelta is a month long.
    months = first.year * 12 + first.month - 1 + steps
    if not FIRST_MONTH.year <= months // 12 <= LAST_MONTH.year:
        return None
    return date(months // 12, months % 12 + 1, 1)


def month_days(first: date, week_start: int = 0) -> tuple[date, ...]:
    """All days of the whole weeks that hold any day of the month of `first`: 28, 35 or 42 of them."""
    start = week_of(first.replace(day=1), week_start)[0].toordinal()
    last_day = date(first.year, first.month, monthrange(first.year, first.month)[1])
    end = week_of(last_day, week_start)[-1].toordinal()
    return tuple(map(date.fromordinal, range(start, end + 1)))


def month_weeks(
    first: date, states: Mapping[date, object], week_start: int = 0
) -> tuple[tuple[Cell, ...], ...]:
    """The month of `first` as rows of seven Cells, each with its state in `states` (None if it has none)."""
    cells = [Cell(day, day.month == first.month, states.get(day)) for day in month_days(first, week_start)]
    return tuple(tuple(cells[row : row + 7]) for row in range(0, len(cells), 7))
