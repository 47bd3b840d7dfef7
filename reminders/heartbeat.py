"""The worker's sign of life, and what /healthz says of it."""

from datetime import timedelta

from django.db import DatabaseError
from django.utils import timezone

from reminders.models import Heartbeat

EVERY = timedelta(seconds=10)
SILENT_AFTER = timedelta(seconds=90)
FORGOTTEN_AFTER = timedelta(days=1)


def beat(worker: str, now, alarm: str = ""):
    """Note that `worker` is alive at `now`, with the name of a push service that refuses our key, if one
    does.
    """
    Heartbeat.objects.update_or_create(worker=worker, defaults={"beat_at": now, "alarm": alarm[:80]})


def stop(worker: str):
    """The worker ends in good order: it is no longer expected."""
    Heartbeat.objects.filter(worker=worker).delete()


def forgotten(now):
    """The signs (a query) of workers that have been gone for a day."""
    return Heartbeat.objects.filter(beat_at__lt=now - FORGOTTEN_AFTER)


def worker_state(now=None) -> str:
    """`ok`, `not running`, `silent`, or `unreachable` when the database does not say."""
    now = now or timezone.now()
    try:
        beats = list(Heartbeat.objects.values_list("beat_at", flat=True))
    except DatabaseError:
        return "unreachable"
    if not beats:
        return "not running"
    # A sign from the future is one from before the clock was set back: as good as none.
    return "ok" if any(abs(now - moment) <= SILENT_AFTER for moment in beats) else "silent"


def alarm_raised(now=None) -> str:
    """The push service that refuses Legato's key of late, or ""."""
    since = (now or timezone.now()) - SILENT_AFTER
    return (
        Heartbeat.objects.filter(beat_at__gte=since).exclude(alarm="").values_list("alarm", flat=True).first()
        or ""
    )
