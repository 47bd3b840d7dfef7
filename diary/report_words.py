"""The report as rows of text, the same for the page, the print and the PDF."""

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from diary.report import Report
from diary.words import told

UNKNOWN = "–"


def period(report: Report) -> str:
    return f"{date_format(report.first)} – {date_format(report.last)}"


def facts(report: Report) -> list[tuple[str, str]]:
    """(name, value) of everything counted, in the order a doctor asks."""
    return [
        (_("Nights with an answer"), str(len(report.answered))),
        (_("Cramps in those nights"), str(report.cramp_count)),
        (_("Cramps a week"), _number(report.a_week)),
        (_("Strength, 0 to 10"), _pair(report.usual_strength, report.worst_strength, _number)),
        (_("Length"), _pair(report.usual_seconds, report.longest_seconds, _length)),
        (_("Nights woken"), str(report.woken_nights)),
        (_("Nights with the stretching routine"), str(len(report.stretched))),
        (_("Where"), _counted(report.places)),
        (_("What helped"), _counted(report.helped)),
    ]


def _pair(usual, most, write):
    if usual is None:
        return UNKNOWN
    return _("usually %(usual)s, at most %(most)s") % {"usual": write(usual), "most": write(most)}


def _number(value):
    return UNKNOWN if value is None else number_format(value, decimal_pos=1)


def _length(seconds):
    if seconds < 60:
        return _("under a minute")
    return _("%(minutes)s min") % {"minutes": round(seconds / 60)}


def _counted(pairs):
    return ", ".join(f"{name} ({count})" for name, count in pairs) or UNKNOWN


def week_rows(report: Report) -> list[list[str]]:
    """The head and one row a week: from, answered nights, cramps, stretched nights."""
    head = [_("Week from"), _("Answered"), _("Cramps"), _("Stretched")]
    return [head] + [
        [
            date_format(week.first, "SHORT_DAY_FORMAT"),
            str(week.answered),
            str(week.cramps) if week.known else UNKNOWN,
            str(week.stretched),
        ]
        for week in report.weeks
    ]


def comparison_lines(report: Report) -> list[str]:
    """The comparison in three or four sentences, counts included."""
    words = told(report.comparison)
    counts = [
        _("%(name)s: %(cramps)s cramps in %(nights)s nights.") % side
        for side in words["sides"]
        if side["nights"]
    ]
    return [words["headline"] + ".", *counts, words["meaning"]]


def caveat() -> str:
    return _(
        "Written down by the person themselves with Legato. People stretch more on bad days, and cramps come "
        "and go by themselves: the figures show what went together, not why."
    )
