"""The six-week programme: which of its nights tonight is, and what its weeks showed. Pure.

Modelled on the trial of 2012 (Hallegraeff and others): seven nights of diary alone, then forty-two nights of its
routine. A paused night is none of them. Everything is computed from the first night and the pauses; a night away
or without an answer still passes, as it would have in the trial.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

WEEK = 7
BASELINE = WEEK
WEEKS = 6
TOTAL = BASELINE + WEEKS * WEEK
ROUTINE = "trial-protocol"
MOST_PAUSES = 40
ONE = timedelta(days=1)


class Stage(StrEnum):
    """Where somebody is on one evening. `ahead`: the first night has not come yet."""

    AHEAD = "ahead"
    BASELINE = "baseline"
    STRETCHING = "stretching"
    PAUSED = "paused"
    FINISHED = "finished"


class BadPauses(ValueError):
    """The pauses are none that Legato would have written."""


@dataclass(frozen=True, slots=True)
class Programme:
    """One go at it. `pauses`: (first paused night, first night back), oldest first; None while it lasts."""

    first: date
    pauses: tuple[tuple[date, date | None], ...] = ()

    def pause_at(self, night: date) -> tuple[date, date | None] | None:
        """The pause that `night` falls into."""
        found = (pause for pause in self.pauses if pause[0] <= night and (not pause[1] or night < pause[1]))
        return next(found, None)

    @property
    def paused(self) -> bool:
        """Whether a pause has been begun and not ended, from tonight on or already."""
        return bool(self.pauses) and self.pauses[-1][1] is None


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is: `number` nights of the programme have come, tonight included, 0 to 49."""

    stage: Stage
    number: int

    @property
    def week(self) -> int:
        """0 for the week of diary alone, then 1 to 6."""
        return max(self.number - 1, 0) // WEEK

    @property
    def night(self) -> int:
        """Which night of that week it is, 1 to 7."""
        return max(self.number - 1, 0) % WEEK + 1


def nights(programme: Programme, until: date) -> list[date]:
    """The nights of the programme up to `until`, that one included: at most TOTAL of them, oldest first."""
    night, found = programme.first, []
    while night <= until and len(found) < TOTAL:
        pause = programme.pause_at(night)
        if pause is None:
            found.append(night)
            night += ONE
        elif pause[1] is None:
            break
        else:
            night = pause[1]
    return found


def place(programme: Programme, tonight: date) -> Place:
    """Where somebody in `programme` is on the evening of `tonight`."""
    passed = nights(programme, tonight)
    if len(passed) == TOTAL and passed[-1] < tonight:
        stage = Stage.FINISHED
    elif programme.pause_at(tonight):
        stage = Stage.PAUSED
    elif not passed:
        stage = Stage.AHEAD
    else:
        stage = Stage.BASELINE if len(passed) <= BASELINE else Stage.STRETCHING
    return Place(stage, len(passed))


def pause(programme: Programme, night: date) -> Programme:
    """`programme` paused from `night` on; unchanged if it is paused already. Raises BadPauses for one too many."""
    if programme.paused:
        return programme
    if len(programme.pauses) >= MOST_PAUSES:
        raise BadPauses("too many")
    # Somebody who comes back and pauses again at once has never been back.
    if programme.pauses and programme.pauses[-1][1] == night:
        return replace(programme, pauses=(*programme.pauses[:-1], (programme.pauses[-1][0], None)))
    return replace(programme, pauses=(*programme.pauses, (night, None)))


def resume(programme: Programme, night: date) -> Programme:
    """`programme` going on with `night`; unchanged if it is not paused. A pause of no night leaves no trace."""
    if not programme.paused:
        return programme
    *before, (began, _open) = programme.pauses
    ended = ((began, night),) if night > began else ()
    return replace(programme, pauses=(*before, *ended))


def written(pauses: Iterable[tuple[date, date | None]]) -> list[list[str | None]]:
    """`pauses` as JSON keeps them; `read_pauses` reads them back."""
    return [[began.isoformat(), ended.isoformat() if ended else None] for began, ended in pauses]


def read_pauses(rows) -> tuple[tuple[date, date | None], ...]:
    """The pauses in `rows`, a value from JSON. Raises BadPauses for anything that `written` does not make."""
    try:
        read = tuple((_night(began), None if ended is None else _night(ended)) for began, ended in rows)
    except (TypeError, ValueError):
        raise BadPauses("not pauses") from None
    ends = [night or date.max for pause in read for night in pause]
    closed = all(ended for _began, ended in read[:-1])
    if ends != sorted(set(ends)) or not closed or len(read) > MOST_PAUSES:
        raise BadPauses("not in order")
    return read


def _night(text):
    if not isinstance(text, str) or len(text) != len("2026-11-23"):
        raise ValueError("no night")
    return date.fromisoformat(text)


@dataclass(frozen=True, slots=True)
class Part:
    """One week of the programme: 0 is the one of diary alone. Only answered nights tell anything of cramps."""

    week: int
    nights: int
    answered: int
    cramps: int
    stretched: int
    strength: float | None

    @property
    def rate(self) -> float | None:
        """Cramps a night, or None without an answered night."""
        return self.cramps / self.answered if self.answered else None


def parts(
    programme: Programme,
    last: date,
    answered: Mapping[date, int],
    stretched: Set[date],
    strengths: Iterable[tuple[date, int | None]],
) -> list[Part]:
    """The weeks begun by the night `last`, oldest first; a week's strength is the mean of its `strengths`.

    `answered`: cramps of each answered night; `strengths`: (night, 0 to 10 or None) of each cramp.
    """
    told = nights(programme, last)
    weeks = [told[start : start + WEEK] for start in range(0, len(told), WEEK)]
    felt = list(strengths)
    return [_part(number, week, answered, stretched, felt) for number, week in enumerate(weeks)]


def _part(number, week, answered, stretched, strengths):
    counts = [answered[night] for night in week if night in answered]
    felt = [strength for night, strength in strengths if night in week and strength is not None]
    mean = sum(felt) / len(felt) if felt else None
    kept = sum(night in stretched for night in week)
    return Part(number, len(week), len(counts), sum(counts), kept, mean)
