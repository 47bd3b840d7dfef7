"""VTIMEZONE for calendars: yearly rules that every program understands, made from the zone's own POSIX
footer.

A zone file ends with a line such as `CET-1CEST,M3.5.0,M10.5.0/3`, which is exactly two yearly rules. A zone
whose clock does not follow its footer (Casablanca), or whose rule leaves its day (Cairo: 24:00), is told
change by change for some years. icalendar's own way, lists of dates, is ignored by Outlook and wrong for
some zones.
"""

import re
import zoneinfo
from bisect import bisect_left
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
DAYS_TOLD = 366 * YEARS_CHECKED
DAY = timedelta(days=1)
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
    parts = [_yearly(change, year) for change in changes] if changes else list(_one_by_one(name, year))
    made = Timezone()
    made.add("TZID", name)
    for part in parts:
        made.add_component(part)
    return made


def _yearly(change, year):
    if change.before == change.after:
        return _part(datetime(1970, 1, 1), change.before, change.after, change.name)  # noqa: DTZ001
    # A year of lead, so that the first event is never before the first change.
    part = _part(change.in_year(year - 1), change.before, change.after, change.name)
    part.add("RRULE", change.rule())
    return part


def _part(start, before, after, name):
    part = TimezoneDaylight() if after > before else TimezoneStandard()
    for key, value in (("DTSTART", start), ("TZOFFSETFROM", before), ("TZOFFSETTO", after), ("TZNAME", name)):
        part.add(key, value)
    return part


def _one_by_one(name, year):
    """Every change of the clock for some years, each a part of its own."""
    place, moment = zoneinfo.ZoneInfo(name), datetime(year - 1, 1, 1, tzinfo=UTC)
    local = moment.astimezone(place)
    yield _part(local.replace(tzinfo=None), local.utcoffset(), local.utcoffset(), local.tzname())
    for _ in range(DAYS_TOLD):
        before, after = moment.astimezone(place), (moment + DAY).astimezone(place)
        if before.utcoffset() != after.utcoffset():
            minute = bisect_left(
                range(1441), True, key=lambda m: _after(moment, m, place) == after.utcoffset()
            )
            change = moment + timedelta(minutes=minute) + before.utcoffset()
            yield _part(change.replace(tzinfo=None), before.utcoffset(), after.utcoffset(), after.tzname())
        moment += DAY


def _after(moment, minutes, place):
    return (moment + timedelta(minutes=minutes)).astimezone(place).utcoffset()


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
