"""The last fourteen nights in words: sent, seen, skipped and why."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from reminders.models import Delivery

NIGHTS_SHOWN = 14

REASONS = {
    "kept": lambda: _("Stayed quiet: you had already done it"),
    "rest": lambda: _("Stayed quiet: a rest night"),
    "away": lambda: _("Stayed quiet: you were away"),
    "seen": lambda: _("No repeat: you had seen the first one"),
    "late": lambda: _("Missed: Legato was down, and later would have woken you"),
    "no device": lambda: _("Not sent: no phone allows notifications"),
    "no address": lambda: _("Not sent: there is no email address"),
    "gone": lambda: _("Not sent: the phone takes no notifications any more"),
    "busy": lambda: _("Not sent: the notification service was too busy"),
    "refused": lambda: _("Not sent: the notification service refused us"),
    "unreachable": lambda: _("Not sent: could not be reached within the hour"),
    "invalid": lambda: _("Not sent: the message was not accepted"),
    "error": lambda: _("Not sent: a fault on our side"),
}


@dataclass(frozen=True)
class Line:
    """One thing that happened in a night: a sentence, when (aware), and when it was seen, if it was."""

    night: date
    sentence: str
    at: datetime
    state: str
    seen_at: datetime | None


def last_nights(person, tonight) -> list[Line]:
    """What became of the nudges of the last fourteen nights, newest first."""
    first = tonight - timedelta(days=NIGHTS_SHOWN - 1)
    rows = Delivery.objects.filter(person=person, night__gte=first).order_by(
        "-night", "-attempt", "-settled_at"
    )
    return [Line(row.night, _sentence(row), row.settled_at, row.state, row.seen_at) for row in rows]


def _sentence(row):
    if row.state == Delivery.State.SENT:
        return _sent(row)
    return REASONS.get(row.reason, REASONS["error"])()


def _sent(row):
    if row.channel == Delivery.Channel.EMAIL:
        return _("Sent by email")
    return _("Sent again, gently") if row.attempt > 1 else _("Sent to your phone")
