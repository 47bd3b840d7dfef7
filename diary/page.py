"""What the diary page shows, put together for one person at one moment."""

from datetime import timedelta

from django.utils.translation import gettext as _

from accounts.nights import zone
from diary.chart import chart
from diary.forms import STRENGTH_WORDS, CrampForm, blank, night_name
from diary.joining import standing
from diary.keeping import UNDO_FOR
from diary.nights import tonight_and_asked
from diary.record import entries_before, record_of
from diary.words import told


def form_for(preferences, now, data=None, initial=None):
    """The entry form of a person, empty or with `data` as it was sent."""
    tonight, asked = tonight_and_asked(preferences, now)
    clock = {"person_zone": preferences.zone, "cutoff": preferences.night_cutoff}
    return CrampForm(data, initial=initial or blank(), tonight=tonight, asked=asked, **clock)


def diary_page(person, preferences, now, form, before=None) -> dict:
    """The page's context; `person` may be a visitor without an account, who has nothing written down yet."""
    tonight, asked = tonight_and_asked(preferences, now)
    context = {"form": form, "asked": asked, "asked_name": night_name(asked, asked)}
    if not person.is_authenticated:
        return context | {"question": True}
    record = record_of(person, asked)
    entries, older = entries_before(person, before)
    weeks = record.weeks()
    return context | {
        "question": asked not in record.answered and not record.away,
        "programme": standing(person, tonight),
        "check": record.checks.get(asked),
        "stretch_known": asked in record.stretched,
        "comparison": told(record.comparison()),
        "chart": chart(weeks) if any(week.known for week in weeks) else None,
        "trend_line": trend_line(weeks),
        "entries": [line(cramp, asked) for cramp in entries],
        "older": older,
        "before": before,
    }


def trend_line(weeks) -> str:
    """The trend in one plain sentence, without any word on why."""
    known = [week for week in weeks if week.known]
    if len(known) < 2:
        return _("Answer a few more mornings and the weeks will line up here.")
    first, last = known[0].cramps, known[-1].cramps
    return _("Cramps in the first of these weeks: %(first)s. In the latest: %(last)s.") % {
        "first": first,
        "last": last,
    }


def line(cramp, asked) -> dict:
    """One entry of the list: {"id", "night", "time", "what", "note"}, empty where nothing is known."""
    facts = [
        cramp.get_leg_display(),
        cramp.get_muscle_display(),
        _strength(cramp),
        _length(cramp),
        _woke(cramp),
        _("one leg swollen, warm or red") if cramp.swollen else "",
    ]
    return {
        "id": cramp.client_id,
        "night": night_name(cramp.night, asked),
        "time": cramp.started_at.astimezone(zone(cramp.timezone)).time(),
        "what": " · ".join(str(fact) for fact in facts if fact),
        "note": cramp.note,
    }


def _strength(cramp):
    if cramp.strength is None:
        return ""
    return _("%(score)s of 10, %(word)s") % {"score": cramp.strength, "word": STRENGTH_WORDS[cramp.strength]}


def _length(cramp):
    if cramp.seconds is None:
        return ""
    if cramp.seconds < 60:
        return _("under a minute")
    return _("%(minutes)s min") % {"minutes": round(cramp.seconds / 60)}


def _woke(cramp):
    return _("woke me") if cramp.woke else ""


def undoable(session, now):
    """The id of the entry this browser deleted a moment ago, or None."""
    client_id, deleted_at = session.get("deleted_cramp") or (None, 0)
    return client_id if now.timestamp() - deleted_at < UNDO_FOR / timedelta(seconds=1) else None
