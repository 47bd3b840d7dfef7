"""Is it helping? Cramps on nights after the routine beside cramps on nights after none. Pure.

Only nights with an explicit answer count: a morning check, or a cramp written down. Silence says nothing.
Below FEWEST_NIGHTS answered nights on either side nothing is concluded. The comparison shows what went
together, never why: people stretch more when the nights are bad.
"""

import math
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from diary.intervals import Interval, rate_ratio

FEWEST_NIGHTS = 14
WEEK = timedelta(days=7)


class Verdict(StrEnum):
    """What the nights allow to be said."""

    TOO_FEW = "too few"
    NO_CRAMPS = "no cramps"
    FEWER = "fewer"
    MORE = "more"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Side:
    """The answered nights of one kind and the cramps in them."""

    nights: int
    cramps: int

    @property
    def rate(self) -> float | None:
        """Cramps a night, or None without nights."""
        return self.cramps / self.nights if self.nights else None

    @property
    def missing(self) -> int:
        """How many more answered nights this side needs before anything is concluded."""
        return max(0, FEWEST_NIGHTS - self.nights)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Nights after the routine and after none; `ratio` is after over without, or None."""

    after: Side
    without: Side
    verdict: Verdict
    ratio: Interval | None


def answers(checks: Mapping[date, bool], cramps: Mapping[date, int]) -> dict[date, int]:
    """Cramps of each answered night, from the morning checks (True is yes) and the cramps written down.

    A yes without an entry counts as one cramp. An entry outweighs a no: somebody wrote it down when it hurt.
    """
    answered = {night: int(cramped) for night, cramped in checks.items()}
    return answered | {night: count for night, count in cramps.items() if count}


def compare(answered: Mapping[date, int], stretched: Set[date]) -> Comparison:
    """Compare the `answered` nights (night -> cramps) that are in `stretched` with those that are not."""
    after = _side(count for night, count in answered.items() if night in stretched)
    without = _side(count for night, count in answered.items() if night not in stretched)
    if after.missing or without.missing:
        return Comparison(after, without, Verdict.TOO_FEW, None)
    ratio = rate_ratio(after.cramps, after.nights, without.cramps, without.nights)
    return Comparison(after, without, _verdict(ratio), ratio)


def _side(counts: Iterable[int]) -> Side:
    counts = list(counts)
    return Side(len(counts), sum(counts))


def _verdict(ratio: Interval | None) -> Verdict:
    if ratio is None:
        return Verdict.NO_CRAMPS
    if ratio.upper < 1:
        return Verdict.FEWER
    return Verdict.MORE if ratio.lower > 1 else Verdict.UNCLEAR


@dataclass(frozen=True, slots=True)
class Week:
    """Seven nights from `first`, a Monday: nights answered, cramps in those, nights stretched."""

    first: date
    answered: int
    cramps: int
    stretched: int

    @property
    def known(self) -> bool:
        """Whether any night was answered; without one, no cramps is silence, not news."""
        return self.answered > 0


def trend(answered: Mapping[date, int], stretched: Set[date], last: date, weeks: int = 6) -> list[Week]:
    """The `weeks` weeks up to the one that holds `last`, oldest first. Nights after `last` are left out."""
    monday = last - timedelta(days=last.weekday())
    return [_week(answered, stretched, monday - WEEK * back, last) for back in reversed(range(weeks))]


def _week(answered: Mapping[date, int], stretched: Set[date], first: date, last: date) -> Week:
    nights = [night for day in range(7) if (night := first + timedelta(days=day)) <= last]
    told = [answered[night] for night in nights if night in answered]
    return Week(first, len(told), sum(told), sum(night in stretched for night in nights))


def percent_range(ratio: Interval) -> tuple[int, int | None]:
    """The limits of `ratio` in whole percent, widened to the next one; the upper is None without a limit."""
    upper = None if math.isinf(ratio.upper) else math.ceil(ratio.upper * 100)
    return math.floor(ratio.lower * 100), upper
