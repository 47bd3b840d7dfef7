"""What the comparison says, in sentences. They never claim a cause: cramps come and go by themselves."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary.comparison import FEWEST_NIGHTS, Comparison, Side, Verdict, percent_range
from diary.intervals import Interval


def told(comparison: Comparison) -> dict:
    """The comparison in words: {"headline", "meaning", "sides": [{"name", "nights", "cramps", "rate"}]}."""
    return {
        "headline": str(HEADLINES[comparison.verdict]()),
        "meaning": MEANINGS[comparison.verdict](comparison),
        "sides": [side(_("After the routine"), comparison.after), side(_("After none"), comparison.without)],
    }


def side(name: str, counted: Side) -> dict:
    """One row of the comparison's table; the rate is cramps a night, "–" without nights."""
    rate = "–" if counted.rate is None else rounded(counted.rate, 2)
    return {"name": name, "nights": counted.nights, "cramps": counted.cramps, "rate": rate}


def rounded(value: float, places: int) -> str:
    """`value` with `places` decimals in the reader's language. Django's own way cuts the rest off."""
    return number_format(round(value, places), places)


HEADLINES = {
    Verdict.TOO_FEW: lambda: _("Too early to say"),
    Verdict.NO_CRAMPS: lambda: _("No cramps on either kind of night"),
    Verdict.FEWER: lambda: _("Fewer cramps on nights with the routine"),
    Verdict.MORE: lambda: _("More cramps on nights with the routine"),
    Verdict.UNCLEAR: lambda: _("No clear difference so far"),
}


def _too_few(comparison):
    return _(
        "Legato compares from %(fewest)s answered nights of each kind. So far: %(after)s after the routine, "
        "%(without)s after none. Nothing is concluded yet, and no night needs to be skipped for it."
    ) % {"fewest": FEWEST_NIGHTS, "after": comparison.after.nights, "without": comparison.without.nights}


def _no_cramps(comparison):
    nights = comparison.after.nights + comparison.without.nights
    return ngettext(
        "%(nights)s answered night and no cramp. There is nothing to compare.",
        "%(nights)s answered nights and no cramp. There is nothing to compare.",
        nights,
    ) % {"nights": nights}


def _clear(comparison):
    return _("With so many nights, the true figure is likely %(range)s as many cramps as after none.") % {
        "range": _range(comparison.ratio)
    }


def _unclear(comparison):
    return _(
        "The nights so far would fit %(range)s as many cramps as after none. "
        "That holds fewer, just as many and more: it may be chance."
    ) % {"range": _range(comparison.ratio)}


def _range(ratio: Interval) -> str:
    lower, upper = percent_range(ratio)
    if upper is None:
        return _("%(lower)s %% or more") % {"lower": lower}
    return _("%(lower)s %% to %(upper)s %%") % {"lower": lower, "upper": upper}


MEANINGS = {
    Verdict.TOO_FEW: _too_few,
    Verdict.NO_CRAMPS: _no_cramps,
    Verdict.FEWER: _clear,
    Verdict.MORE: _clear,
    Verdict.UNCLEAR: _unclear,
}
