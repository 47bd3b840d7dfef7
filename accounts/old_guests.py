"""Guests untouched for 400 days: no cookie can lead back to them any more, so they are removed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef
from django.db.models.fields import DateTimeField

from accounts.merging import relations_of_a_person
from accounts.models import User

UNTOUCHED_FOR = timedelta(days=400)
BATCH = 500


@dataclass(frozen=True)
class Removed:
    """How many guests were removed, and how many rows of each kind with them: {"sessions": 3, …}."""

    guests: int
    rows: dict


def old_guests(now: datetime):
    """The guests (a query of User) without a passkey, a living cookie or anything newer than 400 days."""
    before = now - UNTOUCHED_FOR
    old = User.objects.filter(email=None, is_staff=False, date_joined__lt=before, authenticator=None)
    alive = Session.objects.filter(session_key=OuterRef("devices__session_key"), expire_date__gt=now)
    old = old.exclude(pk__in=User.objects.filter(Exists(alive)).values("pk"))
    for model, field in relations_of_a_person():
        for column in _touched_columns(model):
            newer = model._base_manager.filter(**{field: OuterRef("pk"), f"{column}__gte": before})
            old = old.exclude(Exists(newer))
    return old


def _touched_columns(model):
    times = [column for column in model._meta.concrete_fields if isinstance(column, DateTimeField)]
    return [column.name for column in times if column.auto_now or column.auto_now_add]


def remove_old_guests(now: datetime) -> Removed:
    """Remove them, a few hundred at a time so that nobody's evening has to wait."""
    guests, rows = 0, {}
    while keys := list(old_guests(now).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        _count, deleted = User.objects.filter(pk__in=keys).delete()
        guests += len(keys)
        for label, number in deleted.items():
            rows[label] = rows.get(label, 0) + number
    rows.pop(User._meta.label, None)
    return Removed(guests, {label: number for label, number in sorted(rows.items()) if number})
