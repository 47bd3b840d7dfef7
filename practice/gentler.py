"""After two sore nights in a row: the offer of a gentler plan. The person decides."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from practice.models import Session

# Older soreness has passed: nobody is asked about last week.
RECENT = timedelta(days=3)
SHORTER = Decimal("0.7")
SHORTEST = Decimal("0.5")


def sore_until(felt: Iterable[tuple[date, str]], preferences) -> date | None:
    """The newest kept night, if it and the one before were sore and holds can get shorter; else None.

    `felt`: (night, feedback) of the kept sessions of the RECENT nights, in any order.
    """
    if preferences.hold_scale <= SHORTEST:
        return None
    was_sore: dict[date, bool] = {}
    for night, feedback in felt:
        was_sore[night] = was_sore.get(night, False) or feedback == Session.Feedback.SORE
    newest = sorted(was_sore, reverse=True)[:2]
    return newest[0] if len(newest) == 2 and all(was_sore[night] for night in newest) else None


def soften(preferences):
    """Shorten every hold by about a third, not below half of what the routine plans."""
    shorter = (preferences.hold_scale * SHORTER).quantize(Decimal("0.1"), ROUND_HALF_UP)
    preferences.hold_scale = max(SHORTEST, shorter)
    preferences.save(update_fields=["hold_scale"])
