"""Adding a night that Legato did not see, taking out one that was none: tonight and the seven nights before.

A night taken out keeps the ids of its rows, so that a phone that sends them again changes nothing. It can be
brought back for ten minutes; after that the next change by hand empties the rows.
"""

from contextlib import contextmanager
from datetime import date, timedelta
from uuid import uuid4

from django.contrib.auth import get_user_model
from django.db import transaction

from practice.models import BY_HAND, Session

UNDO_FOR = timedelta(minutes=10)


def add(person, night: date, now):
    """Count `night` as kept, "added later"; a night that is kept already stays as it is."""
    with _alone(person, now) as rows:
        if not rows.filter(night=night, kept=True).exists():
            told = {"routine": BY_HAND, "completed": False, "kept": True, "held": []}
            moments = {"started_at": now, "finished_at": now}
            zone = person.preferences.timezone or "UTC"
            Session.objects.create(
                person=person, client_id=uuid4(), night=night, timezone=zone, **told, **moments
            )


def remove(person, night: date, now) -> bool:
    """Take all that was kept in `night` out; whether there was anything."""
    with _alone(person, now) as rows:
        return bool(rows.filter(night=night, kept=True).update(kept=False, deleted_at=now))


def restore(person, night: date, now) -> bool:
    """Undo `remove` within UNDO_FOR; whether there was anything to bring back."""
    with _alone(person, now) as rows:
        taken = rows.filter(night=night, deleted_at__gt=now - UNDO_FOR)
        return bool(taken.update(kept=True, deleted_at=None))


@contextmanager
def _alone(person, now):
    """A transaction in which nobody else changes the nights of `person`: gives their rows."""
    with transaction.atomic():
        get_user_model().objects.select_for_update().get(pk=person.pk)
        rows = Session.objects.filter(person=person)
        rows.filter(deleted_at__lte=now - UNDO_FOR).update(held=[], feedback="")
        yield rows
