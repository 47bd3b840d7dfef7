"""What a doctor is shown: the weeks of one period, counted.

Medicines, conditions and what was tried are typed when it is made. They are asked for only on the report's own page
and kept nowhere, but for a link to it, for as long as that lives.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from diary.comparison import Comparison, Week, trend
from diary.models import Cramp
from diary.record import record_of, written

LENGTHS = (4, 8, 12, 26)
USUAL = 8


@dataclass(frozen=True)
class Report:
    """One period, from `first` to `last`. Strengths are 0 to 10, lengths seconds, None where unknown."""

    first: date
    last: date
    weeks: list[Week]
    cramps: list[Cramp]
    answered: dict[date, int]
    stretched: frozenset[date]
    comparison: Comparison
    routines: Counter

    @property
    def usual_strength(self):
        return _median(cramp.strength for cramp in self.cramps)

    @property
    def worst_strength(self):
        return max((cramp.strength for cramp in self.cramps if cramp.strength is not None), default=None)

    @property
    def usual_seconds(self):
        return _median(cramp.seconds for cramp in self.cramps)

    @property
    def longest_seconds(self):
        return max((cramp.seconds for cramp in self.cramps if cramp.seconds is not None), default=None)

    @property
    def usual_trouble(self):
        return _median(cramp.sleep_trouble for cramp in self.cramps)

    @property
    def worst_trouble(self):
        return max(
            (cramp.sleep_trouble for cramp in self.cramps if cramp.sleep_trouble is not None), default=None
        )

    @property
    def woken_nights(self) -> int:
        return len({cramp.night for cramp in self.cramps if cramp.woke})

    @property
    def swollen_nights(self) -> int:
        return len({cramp.night for cramp in self.cramps if cramp.swollen})

    @property
    def cramp_count(self) -> int:
        return sum(self.answered.values())

    @property
    def a_week(self) -> float | None:
        """Cramps in seven answered nights."""
        return 7 * self.cramp_count / len(self.answered) if self.answered else None

    @property
    def places(self) -> list[tuple[str, int]]:
        """(muscle, cramps), the most frequent first."""
        return Counter(str(cramp.get_muscle_display()) for cramp in self.cramps if cramp.muscle).most_common()

    @property
    def helped(self) -> list[tuple[str, int]]:
        """(what was said to help, how often), the most frequent first."""
        names = dict(Cramp.Help.choices)
        return Counter(str(names[name]) for cramp in self.cramps for name in cramp.helped).most_common()


def _median(values):
    known = [value for value in values if value is not None]
    return median(known) if known else None


def report_of(person, last, weeks=USUAL) -> Report:
    """The report on `person` for the `weeks` weeks (of LENGTHS) up to the night `last`."""
    # Whole weeks from a Monday, so that the table of weeks adds up to the figures beside it.
    first = last - timedelta(days=last.weekday(), weeks=weeks - 1)
    cramps = list(written(person).filter(night__range=(first, last)).order_by("night", "started_at"))
    nights = last - first + timedelta(days=1)
    record = record_of(person, last, nights, cramped=(cramp.night for cramp in cramps))
    rows = trend(record.answered, record.stretched, last, weeks)
    return Report(
        first, last, rows, cramps, record.answered, record.stretched, record.comparison(), record.routines
    )
