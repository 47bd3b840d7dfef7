"""The morning's question on Tonight, on the first open after a night, and how the last evenings felt.

Both in one query, written by hand for the reason that `practice.progress` gives. The answer goes to the diary,
which asks the same question by its own rules.
"""

from datetime import date

from django.db import connection

from accounts.nights import night_of
from diary.forms import night_name
from diary.nights import tonight_and_asked
from practice.gentler import RECENT
from practice.streaks import State, night_states

ANSWERED = "answered"
RECENTLY = """
    SELECT CAST(night AS text), feedback FROM practice_session WHERE person_id = %s AND kept AND night >= %s
    UNION ALL SELECT CAST(night AS text), 'answered' FROM diary_morningcheck WHERE person_id = %s AND night = %s
    UNION ALL SELECT CAST(night AS text), 'answered' FROM diary_cramp
        WHERE person_id = %s AND night = %s AND deleted_at IS NULL
"""


def recently(person, tonight: date, asked: date) -> list[tuple[date, str]]:
    """(night, feedback) of the last few kept evenings, and (asked, ANSWERED) for each answer about `asked`."""
    about = [person.pk, asked.isoformat()]
    with connection.cursor() as cursor:
        cursor.execute(RECENTLY, [person.pk, (tonight - RECENT).isoformat(), *about, *about])
        return [(date.fromisoformat(night), word) for night, word in cursor.fetchall()]


def night_in_question(person, preferences, history, now) -> date | None:
    """The night that `person` may be asked about on Tonight at `now`, unless it is answered already.

    Nobody is asked about a night away, one before they came, or the last one when tonight is done already.
    """
    tonight, asked = tonight_and_asked(preferences, now)
    states = night_states(history, asked, tonight)
    joined = night_of(person.date_joined, preferences.zone, preferences.night_cutoff)
    if joined > asked or (asked < tonight and states[tonight] == State.KEPT):
        return None
    return None if history.bridge(asked.toordinal()) == State.AWAY else asked


def question(asked, history, known, just_answered=False) -> dict | None:
    """{"asked", "asked_name", "question", "stretch_known"} for the card, or None where there is nothing to ask.

    `known` is what `recently` gave. Right after the answer the card stays once more, to take it back.
    """
    open_still = asked is not None and (asked, ANSWERED) not in known
    if asked is None or not (open_still or just_answered):
        return None
    return {
        "asked": asked,
        "asked_name": night_name(asked, asked),
        "question": open_still,
        "stretch_known": night_states(history, asked, asked)[asked] == State.KEPT,
    }
