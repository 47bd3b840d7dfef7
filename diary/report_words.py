"""The report as rows of text, the same for the page, the print and the PDF."""

from collections import Counter

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from diary.report import Report
from diary.words import rounded, told
from practice.models import BY_HAND
from routines.active import catalogue

UNKNOWN = "–"


def period(report: Report) -> str:
    return f"{date_format(report.first)} – {date_format(report.last)}"


def facts(report: Report) -> list[tuple[str, str]]:
    """(name, value) of everything counted, in the order a doctor asks."""
    return [
        (_("Nights with an answer"), str(len(report.answered))),
        (_("Cramps in those nights"), str(report.cramp_count)),
        (_("Cramps a week"), _number(report.a_week)),
        (_("Strength, 0 to 10"), _pair(report.usual_strength, report.worst_strength, _score)),
        (_("Length"), _pair(report.usual_seconds, report.longest_seconds, _length)),
        (_("Nights woken"), str(report.woken_nights)),
        *_swelling(report),
        (_("Sleep trouble, 0 to 10"), _pair(report.usual_trouble, report.worst_trouble, _score)),
        (_("Nights with the stretching routine"), str(len(report.stretched))),
        (_("Routines, nights of each"), _counted(_named(report.routines))),
        (_("Where"), _counted(report.places)),
        (_("What helped"), _counted(report.helped)),
    ]


def _swelling(report):
    # What a doctor must not overlook; a row of nothing would only take its place on the page.
    nights = report.swollen_nights
    return [(_("Nights with one leg swollen, warm or red"), str(nights))] if nights else []


def _pair(usual, most, write):
    if usual is None:
        return UNKNOWN
    return _("usually %(usual)s, at most %(most)s") % {"usual": write(usual), "most": write(most)}


def _number(value):
    return UNKNOWN if value is None else rounded(value, 1)


def _score(value):
    return rounded(value, 0 if value == int(value) else 1)


def _named(routines):
    """(name, nights) of each routine, the most frequent first; those of one's own are one."""
    built_in, found = catalogue().routines, Counter()
    for slug, nights in routines.items():
        words = built_in[slug].words.name if slug in built_in else None
        found[words or (_("Added later") if slug == BY_HAND else _("A routine of your own"))] += nights
    return found.most_common()


def _length(seconds):
    if seconds < 60:
        return _("under a minute")
    return _("%(minutes)s min") % {"minutes": round(seconds / 60)}


def _counted(pairs):
    return ", ".join(f"{name} ({count})" for name, count in pairs) or UNKNOWN


def typed(told) -> list[tuple[str, str]]:
    """(name, text) of what the person typed for this report, from a mapping; "–" where nothing stands."""
    names = {"medicines": _("Medicines"), "conditions": _("Conditions"), "tried": _("Tried so far")}
    return [(name, told.get(field) or UNKNOWN) for field, name in names.items()]


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
