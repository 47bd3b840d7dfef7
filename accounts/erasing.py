"""Erasing a person: everything goes at once and stays gone, also when a phone later sends what it still had.

What stays are one-way fingerprints: of each `client_id`, so that a copy of a session is refused; of each web session,
so that a phone that was signed in makes no new guest of an old evening; and of the person's row, so that a backup that
still has it can be put back without it (`accounts.ledger`).
"""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from accounts import devices, letters
from accounts.fingerprints import fingerprint, identities
from accounts.merging import relations_of_a_person
from accounts.models import Erased, User

ERASED_COOKIE = "erased"


def erase(person, now):
    """Delete `person` and all that is theirs, sign every device out, and leave fingerprints."""
    with transaction.atomic():
        ids = [str(client_id) for client_id in _client_ids(person)]
        ids += person.devices.values_list("session_key", flat=True)
        found = {fingerprint(one) for one in ids} | identities(person)
        rows = [Erased(fingerprint=one, erased_at=now) for one in sorted(found)]
        Erased.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
        devices.sign_out(person.devices.all())
        if person.email:
            letters.forget(person.email)
        # Ten taps at once erase once: who comes second finds nobody.
        User.objects.filter(pk=person.pk).delete()


def _client_ids(person):
    for model, field in relations_of_a_person():
        if any(column.name == "client_id" for column in model._meta.concrete_fields):
            yield from model._base_manager.filter(**{field: person}).values_list("client_id", flat=True)


def is_erased(client_id) -> bool:
    """Whether `client_id` is the id of something that was erased."""
    return Erased.objects.filter(pk=fingerprint(str(client_id))).exists()


def was_before_erasing(request, moment) -> bool:
    """Whether this browser lost its account to erasing, and `moment` lies before that."""
    erased_at = _read(request.COOKIES.get(ERASED_COOKIE)) or erased_at_of_session(request)
    return erased_at is not None and moment <= erased_at


def _read(text) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def erased_at_of_session(request) -> datetime | None:
    """When the account that this browser's cookie opened was erased, if it was."""
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    row = Erased.objects.filter(pk=fingerprint(key)).first() if key else None
    return row and row.erased_at


def remember_on_phone(response, erased_at: datetime):
    """The cookie of a dead session is soon gone; this one says from when on the phone starts anew."""
    response.set_cookie(
        ERASED_COOKIE, erased_at.isoformat(), max_age=settings.SESSION_COOKIE_AGE, httponly=True,
        samesite="Lax", secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    return response
