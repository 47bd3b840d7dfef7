"""How it is going: what is due, what became of the last hour's nudges, who works. Read from the rows each time."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, DurationField, ExpressionWrapper, F, Min, Q, Sum

from reminders.heartbeat import SILENT_AFTER
from reminders.models import Delivery, Heartbeat, Reminder

HOUR = timedelta(hours=1)
# Nudges of the last hour belong to one of these nights, wherever on earth.
NIGHTS = timedelta(days=2)
LATE_UP_TO = (10, 30, 60, 300, 900, 3600)


@dataclass(frozen=True)
class Tally:
    """Nudges of the last hour over one channel that came to one end: how many, and how many within each LATE_UP_TO."""

    channel: str
    state: str
    reason: str
    number: int
    within: tuple[int, ...]
    late_in_all: timedelta


@dataclass(frozen=True)
class Worker:
    """A reminder worker. `alarm`: the push service that refuses our key, or ""; `silent`: no sign of life of late."""

    name: str
    beat_at: datetime
    alarm: str
    silent: bool


@dataclass(frozen=True)
class State:
    due: int
    oldest: timedelta
    tallies: tuple[Tally, ...]
    workers: tuple[Worker, ...]


def read(now: datetime) -> State:
    due = Reminder.objects.filter(wake_at__lte=now).aggregate(number=Count("pk"), since=Min("wake_at"))
    return State(
        due=due["number"],
        oldest=now - due["since"] if due["since"] else timedelta(0),
        tallies=_tallies(now),
        workers=_workers(now),
    )


def _tallies(now):
    late = ExpressionWrapper(F("settled_at") - F("due_at"), output_field=DurationField())
    within = {
        f"within_{most}": Count("pk", filter=Q(late__lte=timedelta(seconds=most))) for most in LATE_UP_TO
    }
    settled = Delivery.objects.filter(night__gte=(now - NIGHTS).date(), settled_at__gt=now - HOUR)
    rows = (
        settled.annotate(late=late)
        .values("channel", "state", "reason")
        .order_by("channel", "state", "reason")
    )
    return tuple(_tally(row) for row in rows.annotate(number=Count("pk"), in_all=Sum("late"), **within))


def _tally(row):
    within = tuple(row[f"within_{most}"] for most in LATE_UP_TO)
    return Tally(row["channel"], row["state"], row["reason"], row["number"], within, row["in_all"])


def _workers(now):
    rows = Heartbeat.objects.order_by("worker").values_list("worker", "beat_at", "alarm")
    return tuple(Worker(name, at, alarm, abs(now - at) > SILENT_AFTER) for name, at, alarm in rows)
