"""What is done once a day by whichever worker comes to it first: rows of no use any more go, and the log says so.

A room above may add a chore of its own: `DAILY["what it removes"] = remove`. It is handed `now` (aware), removes a few
hundred rows at a time, and answers how many there were. Rooms beside this one have `pwa.tidying`, which is hourly.
"""

import logging
from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import Exists, OuterRef, Q

from accounts.models import Device
from accounts.old_guests import remove_old_guests
from pwa.tidying import tidy
from reminders import heartbeat
from reminders.models import Chore, Delivery

log = logging.getLogger(__name__)
# A day's cleaning is a line or none: it is told whatever LOG_LEVEL leaves out.
log.setLevel(logging.INFO)

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
DELIVERIES_KEPT_FOR = timedelta(days=60)
BATCH = 500


def clean(now):
    """Do every chore whose time has come. One that breaks is logged, and waits for its next time."""
    for every, chores in ((HOUR, HOURLY), (DAY, DAILY)):
        for name, do in chores.items():
            if _is_mine(name, every, now):
                _do(name, do, now)


def _is_mine(name, every, now) -> bool:
    """Whether the chore is due and this worker is the first to take it."""
    long_ago = Q(done_at__lte=now - every)
    # After a clock that ran ahead was set back, nothing would be done until it is that day again.
    ahead = Q(done_at__gt=now)
    _chore, is_new = Chore.objects.get_or_create(name=name, defaults={"done_at": now})
    due = Chore.objects.filter(long_ago | ahead, name=name)
    return is_new or (due.exists() and due.update(done_at=now) == 1)


def _do(name, do, now):
    try:
        removed = do(now)
    except Exception:
        log.exception("housekeeping: %s could not be removed", name)
    else:
        if removed:
            log.info("housekeeping: %s: %s removed", name, removed)


def removed(rows) -> int:
    """Delete `rows` (a query) a few hundred at a time, so that nobody's evening waits; how many there were."""
    count = 0
    while keys := list(rows.values_list("pk", flat=True)[:BATCH]):
        rows.model._base_manager.filter(pk__in=keys).delete()
        count += len(keys)
    return count


def _old_guests(now):
    return remove_old_guests(now).guests


def _ended_sessions(now):
    return removed(Session.objects.filter(expire_date__lte=now).order_by("expire_date"))


def _lost_devices(now):
    session = Session.objects.filter(session_key=OuterRef("session_key"))
    # A browser is written down a moment before its web session is.
    return removed(Device.objects.filter(~Exists(session), since__lt=now - DAY))


def _old_limits(now):
    """Counts of tries in the cache, which forgets nothing by itself while it is small."""
    cache = settings.CACHES["default"]
    if not cache["BACKEND"].endswith("DatabaseCache"):
        return 0
    with connection.cursor() as cursor:
        moment = connection.ops.adapt_datetimefield_value(now)
        cursor.execute(f"DELETE FROM {cache['LOCATION']} WHERE expires < %s", [moment])
        return cursor.rowcount


def _old_deliveries(now):
    return removed(Delivery.objects.filter(night__lt=(now - DELIVERIES_KEPT_FOR).date()))


def _silent_workers(now):
    return removed(heartbeat.forgotten(now))


HOURLY = {"what other rooms are done with": tidy}
DAILY = {
    "guests untouched for 400 days": _old_guests,
    "web sessions that have ended": _ended_sessions,
    "devices without a web session": _lost_devices,
    "limits that are over": _old_limits,
    "deliveries older than 60 days": _old_deliveries,
    "workers silent for a day": _silent_workers,
}
