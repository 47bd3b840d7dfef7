"""The six-week programme in sentences. Figures stand side by side and never say what caused what."""

from datetime import timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary.programme import BASELINE, WEEK, WEEKS, Part, Place, Stage
from diary.words import rounded

# Fewer answered nights of a week say too little to set another week beside it.
FEWEST = 4
UNKNOWN = "–"


def where(place: Place, paused: bool = False) -> str:
    """Where somebody is, in one line; `paused` counts from the coming night, `place` may not know it yet."""
    if paused or place.stage == Stage.PAUSED:
        return _("Paused after %(number)s nights") % {"number": place.number}
    if place.stage == Stage.AHEAD:
        return _("Begins with the coming night")
    if place.stage == Stage.FINISHED:
        return _("Six weeks done")
    if place.stage == Stage.BASELINE:
        return _("First week, night %(night)s of 7") % {"night": place.night}
    return _("Week %(week)s of 6, night %(night)s of 7") % {"week": place.week, "night": place.night}


def todo(place: Place, tonight, paused: bool = False) -> str:
    """What is asked for now, in a sentence or two."""
    if paused or place.stage == Stage.PAUSED:
        return _("Nothing is asked of you. It goes on with the night on which you say so.")
    if place.stage == Stage.FINISHED:
        return _("Thank you for every answer. Here is what you wrote down, beside the trial’s own figures.")
    if place.stage == Stage.STRETCHING:
        return _("The study’s stretches, about three minutes, just before sleep. In the morning, one answer.")
    return _("Only the diary: one answer each morning. The stretches begin on %(day)s.") % {
        "day": date_format(tonight + timedelta(days=BASELINE + 1 - place.number), "WEEKDAY_DAY_FORMAT")
    }


def rows(parts: list[Part]) -> list[dict]:
    """The table of the weeks: {"name", "answered", "cramps", "rate", "strength", "stretched"} as text."""
    return [
        {
            "name": _("First") if part.week == 0 else str(part.week),
            "answered": _("%(answered)s of %(nights)s") % {"answered": part.answered, "nights": part.nights},
            "cramps": part.cramps if part.answered else UNKNOWN,
            "rate": UNKNOWN if part.rate is None else rounded(part.rate, 1),
            "strength": UNKNOWN if part.strength is None else rounded(part.strength, 1),
            "stretched": part.stretched,
        }
        for part in parts
    ]


def change(parts: list[Part]) -> list[str]:
    """The first week and the last of the six in two or three sentences; nothing is concluded from them."""
    first, last = parts[0], parts[-1]
    if len(parts) <= WEEKS or last.nights < WEEK or min(first.answered, last.answered) < FEWEST:
        return [
            _("Too few mornings were answered in the first week or in the last one to set them side by side.")
        ]
    return [
        _told(_("First week"), first),
        _told(_("Sixth week"), last),
        _("A week is short: cramps come and go, and this much can be chance."),
    ]


def _told(name, part):
    counted = ngettext("%(count)d cramp", "%(count)d cramps", part.cramps) % {"count": part.cramps}
    told = {"name": name, "cramps": counted, "nights": part.answered, "rate": rounded(part.rate, 1)}
    if part.strength is None:
        return _("%(name)s: %(cramps)s in %(nights)s answered nights, %(rate)s a night.") % told
    return _(
        "%(name)s: %(cramps)s in %(nights)s answered nights, %(rate)s a night, strength %(strength)s of 10."
    ) % (told | {"strength": rounded(part.strength, 1)})
