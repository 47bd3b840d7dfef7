"""Doses in words: how long, how often, on which leg."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def duration(seconds: int) -> str:
    """`seconds` as a person says it: "30 s" up to a minute and a half, then minutes to the nearest half."""
    if seconds < 90:
        return _("%(seconds)d s") % {"seconds": seconds}
    halves = round(seconds / 30)
    if halves % 2:
        return _("%(minutes)d½ min") % {"minutes": halves // 2}
    return _("%(minutes)d min") % {"minutes": halves // 2}


def minutes(seconds: int) -> str:
    """A routine's length in whole minutes, at least one: "11 minutes"."""
    count = max(1, round(seconds / 60))
    return ngettext("%(count)d minute", "%(count)d minutes", count) % {"count": count}


def exact(seconds: int) -> str:
    """`seconds` to the second, for a total that answers each change: "10 min 56 s"."""
    count, rest = divmod(seconds, 60)
    return _("%(minutes)d min %(seconds)d s") % {"minutes": count, "seconds": rest}


def dose(hold: int, reps: int, each_leg: bool) -> str:
    """One step's dose: "30 s each leg, 2 times"."""
    held = _("%(duration)s each leg") if each_leg else _("%(duration)s")
    text = held % {"duration": duration(hold)}
    if reps == 1:
        return text
    return ngettext("%(text)s, once", "%(text)s, %(count)d times", reps) % {"text": text, "count": reps}
