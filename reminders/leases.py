"""Claim, send, confirm: how workers share the due reminders without losing or doubling one.

Claiming moves `wake_at` forward by the lease and marks the row; nothing is held open while sending. A
worker that dies leaves rows that fall due again when the lease is over. Settling touches only rows that
still carry the lease, so a worker that was only slow cannot overwrite what another one, or the person, has
decided meanwhile.
"""

import logging
from collections import defaultdict
from datetime import timedelta
from uuid import uuid4

from django.db import IntegrityError, transaction

from reminders.decision import FAILED, NOTHING, Job, Outcome
from reminders.models import Delivery, PushSubscription, Reminder

log = logging.getLogger(__name__)

# Four times the worst batch: a push may take 10 s, the mails behind it 20 s.
LEASE = timedelta(seconds=120)
BATCH = 200
POSTPONED = timedelta(days=1)
CLAIMED = (
    "id", "person_id", "night", "due_at", "attempt", "tries", "at", "timezone", "push", "email", "repeat",
    "nights_unreached",
)  # fmt: skip


def claim(now, limit=BATCH, lease=LEASE) -> list[Job]:
    """Up to `limit` reminders due at `now`, leased to the caller until `now + lease`; the longest overdue
    first.
    """
    due = Reminder.objects.filter(wake_at__lte=now)
    # Looking costs nothing; an empty claim would take SQLite's one write lock every second.
    if not due.exists():
        return []
    mark = uuid4()
    with transaction.atomic():
        rows = list(due.order_by("wake_at").select_for_update(skip_locked=True).values_list(*CLAIMED)[:limit])
        Reminder.objects.filter(pk__in=[row[0] for row in rows]).update(lease=mark, wake_at=now + lease)
    return [Job(*row, lease=mark) for row in rows]


def settle(outcomes, now):
    """Write what became of the jobs. One that cannot be written is dropped with a line in the log, alone."""
    try:
        _settle(outcomes, now)
    except IntegrityError:
        if len(outcomes) == 1:
            log.warning("reminder %s could not be settled: its person is gone", outcomes[0].job.id)
            return
        for outcome in outcomes:
            settle([outcome], now)


def _settle(outcomes, now):
    with transaction.atomic():
        # The rows of a night may be there already when a lease ran out and two workers sent the same.
        Delivery.objects.bulk_create(_deliveries(outcomes, now), ignore_conflicts=True)
        _mark_devices(outcomes)
        for fields, (lease, ids) in _grouped(outcomes):
            Reminder.objects.filter(pk__in=ids, lease=lease).update(lease=None, **fields)


def _deliveries(outcomes, now):
    return [
        Delivery(
            person_id=job.person_id, night=job.night, attempt=job.attempt, due_at=job.due_at, settled_at=now,
            channel=channel, state=state, reason=reason,
        )
        for job, rows in ((outcome.job, outcome.rows) for outcome in outcomes)
        for channel, state, reason in rows
    ]  # fmt: skip


def _mark_devices(outcomes):
    reached = defaultdict(list)
    for outcome in outcomes:
        reached[outcome.job.night, outcome.job.attempt].extend(outcome.reached)
    for (night, attempt), devices in reached.items():
        if devices:
            phones = PushSubscription.objects.filter(pk__in=devices)
            phones.update(reached_night=night, reached_attempt=attempt)
    gone = [device for outcome in outcomes for device in outcome.gone]
    if gone:
        PushSubscription.objects.filter(pk__in=gone).delete()


def _grouped(outcomes):
    """(fields to set, (lease, reminder ids)): most of a batch wakes at the same moment again."""
    groups = defaultdict(list)
    for outcome in outcomes:
        groups[_fields(outcome), outcome.job.lease].append(outcome.job.id)
    for (fields, lease), ids in groups.items():
        yield dict(fields), (lease, ids)


def _fields(outcome):
    return (
        ("night", outcome.next.night),
        ("due_at", outcome.next.moment),
        ("attempt", outcome.attempt),
        ("wake_at", outcome.wake_at),
        ("tries", outcome.tries),
        ("nights_unreached", outcome.nights_unreached),
    )


def release(jobs, now):
    """Give leased jobs back at once, untried: for a worker that is told to stop."""
    Reminder.objects.filter(pk__in=[job.id for job in jobs], lease__in={job.lease for job in jobs}).update(
        lease=None, wake_at=now
    )


def postpone(job, now):
    """Set a reminder aside that cannot be worked on, so that it neither stops the rest nor is lost for
    good.
    """
    broken = Outcome(job, rows=((NOTHING, FAILED, "error"),))
    with transaction.atomic():
        Delivery.objects.bulk_create(_deliveries([broken], now), ignore_conflicts=True)
        held = Reminder.objects.filter(pk=job.id, lease=job.lease)
        held.update(lease=None, wake_at=now + POSTPONED)
