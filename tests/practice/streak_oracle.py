"""The rules of product.md again, written night by night and slowly, to check the fast ones against.

Nothing here is shared with `practice.streaks`: dates instead of day numbers, sets instead of runs, decimals
instead of floats.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, getcontext

getcontext().prec = 60
MEMORY = Decimal("0.5") ** (Decimal(1) / Decimal(13))
DAY = timedelta(days=1)


@dataclass
class Oracle:
    """Takes what a History takes; `kept`, `bridged` and `rest` are sets, `away` a list of (first, last)."""

    kept: set
    tonight: date
    away: list
    rest: set
    bridged: set

    def is_missed(self, night):
        """Past, asked for, and not kept."""
        away = any(first <= night <= last for first, last in self.away)
        bridged = away or night in self.bridged or night.weekday() in self.rest
        return night < self.tonight and night not in self.kept and not bridged

    def nights(self):
        """Every night from the first kept one to tonight, or to the last kept one if that lies ahead."""
        if not self.kept:
            return []
        night, end, found = min(self.kept), max(self.tonight, *self.kept), []
        while night <= end:
            found.append(night)
            night += DAY
        return found

    def misses_beside(self, night, step):
        """How many nights were missed from `night` (left out) up to the next kept one in that direction."""
        nights, count = set(self.nights()), 0
        night += step
        while night in nights and night not in self.kept:
            count += self.is_missed(night)
            night += step
        return count

    def covered(self):
        used = set()
        for night in self.nights():
            if not self.is_missed(night):
                continue
            alone = self.misses_beside(night, DAY) + self.misses_beside(night, -DAY) == 0
            if alone and not any(night - DAY * back in used for back in range(1, 7)):
                used.add(night)
        return used

    def streak(self):
        covered, count = self.covered(), 0
        for night in reversed(self.nights()):
            if self.is_missed(night) and night not in covered:
                break
            count += night in self.kept
        return count

    def strength(self):
        s = Decimal(0)
        for night in self.nights():
            if night in self.kept:
                s = s * MEMORY + (1 - MEMORY)
            elif self.is_missed(night):
                s = s * MEMORY
        percent = (100 * s).quantize(Decimal("1e-20"))
        return int(percent.quantize(Decimal(1), rounding=ROUND_HALF_UP))

    def last_seven(self):
        later = [night for night in self.kept if night >= self.tonight]
        end = max(later) if later else self.tonight - DAY
        return sum(end - DAY * back in self.kept for back in range(7))
