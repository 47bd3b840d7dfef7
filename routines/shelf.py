"""The shelf of a person's own routines: found, saved, taken off and put back.

Whose routine it is stands in every query, so the address of somebody else's leads nowhere. Nothing is asked
of the database for a built-in routine or for a visitor.
"""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import OuterRef, Subquery

from routines.active import catalogue
from routines.models import OwnRoutine, routine_of
from routines.own import MOST_ROUTINES, fields, is_own


class ShelfFull(Exception):
    """The person has MOST_ROUTINES own routines already."""


def routine_for(person, slug):
    """The Routine under `slug`, built in or `person`'s own (a visitor has none); None when there is none."""
    built_in = catalogue().routines.get(slug)
    if built_in or not is_own(slug) or not person.is_authenticated:
        return built_in
    # Rode along with the person, see `with_tonight`.
    if getattr(person, "tonight_slug", None) == slug:
        return routine_of(slug, person.tonight_name, person.tonight_steps)
    row = _shelf(person).filter(slug=slug).first()
    return row and row.routine


def with_tonight(people):
    """The queryset `people`, each with the own routine chosen for tonight, if there is one, in one query."""
    mine = OwnRoutine.objects.filter(person=OuterRef("pk"), slug=OuterRef("preferences__routine"))
    return people.annotate(
        **{f"tonight_{name}": Subquery(mine.values(name)[:1]) for name in ("slug", "name", "steps")}
    )


def own_routines(person):
    """The own routines of `person`, oldest first; a visitor has none."""
    return [row.routine for row in _shelf(person)]


def _shelf(person):
    if not person.is_authenticated:
        return OwnRoutine.objects.none()
    return OwnRoutine.objects.filter(person=person)


def save(person, slug, name, steps):
    """Keep a routine under `slug`, over the one that may be there. Raises ShelfFull."""
    return _keep(person, slug, name, [fields(step) for step in steps])


def take_off(person, slug):
    """Delete `person`'s routine; answers what `put_back` wants. Raises OwnRoutine.DoesNotExist."""
    row = _shelf(person).get(slug=slug)
    taken = {"slug": row.slug, "name": row.name, "rows": row.steps}
    row.delete()
    return taken


def put_back(person, taken):
    """Undo `take_off`. Raises ShelfFull."""
    return _keep(person, **taken)


def _keep(person, slug, name, rows):
    with transaction.atomic():
        # Ten taps at once must not put a thirty-first beside the thirtieth.
        get_user_model().objects.select_for_update().get(pk=person.pk)
        mine = _shelf(person)
        if mine.exclude(slug=slug).count() >= MOST_ROUTINES:
            raise ShelfFull
        return mine.update_or_create(person=person, slug=slug, defaults={"name": name, "steps": rows})[0]
