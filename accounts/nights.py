"""Which night is this moment? The evening a session belongs to, as a local date.

Pure: the moment, the zone and the present instant come in as arguments. The arithmetic is on the wall clock:
read the local clock, turn it back by the cutoff, take its date. Taking twelve hours off the instant instead
would move the border to 11:00 or 13:00 on the two days a year when clocks change, and noon should stay noon.
"""

from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
CUTOFF_HOUR = 12
GRACE = timedelta(minutes=2)
OLDEST = timedelta(days=14)
BACKFILL_NIGHTS = 7

# "Factory" is a placeholder without a clock, "localtime" is whatever this machine happens to be set to.
NO_PLACE = frozenset({"Factory", "localtime"})


class UnknownZone(ValueError):
    """The name is no time zone Legato knows."""


class NoNight(ValueError):
    """The moment has no offset, or lies so near year 1 or 9999 that its local date does not exist."""


class Reason(StrEnum):
    """Why a night, a moment and a zone cannot be taken together."""

    FUTURE = "future"
    TOO_OLD = "too old"
    OTHER_NIGHT = "other night"


@cache
def zone_names() -> tuple[str, ...]:
    """Every IANA name that can be chosen, in alphabetical order."""
    return tuple(sorted(available_timezones() - NO_PLACE))


@cache
def _known() -> frozenset[str]:
    return frozenset(zone_names())


def zone(name) -> ZoneInfo:
    """The zone called `name`. Anything else than a listed name, of whatever type, raises UnknownZone.

    Nothing unlisted reaches `zoneinfo`, which opens files by name and fails in four different ways.
    """
    if not isinstance(name, str) or name not in _known():
        raise UnknownZone("not a known time zone")
    return _loaded(name)


# zoneinfo itself holds on to only eight zones; this is bounded by the list of names.
_loaded = cache(ZoneInfo)


def night_of(moment: datetime, zone: tzinfo, cutoff_hour: int = CUTOFF_HOUR) -> date:
    """The night that `moment` (aware) belongs to, in `zone`, for nights that change at `cutoff_hour` (0-23).

    Raises NoNight for a moment without an offset or at the ends of the calendar.
    """
    if moment.tzinfo is None:
        raise NoNight("a moment needs an offset")
    try:
        wall = moment.astimezone(zone).replace(tzinfo=None)
        return (wall - timedelta(hours=cutoff_hour)).date()
    except OverflowError:
        raise NoNight("outside the calendar") from None


def disagreement(
    night: date, moment: datetime, zone: tzinfo, cutoff_hour: int, now: datetime
) -> Reason | None:
    """Why a phone's word that `moment` (aware) fell in `night` cannot be taken at `now`, or None if it can.

    Two minutes in the future and fourteen days in the past, both to the second, are still accepted.
    """
    # Age comes first: it can be told in every year, a local date cannot.
    age = elapsed(moment, now)
    if age < -GRACE:
        return Reason.FUTURE
    if age > OLDEST:
        return Reason.TOO_OLD
    return None if night_of(moment, zone, cutoff_hour) == night else Reason.OTHER_NIGHT


def elapsed(earlier: datetime, later: datetime) -> timedelta:
    """The time that passed between two aware moments, for every year.

    Python's own subtraction compares the wall clocks, an hour or a day out, when both carry the same zone.
    """
    return (later - EPOCH) - (earlier - EPOCH)


def night_is_over(night: date, zone: tzinfo, cutoff_hour: int, now: datetime) -> bool:
    """Whether a later night than `night` has begun at `now` (aware) for somebody in `zone`."""
    return night_of(now, zone, cutoff_hour) > night


def backfill_allowed(night: date, tonight: date) -> bool:
    """Whether `night` may be added or removed by hand: tonight itself and the seven nights before it."""
    return 0 <= (tonight - night).days <= BACKFILL_NIGHTS
