"""Nights as a diary sees them: which one to ask about, and which instant "at 03:10 last night" was. Pure."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from accounts.nights import night_of

# By 04:00 with the usual cutoff most of a night has been slept, so its own morning is asked about.
SLEPT_AFTER = timedelta(hours=16)
NIGHTS_BACK = 7


def night_to_ask(now: datetime, zone: tzinfo, cutoff_hour: int) -> date:
    """The latest night to look back on at `now` (aware): this one from its 16th hour, else the last."""
    tonight = night_of(now, zone, cutoff_hour)
    wall = now.astimezone(zone).replace(tzinfo=None)
    began = datetime.combine(tonight, time(cutoff_hour))
    return tonight if wall - began >= SLEPT_AFTER else tonight - timedelta(days=1)


def tonight_and_asked(preferences, now):
    """(tonight, the night a morning check is about) for a person with these preferences."""
    where = (preferences.zone, preferences.night_cutoff)
    return night_of(now, *where), night_to_ask(now, *where)


def moment_in(night: date, wall_time: time, zone: tzinfo, cutoff_hour: int) -> datetime:
    """The instant (UTC) at which clocks in `zone` showed `wall_time` during `night`.

    A time that clocks jumped over is read as the one they jumped to, one shown twice as its first showing.
    Raises OverflowError at the ends of the calendar.
    """
    day = night if wall_time.hour >= cutoff_hour else night + timedelta(days=1)
    return datetime.combine(day, wall_time, tzinfo=zone).astimezone(UTC)


def recent_nights(tonight: date) -> list[date]:
    """Tonight and the nights before it that a cramp can still be written down for, newest first."""
    return [tonight - timedelta(days=back) for back in range(NIGHTS_BACK + 1)]
