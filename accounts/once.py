"""Exactly one effect for each `client_id`, for changes that leave no row of their own behind.

A phone that never saw the answer sends again, perhaps after somebody has changed the same thing elsewhere: the
second time must change nothing. Ids are remembered a little longer than such a change may be late. A visitor whom a
change made a guest may have missed the cookie with the answer: that phone alone knows the id and gets its guest back.
"""

from datetime import timedelta

from django.db import IntegrityError, transaction

from accounts.fingerprints import fingerprint
from accounts.models import Applied, User

LATEST = timedelta(days=14)
REMEMBERED = LATEST + timedelta(days=2)


def once(client_id, now, effect) -> tuple[bool, User | None]:
    """Run `effect()`, which answers the guest it has made or None, unless it ran for `client_id` before.

    One transaction. Answers whether it ran, and the guest it made, now or then; None where there is no such guest.
    """
    pk = fingerprint(str(client_id))
    try:
        with transaction.atomic():
            Applied.objects.create(fingerprint=pk, applied_at=now)
            guest = effect()
            if guest:
                Applied.objects.filter(pk=pk).update(guest=guest)
    except IntegrityError:
        before = Applied.objects.select_related("guest").filter(pk=pk).first()
        if before is None:
            raise
        return False, None if before.guest is None or before.guest.is_safe else before.guest
    Applied.objects.filter(applied_at__lt=now - REMEMBERED).delete()
    return True, guest
