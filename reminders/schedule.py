"""When is the nudge due? From a time on the person's clock to an instant, computed afresh for every night.

Pure: the rule, the zone and the present instant come in as arguments. A rule is a time on the wall clock:
no offset is ever kept. One planned night has one local date and one firing:

- a time the clock leaps over (spring) moves to the first minute that exists after it;
- a time the clock shows twice (autumn) means the first of the two;
- a date that the place leapt over altogether (Apia, 30 December 2011) has no firing at all.
"""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

LATEST = timedelta(minutes=60)
REPEAT_AFTER = timedelta(minutes=20)
EVERY_NIGHT = frozenset(range(7))
# Two weeks and a day on either side: the one Friday of a plan may be a date that never was.
SEARCHED = range(-1, 16)


@dataclass(frozen=True, slots=True)
class Rule:
    """`at` on the clock of `zone`, on the nights whose weekday (0 for Monday) is in `nights`.

    Nights change at `cutoff_hour` (0-23): a nudge at 00:30 on a Tuesday belongs to Monday's night.
    """

    at: time
    zone: tzinfo
    nights: frozenset[int] = EVERY_NIGHT
    cutoff_hour: int = 12

    def date_of(self, night: date) -> date:
        """The local date on which the nudge for `night` falls."""
        return night if self.at.hour >= self.cutoff_hour else night + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Firing:
    """The one nudge of `night`: `moment` is aware, in UTC."""

    night: date
    moment: datetime


def next_firing(rule: Rule, after: datetime) -> Firing | None:
    """The first firing of `rule` later than the instant `after` (aware); None for a rule without nights."""
    today = after.astimezone(rule.zone).date()
    for days in SEARCHED:
        firing = firing_for(rule, today + timedelta(days=days))
        if firing and firing.moment > after:
            return firing
    return None


def firing_for(rule: Rule, night: date) -> Firing | None:
    """The firing of `rule` for `night`, or None if that night is not planned or its date never was."""
    if night.weekday() not in rule.nights:
        return None
    moment = moment_on(rule.date_of(night), rule.at, rule.zone)
    return Firing(night, moment) if moment else None


def moment_on(day: date, at: time, zone: tzinfo) -> datetime | None:
    """The instant (UTC) at which clocks in `zone` show `at` on `day`; None if that date never was."""
    wall = datetime.combine(day, at)
    moment = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if _wall(moment, zone) == wall:
        return moment
    midnight = _gap_end(datetime.combine(day, time.min), zone)
    return _gap_end(wall, zone) if _wall(midnight, zone).date() == day else None


def _wall(moment: datetime, zone: tzinfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)


def _gap_end(wall: datetime, zone: tzinfo) -> datetime:
    """The first instant at which clocks in `zone` show `wall` or later."""
    # In a gap, fold=1 reads the clock by the offset after it: an instant before the leap (PEP 495).
    before = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    after = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if before >= after:
        return after
    seconds = range(int((after - before).total_seconds()) + 1)
    return before + timedelta(
        seconds=bisect_left(seconds, True, key=lambda s: _wall(before + timedelta(seconds=s), zone) >= wall)
    )


def too_late(due: datetime, now: datetime) -> bool:
    """Whether a nudge due at `due` would only disturb at `now`: more than an hour has passed."""
    return now - due > LATEST


def repeat_of(firing: Firing) -> Firing:
    """The one gentle repeat of a firing, for the same night."""
    return Firing(firing.night, firing.moment + REPEAT_AFTER)
