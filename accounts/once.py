"""Exactly one effect for each `client_id`, for changes that leave no row of their own behind.

A phone that never saw the answer sends again, perhaps after somebody has changed the same thing elsewhere: the
second time must change nothing. Ids are remembered a little longer than such a change may be late.
"""

from datetime import timedelta

from django.db import IntegrityError, transaction

from accounts.fingerprints import fingerprint
from accounts.models import Applied

LATEST = timedelta(days=14)
REMEMBERED = LATEST + timedelta(days=2)


def once(client_id, now, effect) -> bool:
    """Run `effect()` unless it ran for `client_id` before, all in one transaction; answers whether it did."""
    try:
        with transaction.atomic():
            Applied.objects.create(fingerprint=fingerprint(str(client_id)), applied_at=now)
            effect()
    except IntegrityError:
        if not Applied.objects.filter(pk=fingerprint(str(client_id))).exists():
            raise
        return False
    Applied.objects.filter(applied_at__lt=now - REMEMBERED).delete()
    return True
