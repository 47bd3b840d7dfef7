"""The ledger of what was erased, outside the database: carried to a restored one, where it is erased once more.

A backup still has everybody who left after it was made. The ledger knows them by fingerprint alone, so it may lie
anywhere. As a file it is one line for each: the fingerprint and when it was erased.
"""

from datetime import datetime

from django.contrib.sessions.models import Session
from django.db import transaction

from accounts import devices
from accounts.fingerprints import fingerprint, identity
from accounts.merging import relations_of_a_person
from accounts.models import Device, Erased, User, WaitingLetter

BATCH = 500


class NotALedger(ValueError):
    """A file that is something else."""


def lines():
    """The ledger of this database, a line at a time."""
    rows = Erased.objects.order_by("erased_at").values_list("fingerprint", "erased_at")
    return (f"{one} {erased_at.isoformat()}\n" for one, erased_at in rows.iterator())


def read(file) -> dict[str, datetime]:
    """{fingerprint: when} from the lines of `file`. Raises NotALedger."""
    try:
        pairs = (line.split() for line in file if line.strip())
        return {one: datetime.fromisoformat(moment) for one, moment in pairs}
    except ValueError:
        raise NotALedger from None


def erase_again(ledger: dict[str, datetime]) -> int:
    """Erase everything `ledger` knows; answers how many people that were. All of it, or nothing."""
    with transaction.atomic():
        rows = [Erased(fingerprint=one, erased_at=moment) for one, moment in ledger.items()]
        Erased.objects.bulk_create(rows, ignore_conflicts=True, batch_size=BATCH)
        people = _delete_people(ledger)
        for model in {model for model, _field in relations_of_a_person()}:
            if any(column.name == "client_id" for column in model._meta.concrete_fields):
                _delete(model, "client_id", ledger)
        _delete(Session, "session_key", ledger)
    return people


def _delete_people(ledger):
    people = User.objects.values_list("pk", "date_joined").iterator()
    keys = [pk for pk, joined in people if identity(pk, joined) in ledger]
    for batch in _batches(keys):
        devices.sign_out(Device.objects.filter(person__in=batch))
        gone = User.objects.filter(pk__in=batch)
        WaitingLetter.objects.filter(
            to__in=list(gone.exclude(email=None).values_list("email", flat=True))
        ).delete()
        gone.delete()
    return len(keys)


def _delete(model, column, ledger):
    ids = model._base_manager.values_list(column, flat=True).iterator()
    for batch in _batches([one for one in ids if fingerprint(str(one)) in ledger]):
        model._base_manager.filter(**{f"{column}__in": batch}).delete()


def _batches(keys):
    return (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))
