"""What was just changed by hand on History, and the one tap that takes it back."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from practice.by_hand import UNDO_FOR
from practice.calendar import day_named

KEY = "history_undo"
# What was done -> the sentence, the address, and what undoes it there.
DONE = {
    "away-add": (lambda: _("Away from %(first)s to %(last)s."), "away", "remove"),
    "away-remove": (lambda: _("No longer away from %(first)s to %(last)s."), "away", "add"),
    "night-add": (lambda: _("%(first)s is added."), "nights-by-hand", "remove"),
    "night-remove": (lambda: _("%(first)s is taken out."), "nights-by-hand", "restore"),
}


def remember(session, done, first, last, now):
    """Note in the web session that `done` (a key of DONE) happened to the nights `first` to `last`."""
    session[KEY] = [done, first.isoformat(), last.isoformat(), now.timestamp()]


def forget(session):
    session.pop(KEY, None)


def offer(session, now) -> dict | None:
    """{"sentence", "action", "do", "first", "last"} of what can still be taken back, or None."""
    done, first, last, at = session.get(KEY) or ("", "", "", 0)
    if done not in DONE or now.timestamp() - at >= UNDO_FOR.total_seconds():
        return None
    sentence, action, back = DONE[done]
    nights = {"first": _named(first), "last": _named(last)}
    return {
        "sentence": sentence() % nights,
        "action": reverse(action),
        "do": back,
        "first": first,
        "last": last,
    }


def _named(day):
    return date_format(day_named(day))
