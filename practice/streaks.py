"""Streak, strength and the last seven nights, computed from the nights that were kept and nothing else.

Pure: a History goes in, numbers come out, nothing is stored. Deleting a session, or one that arrives days
late, is right at once. The rules, for every night from the first kept one to last night:

- A kept night adds one, also on a rest or away night.
- An away night, a rest night and a night lost to the date line bridge: they add nothing, break nothing.
- Any other night was missed. It is covered when it is the only missed night between its two kept
  neighbours and no cover was used in the six nights before it. A cover once used stays used, so covers are
  dealt from the oldest night on.
- Bridged nights do not separate two misses: somebody who plans only Mondays and misses two of them has
  missed two in a row. Otherwise one cover in seven nights would excuse every Monday for ever.
- Tonight is open until it is over: not kept yet, it counts for nothing and breaks nothing.

Nights are handled as runs of day numbers (`date.toordinal`): ten years cost well under a millisecond.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import chain, islice, pairwise
from math import floor

from accounts.nights import EPOCH, UnknownZone, elapsed, zone
from practice.calendar import week_of

COVER_EVERY = 7
WINDOW = 7
MEMORY = 0.5 ** (1 / 13)
# The 432nd counted night back weighs less than a thousand-millionth of a percent: nothing, once rounded.
WEIGHTS = [MEMORY**age for age in range(433)]
FADED = len(WEIGHTS) - 1
# A flight is told by time passed and by the clock's jump: zone names alone differ on any journey.
ONE_NIGHT_APART = timedelta(hours=36)
ACROSS_THE_DATE_LINE = timedelta(hours=12)
# Sorts behind every range that begins on the same night.
ENDLESS = date.max.toordinal()


class State(StrEnum):
    """What became of a night. `crossed`: lost to the date line; `before`: before the first kept one."""

    KEPT = "kept"
    COVERED = "covered"
    REST = "rest"
    AWAY = "away"
    CROSSED = "crossed"
    MISSED = "missed"
    TONIGHT = "tonight"
    AHEAD = "ahead"
    BEFORE = "before"


class Runs(tuple):
    """Kept nights as (first, last) day numbers of unbroken runs, oldest first: see `runs_of`."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class History:
    """What a person did and planned, up to `tonight`.

    `kept` (or its Runs) and `bridged` are dates in any order, which may repeat; `away` are (first, last) pairs,
    both ends included, which may overlap (a reversed pair holds no night); `rest_weekdays` are numbers from 0
    for Monday.
    """

    kept: Collection[date] | Runs
    tonight: date
    away: Collection[tuple[date, date]] = ()
    rest_weekdays: Collection[int] = ()
    bridged: Collection[date] = ()
    # Derived, as day numbers. The streak is walked here once, because every figure of a page needs the walk.
    today: int = field(init=False, repr=False, compare=False)
    runs: Runs = field(init=False, repr=False, compare=False)
    streak: int = field(init=False, repr=False, compare=False)
    covered: frozenset[int] = field(init=False, repr=False, compare=False)
    _away: list[tuple[int, int]] = field(init=False, repr=False, compare=False)
    _crossed: frozenset[int] = field(init=False, repr=False, compare=False)
    _bridges: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self):
        self._derive("today", self.tonight.toordinal())
        self._derive("runs", self.kept if isinstance(self.kept, Runs) else runs_of(self.kept))
        self._derive("_away", _merged((first.toordinal(), last.toordinal()) for first, last in self.away))
        self._derive("_crossed", frozenset(map(date.toordinal, self.bridged)))
        self._derive("_bridges", bool(self._away or self._crossed or self.rest_weekdays))
        streak, covered = _walk(self)
        self._derive("streak", streak)
        self._derive("covered", covered)

    def _derive(self, name, value):
        object.__setattr__(self, name, value)

    @property
    def last_kept(self) -> int:
        """The day number of the newest kept night, 0 without one. It may lie ahead: see `last_seven`."""
        return self.runs[-1][1] if self.runs else 0

    def bridge(self, night: int) -> State | None:
        """Why the day number `night` neither counts nor breaks, or None if it is an ordinary night."""
        if self._away_until(night):
            return State.AWAY
        if night in self._crossed:
            return State.CROSSED
        return State.REST if (night - 1) % 7 in self.rest_weekdays else None

    @property
    def total(self) -> int:
        """How many different nights were kept."""
        return sum(last - first + 1 for first, last in self.runs)

    def missed(self, after: int, before: int) -> Iterable[int]:
        """The past nights between two kept ones (both left out) that nothing bridges, oldest first."""
        before = min(before, self.today)
        if self._bridges:
            return self._unbridged(after + 1, before)
        return range(after + 1, before)

    def first_missed(self, after: int, before: int) -> tuple[int, ...]:
        """The first two of `missed`, which are enough to tell: a long gap must not be walked to its end."""
        # Nearly every gap of ten years is a single night, and nothing has to be asked about it.
        if before - after == 2 and before <= self.today and not self._bridges:
            return (after + 1,)
        return tuple(islice(self.missed(after, before), 2))

    def _unbridged(self, night: int, before: int) -> Iterator[int]:
        while night < before:
            # An away range goes by in one step, so that years of it cost nothing.
            if self._away and (until := self._away_until(night)):
                night = until
            elif (night - 1) % 7 not in self.rest_weekdays and night not in self._crossed:
                yield night
            night += 1

    def _away_until(self, night: int) -> int:
        """The last night of the away range that `night` is in, or 0."""
        index = bisect_right(self._away, (night, ENDLESS)) - 1
        return self._away[index][1] if index >= 0 and self._away[index][1] >= night else 0


