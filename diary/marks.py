"""What History shows of the diary: nights with a cramp and what was written down of one night."""

from datetime import date

from django.db.models import Count
from django.urls import reverse

from diary.page import line
from diary.record import written


def cramps_between(person, first: date, last: date) -> dict[date, int]:
    """How many cramps each night from `first` to `last` has."""
    rows = written(person).filter(night__range=(first, last)).values("night").annotate(count=Count("pk"))
    return dict(rows.values_list("night", "count"))


def cramps_of(person, night: date) -> list[dict]:
    """The cramps of `night`, oldest first: {"time", "what", "note", "url"}."""
    cramps = written(person).filter(night=night).order_by("started_at")
    return [line(cramp, night) | {"url": reverse("entry", args=[cramp.client_id])} for cramp in cramps]
