"""Candle by itself: from an hour the person chose until the morning, whatever look they have otherwise.

static/js/candle.js goes by the same rule, for a page that stays open over the hour.
"""

# Hours that are evening or night for somebody; the candle goes out at UNTIL.
HOURS = (17, 18, 19, 20, 21, 22, 23, 0, 1, 2, 3, 4)
UNTIL = 7


def is_lit(hour, since) -> bool:
    """Whether the candle is lit at `hour` (0-23, of the wall clock); never when `since` is None."""
    return since is not None and (hour - since) % 24 < (UNTIL - since) % 24


def theme_at(now, preferences) -> str:
    """The theme of a page made at `now` (aware). Where the person's zone is unknown their phone decides later."""
    lit = preferences.timezone and is_lit(now.astimezone(preferences.zone).hour, preferences.candle_from)
    return "candle" if lit else preferences.theme
