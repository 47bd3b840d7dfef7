"""Moving what a guest has to the account they sign in to: no doubles, no loss, in one transaction.

Which rows there are is asked of the models themselves, so that a room added later is moved as well. Where
both have the same thing (tonight's answer, the one reminder), the account's own stays.
"""

from django.db import IntegrityError, transaction

from accounts.fingerprints import identities
from accounts.models import FormerGuest, Preferences, User

# Rows of these belong to the guest's way of signing in, or are dealt with by name.
NOT_MOVED = {"accounts", "account", "mfa", "admin", "auth"}


def relations_of_a_person() -> list:
    """(model, name of its field to User) of everything the rooms keep about a person."""
    return [
        (relation.related_model, relation.field.name)
        for relation in User._meta.related_objects
        if not relation.many_to_many and relation.related_model._meta.app_label not in NOT_MOVED
    ]


def take_over(guest, person):
    """Give `person` all that `guest` has, then delete the guest. One who is a guest no more is left alone."""
    with transaction.atomic():
        guest = _locked(guest, person)
        if guest is None or guest.is_safe:
            return
        for model, field in relations_of_a_person():
            _move(model._base_manager.filter(**{field: guest}), {field: person})
        _take_preferences(guest.preferences, person.preferences)
        former = [FormerGuest(person=person, fingerprint=one) for one in sorted(identities(guest))]
        FormerGuest.objects.bulk_create(former)
        guest.delete()


def _locked(guest, person) -> User | None:
    """The guest's row as it is now, None if another request has merged it. Both rows are ours until the end.

    The person's, because two phones may come in at once; the guest's, because a night that arrives between the
    moving and the deleting would go with the guest. It waits, finds nobody, and its phone sends it again. Always in
    the same order, so that no two wait for each other.
    """
    both = User.objects.select_for_update().filter(pk__in=(guest.pk, person.pk)).order_by("pk")
    return {one.pk: one for one in both}.get(guest.pk)


def _move(rows, owner):
    if _moved(rows, owner):
        return
    for key in list(rows.values_list("pk", flat=True)):
        _moved(rows.filter(pk=key), owner)


def _moved(rows, owner) -> bool:
    try:
        with transaction.atomic():
            rows.update(**owner)
    except IntegrityError:
        return False
    return True


def _take_preferences(guests, persons):
    """What the guest has chosen, wherever the person has chosen nothing."""
    fields = [field for field in Preferences._meta.concrete_fields if field.name not in ("id", "user")]
    chosen = [
        field.name for field in fields if _is_default(field, persons) and not _is_default(field, guests)
    ]
    for name in chosen:
        setattr(persons, name, getattr(guests, name))
    persons.save(update_fields=chosen)


def _is_default(field, preferences):
    return getattr(preferences, field.name) == field.get_default()
