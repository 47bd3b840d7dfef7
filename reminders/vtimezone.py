"""VTIMEZONE for calendars: yearly rules that every program understands, made from the zone's own POSIX
footer.

icalendar lists each change of the clock by date, which Outlook ignores. A zone file ends with a line such
as `CET-1CEST,M3.5.0,M10.5.0/3`, which is exactly two yearly rules. A zone whose real clock does not follow
its footer (Casablanca), or whose rule leaves its day (Cairo: 24:00), keeps icalendar's list of dates.
"""

import re
import zoneinfo
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from importlib import resources
from pathlib import Path

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

NAME, OFFSET = r"(<[-+\w]+>|[A-Za-z]+)", r"([-+]?\d+(?::\d+){0,2})"
CHANGE = r",M(\d+)\.(\d)\.(\d)(?:/([-+]?\d+(?::\d+){0,2}))?"
FOOTER = re.compile(f"{NAME}{OFFSET}(?:{NAME}{OFFSET}?{CHANGE}{CHANGE})?")
WEEKDAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
YEARS_CHECKED = 8
TWO_O_CLOCK = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Change:
    """One yearly change: `week` 1-4 or 5 for the last, `weekday` from 0 for Sunday, at `at` by the clock
    before it.
    """

    month: int
    week: int
    weekday: int
    at: timedelta
    before: timedelta
    after: timedelta
    name: str

    def in_year(self, year: int) -> datetime:
        """The wall clock at which it happens in `year`."""
        first = date(year, self.month, 1)
        day = first + timedelta(days=(self.weekday - first.isoweekday()) % 7 + 7 * (self.week - 1))
        if day.month != self.month:
            day -= timedelta(days=7)
        return datetime.combine(day, time.min) + self.at

    def rule(self) -> dict:
        number = -1 if self.week == 5 else self.week
        return {"FREQ": "YEARLY", "BYMONTH": self.month, "BYDAY": f"{number}{WEEKDAYS[self.weekday]}"}


@lru_cache(maxsize=64)
def component(name: str, year: int) -> Timezone:
    """The VTIMEZONE of the zone `name`, right for some years around `year`."""
    changes = _regular(name, year)
    if changes is None:
        return Timezone.from_tzid(
            name, first_date=date(year - 1, 1, 1), last_date=date(year + YEARS_CHECKED, 1, 1)
        )
    made = Timezone()
    made.add("TZID", name)
    for change in changes:
        made.add_component(_part(change, year))
    return made


def _part(change, year):
    part = TimezoneDaylight() if change.after > change.before else TimezoneStandard()
    yearly = change.before != change.after
    # A year of lead, so that the first event is never before the first change.
    part.add("DTSTART", change.in_year(year - 1) if yearly else datetime(1970, 1, 1))  # noqa: DTZ001
    part.add("TZOFFSETFROM", change.before)
    part.add("TZOFFSETTO", change.after)
    part.add("TZNAME", change.name)
    if yearly:
        part.add("RRULE", change.rule())
    return part


def _regular(name, year):
    """The yearly changes of the zone, if they tell its whole truth; else None."""
    match = FOOTER.fullmatch(_footer(name))
    changes = match and _changes(*match.groups())
    if not changes or not all(timedelta(0) <= change.at < timedelta(days=1) for change in changes):
        return None
    return changes if _agrees(changes, zoneinfo.ZoneInfo(name), year) else None


def _changes(standard, offset, summer, summer_offset, *changes):
    # POSIX counts offsets westwards.
    winter = -_span(offset)
    if summer is None:
        return (Change(1, 1, 1, timedelta(0), winter, winter, standard.strip("<>")),)
    ahead = -_span(summer_offset) if summer_offset else winter + timedelta(hours=1)
    start, end = changes[:4], changes[4:]
    return (
        _change(start, winter, ahead, summer.strip("<>")),
        _change(end, ahead, winter, standard.strip("<>")),
    )


def _change(words, before, after, name):
    month, week, weekday, at = words
    return Change(int(month), int(week), int(weekday), _span(at) if at else TWO_O_CLOCK, before, after, name)


def _span(text):
    sign = -1 if text.startswith("-") else 1
    hours, minutes, seconds = ([int(part) for part in text.lstrip("+-").split(":")] + [0, 0])[:3]
    return sign * timedelta(hours=hours, minutes=minutes, seconds=seconds)


def _agrees(changes, zone, year):
    """Whether the rules give the zone's real offset every few days, and on both sides of every change."""
    for checked in range(year - 1, year + YEARS_CHECKED):
        if changes[0].before != changes[0].after and not all(_happens(c, checked, zone) for c in changes):
            return False
    days = (
        datetime(year - 1, 1, 1, tzinfo=UTC) + timedelta(days=3 * step) for step in range(122 * YEARS_CHECKED)
    )
    return all(_offset(changes, day) == day.astimezone(zone).utcoffset() for day in days)


def _happens(change, year, zone):
    moment = change.in_year(year).replace(tzinfo=UTC) - change.before
    second = timedelta(seconds=1)
    before, after = (instant.astimezone(zone).utcoffset() for instant in (moment - second, moment))
    return (before, after) == (change.before, change.after)


def _offset(changes, moment):
    past = [(change.in_year(year).replace(tzinfo=UTC) - change.before, change.after)
            for year in (moment.year - 1, moment.year) for change in changes]  # fmt: skip
    return max((change for change in past if change[0] <= moment), default=past[0])[1]


def _footer(name) -> str:
    """The last line of the zone's TZif file, "" if there is none. `name` must be a known zone."""
    for folder in zoneinfo.TZPATH:
        path = Path(folder) / name
        if path.is_file():
            return _last_line(path.read_bytes())
    return _last_line(resources.files("tzdata").joinpath("zoneinfo", *name.split("/")).read_bytes())


def _last_line(data):
    lines = data.split(b"\n")
    return lines[-2].decode("ascii") if len(lines) > 2 else ""
