"""Claim, send, confirm: how workers share the due reminders without losing or doubling one.

Claiming moves `wake_at` forward by the lease and marks the row; nothing is held open while sending. A
worker that dies leaves rows that fall due again when the lease is over. Settling touches only rows that
still carry the lease, so a worker that was only slow cannot overwrite what another one, or the person, has
decided meanwhile.
"""

import logging
from collections import defaultdict
from datetime import timedelta
from operator import attrgetter
from uuid import uuid4

from django.db import IntegrityError, connection, transaction

import reminders.among  # noqa: F401 (registers the lookup)
from accounts.models import User
from reminders.decision import FAILED, NOTHING, Job, Outcome
from reminders.models import Delivery, PushSubscription, Reminder

log = logging.getLogger(__name__)

# Four times the worst batch: a push may take 10 s, the mails behind it 20 s.
LEASE = timedelta(seconds=120)
# So many may be on the way at once: while half of them travel, the other half is written down and claimed anew.
BATCH = 800
POSTPONED = timedelta(days=1)
CLAIMED = (
    "id", "person_id", "night", "due_at", "attempt", "tries", "at", "timezone", "push", "email", "repeat",
    "nights_unreached", "lease",
)  # fmt: skip
# By hand, as one statement: looking, then locking, then marking took four times as long, and each of the worker's
# trips to the database is one during which no message leaves.
CLAIM = f"""
    WITH due AS (SELECT id FROM reminders_reminder WHERE wake_at <= %s ORDER BY wake_at LIMIT %s {{lock}})
    UPDATE reminders_reminder SET lease = %s, wake_at = %s WHERE id IN (SELECT id FROM due)
    RETURNING {", ".join(CLAIMED)}
"""
LOCK = {"postgresql": "FOR UPDATE SKIP LOCKED", "sqlite": ""}
RECORDED = ("night", "attempt", "due_at", "settled_at", "channel", "state", "reason")
# One statement for all whose nudge went the same way, and not one row for each; whoever was erased is passed over.
RECORD = f"""
    INSERT INTO reminders_delivery (person_id, {", ".join(RECORDED)})
    SELECT id, {", ".join(["%s"] * len(RECORDED))} FROM accounts_user WHERE {{people}} ON CONFLICT DO NOTHING
"""


def claim(now, limit=BATCH, lease=LEASE) -> list[Job]:
    """Up to `limit` reminders due at `now`, leased to the caller until `now + lease`; the longest overdue
    first.
    """
    # An empty claim would take SQLite's one write lock every second.
    if connection.vendor == "sqlite" and not Reminder.objects.filter(wake_at__lte=now).exists():
        return []
    mark = Reminder._meta.get_field("lease").get_db_prep_value(uuid4(), connection)
    statement = CLAIM.format(lock=LOCK[connection.vendor])
    adapted = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.execute(statement, [adapted(now), limit, mark, adapted(now + lease)])
        rows = _converted(cursor.fetchall())
    return sorted((Job(*row) for row in rows), key=attrgetter("due_at"))


def _converted(rows):
    """Rows of CLAIMED as Python's values: SQLite keeps moments as texts."""
    compiler = Reminder.objects.all().query.get_compiler(connection=connection)
    columns = [Reminder._meta.get_field(name).cached_col for name in CLAIMED]
    return compiler.apply_converters(rows, compiler.get_converters(columns))


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
        _record(outcomes, now)
        _mark_devices(outcomes)
        for fields, (lease, ids) in _grouped(outcomes):
            Reminder.objects.filter(pk__among=ids, lease=lease).update(lease=None, **fields)


def _record(outcomes, now):
    """Deliveries of `outcomes`. Some may be there already: a lease ran out, and two workers sent the same."""
    people = defaultdict(set)
    for job, rows in ((outcome.job, outcome.rows) for outcome in outcomes):
        for row in rows:
            people[job.night, job.attempt, job.due_at, now, *row].add(job.person_id)
    with connection.cursor() as cursor:
        for values, ids in people.items():
            chosen, params = _sql_of(User.objects.filter(pk__among=ids))
            cursor.execute(RECORD.format(people=chosen), [*_as_stored(values), *params])


def _sql_of(people):
    """(the condition in SQL, its parameters) of a queryset."""
    compiler = people.query.get_compiler(connection=connection)
    compiler.setup_query()
    return compiler.compile(people.query.where)


def _as_stored(values):
    fields = zip(RECORDED, values, strict=True)
    return [Delivery._meta.get_field(name).get_db_prep_save(value, connection) for name, value in fields]


def _mark_devices(outcomes):
    reached = defaultdict(set)
    for outcome in outcomes:
        reached[outcome.job.night, outcome.job.attempt].update(outcome.reached)
    for (night, attempt), devices in reached.items():
        if devices:
            phones = PushSubscription.objects.filter(pk__among=devices)
            phones.update(reached_night=night, reached_attempt=attempt)
    gone = [device for outcome in outcomes for device in outcome.gone]
    if gone:
        PushSubscription.objects.filter(pk__in=gone).delete()


def _grouped(outcomes):
    """(fields to set, (lease, reminder ids)): most of a batch wakes at the same moment again."""
    groups = defaultdict(set)
    for outcome in outcomes:
        groups[_fields(outcome), outcome.job.lease].add(outcome.job.id)
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
        _record([broken], now)
        held = Reminder.objects.filter(pk=job.id, lease=job.lease)
        held.update(lease=None, wake_at=now + POSTPONED)
