"""Joining the six-week programme, pausing, going on, leaving: each counts from the coming night.

The present programme rides along with the person (see `with_programme`), so that Tonight, History and Diary can
show it without asking for it.
"""

from contextlib import contextmanager
from datetime import date, timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from diary import programme, programme_words
from diary.keeping import UNDO_FOR
from diary.models import Programme
from diary.nights import tonight_and_asked


def with_programme(people):
    """The queryset `people`, each with the first night and the pauses of their present programme."""
    mine = Programme.objects.filter(person=OuterRef("pk"), left_at=None)
    return people.annotate(
        programme_first=Subquery(mine.values("first")[:1]),
        programme_pauses=Subquery(mine.values("pauses")[:1]),
    )


def current(person) -> programme.Programme | None:
    """The present programme of `person` (loaded by the sign-in, or a visitor), or None."""
    first = getattr(person, "programme_first", None)
    return _value(first, person.programme_pauses) if first else None


def _value(first, pauses):
    return programme.Programme(first, programme.read_pauses(pauses))


def standing(person, tonight: date) -> dict | None:
    """Where `person` is in the six-week programme on the evening of `tonight`: {"title", "text", "url", …}."""
    joined = current(person)
    if joined is None:
        return None
    here = programme.place(joined, tonight)
    return {
        "title": _("Six-week programme"),
        "text": programme_words.where(here, joined.paused),
        "todo": programme_words.todo(here, tonight, joined.paused),
        "url": reverse("programme"),
        "stage": here.stage,
    }


def coming_night(preferences, now) -> date:
    """The night that a change at `now` counts from: this one, or in the morning the next."""
    return tonight_and_asked(preferences, now)[1] + timedelta(days=1)


def join(person, night, now):
    """Begin anew with `night`; a finished programme is left behind, one that goes on stays as it is."""
    with _alone(person) as rows:
        present = rows.filter(left_at=None).first()
        if present:
            last = programme.place(_value(present.first, present.pauses), night - timedelta(days=1))
            if last.stage != programme.Stage.FINISHED and last.number < programme.TOTAL:
                return
            rows.filter(pk=present.pk).update(left_at=now)
        # Whoever left and joins again on one evening has one programme of that evening.
        rows.update_or_create(person=person, first=night, defaults={"pauses": [], "left_at": None})


def pause(person, night, _now):
    """Stop counting from `night` on. Raises programme.BadPauses for one pause too many."""
    _change(person, programme.pause, night)


def resume(person, night, _now):
    """Go on counting with `night`."""
    _change(person, programme.resume, night)


def _change(person, verb, night):
    with _alone(person) as rows:
        for row in rows.filter(left_at=None):
            changed = verb(_value(row.first, row.pauses), max(night, row.first))
            rows.filter(pk=row.pk).update(pauses=programme.written(changed.pauses))


def leave(person, _night, now):
    """End the present programme; what was written down stays. `come_back` undoes it for UNDO_FOR."""
    with _alone(person) as rows:
        rows.filter(left_at=None).update(left_at=now)


def come_back(person, _night, now):
    """Undo `leave`, unless another programme has begun since."""
    with _alone(person) as rows:
        left = rows.filter(left_at__gt=now - UNDO_FOR).order_by("-left_at").first()
        if left and not rows.filter(left_at=None).exists():
            rows.filter(pk=left.pk).update(left_at=None)


def just_left(person, now) -> bool:
    """Whether `come_back` would bring a programme back."""
    return Programme.objects.filter(person=person, left_at__gt=now - UNDO_FOR).exists()


@contextmanager
def _alone(person):
    """A transaction in which nobody else changes the programmes of `person`: gives their rows."""
    with transaction.atomic():
        get_user_model().objects.select_for_update().get(pk=person.pk)
        yield Programme.objects.filter(person=person)