def runs_of(kept: Iterable[date]) -> Runs:
    """The runs of the nights in `kept`, which may be in any order and repeat."""
    nights = sorted(map(date.toordinal, kept))
    if not nights:
        return Runs()
    gaps = [(last, first) for last, first in pairwise(nights) if first - last > 1]
    lasts, firsts = zip(*gaps, strict=True) if gaps else ((), ())
    return Runs(zip((nights[0], *firsts), (*lasts, nights[-1]), strict=True))


def _merged(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same nights in disjoint ranges, oldest first; reversed ranges are gone."""
    merged = []
    for first, last in sorted(ranges):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        elif first <= last:
            merged.append((first, last))
    return merged


def _walk(history: History) -> tuple[int, frozenset[int]]:
    """The streak at the end, and all covered nights ever: the rule as written, from the oldest night on."""
    streak, covered, latest = 0, [], -COVER_EVERY
    edges = chain((first for first, _ in history.runs[1:]), [history.today])
    for (first, last), edge in zip(history.runs, edges, strict=False):
        streak += last - first + 1
        missed = history.first_missed(last, edge)
        if len(missed) == 1 and missed[0] - latest >= COVER_EVERY:
            latest = missed[0]
            covered.append(latest)
        elif missed:
            streak = 0
    return streak, frozenset(covered)


def streak(history: History) -> int:
    """How many kept nights the present streak holds; covered and bridged nights are not counted."""
    return history.streak


def strength(history: History) -> int:
    """How settled the habit is, 0 to 100 %, halves rounded up.

    The definition is `s = s*m + c*(1 - m)` over every counted night from the first kept one, with
    `m = 0.5 ** (1/13)` and c 1 for kept, 0 for missed or covered. A night then weighs `(1 - m) * m**age`,
    age being the number of counted nights after it, and a run weighs `m**youngest - m**(oldest + 1)`.
    """
    age, settled, edge = 0, 0.0, history.today
    for first, last in reversed(history.runs):
        age += sum(1 for _ in islice(history.missed(last, edge), FADED - age))
        past = min(age + last - first + 1, FADED)
        settled += WEIGHTS[age] - WEIGHTS[past]
        if past == FADED:
            break
        age, edge = past, first
    # 39 nights in a row are exactly 87.5 %: the last binary digit must not decide which way that goes.
    return floor(round(100 * settled, 6) + 0.5)


def last_seven(history: History) -> int:
    """How many of the last seven nights were kept. The seven end tonight if it is kept, else last night.

    A kept night ahead of tonight (the person flew east, or moved the cutoff) ends them in place of tonight.
    """
    end = max(history.last_kept, history.today - 1)
    return len(_kept_between(history, end - WINDOW + 1, end))


def _kept_between(history, start, end):
    nights = set()
    for first, last in reversed(history.runs):
        if last < start:
            break
        nights.update(range(max(first, start), min(last, end) + 1))
    return nights


def night_states(history: History, first: date, last: date) -> dict[date, State]:
    """What became of each night from `first` to `last`, both included, in order.

    A kept night is `kept` whatever was planned. Rest and away are told of nights to come as well.
    """
    kept = _kept_between(history, first.toordinal(), last.toordinal())
    nights = range(first.toordinal(), last.toordinal() + 1)
    return {date.fromordinal(night): _state(history, night, kept) for night in nights}


def _state(history, night, kept):
    if night in kept:
        return State.KEPT
    began = history.runs[0][0] if history.runs else history.today
    bridge = history.bridge(night)
    # Rest weekdays say nothing about the time before somebody began; an away range does.
    if night < min(began, history.today):
        return bridge if bridge == State.AWAY else State.BEFORE
    if bridge:
        return bridge
    if night >= history.today:
        return State.TONIGHT if night == history.today else State.AHEAD
    return State.COVERED if night in history.covered else State.MISSED


@dataclass(frozen=True, slots=True)
class WeekProgress:
    """This week against the plan. `tonight_makes` is what `kept` becomes by stretching tonight.

    It is None when tonight is kept already, or is a rest or away night, on which nothing is asked.
    """

    kept: int
    planned: int
    tonight_makes: int | None


def week_progress(history: History, week_start: int = 0) -> WeekProgress:
    """The week that tonight is in, for weeks that begin on weekday `week_start`.

    Planned are the nights that are not rest, away or before the person began. A rest or away night that was
    kept counts as kept and leaves the plan as it is, so `kept` can be more than `planned`.
    """
    week = week_of(history.tonight, week_start)
    states = night_states(history, week[0], week[-1])
    # Looked up apart from the states, because a kept night hides what was planned for it.
    ordinary = [night for night in week if not history.bridge(night.toordinal())]
    kept = list(states.values()).count(State.KEPT)
    planned = sum(states[night] != State.BEFORE for night in ordinary)
    return WeekProgress(kept, planned, kept + 1 if states[history.tonight] == State.TONIGHT else None)


def dateline_gaps(sessions: Iterable[tuple[date, datetime, str]]) -> frozenset[date]:
    """The nights that nobody could keep because the local date jumped over them.

    `sessions` are (night, finished_at aware, zone name) of kept sessions, without those added by hand, whose
    moment says nothing. A night is bridged when one session is in the night before it and the next one in the
    night after it, less than 36 hours apart (nearer to one night than to two), while the local clock moved on
    by more than twelve hours: the short way round the globe for such a change is over the date line.
    """
    told = sorted(sessions, key=lambda session: elapsed(EPOCH, session[1]))
    gaps = {
        earlier[0] + timedelta(days=1)
        for earlier, later in pairwise(told)
        if (later[0] - earlier[0]).days == 2 and _date_jumped(earlier, later)
    }
    return frozenset(gaps - {night for night, _, _ in told})


def _date_jumped(earlier, later):
    if elapsed(earlier[1], later[1]) >= ONE_NIGHT_APART:
        return False
    try:
        before, after = (moment.astimezone(zone(name)).utcoffset() for _, moment, name in (earlier, later))
    except UnknownZone:
        # A name the time-zone data has dropped since is no evidence of a flight.
        return False
    return after - before > ACROSS_THE_DATE_LINE
