"""Seen: the person touched tonight's notification. It is noted once a night, and stops the repeat."""

from django.db import IntegrityError, transaction

from reminders.models import Delivery


def mark_seen(person, night, now) -> bool:
    """Note that `person` saw the nudge of `night`; whether there was one to note."""
    sent = Delivery.objects.filter(person=person, night=night, state=Delivery.State.SENT)
    row = sent.filter(channel=Delivery.Channel.PUSH).order_by("-attempt").first()
    if row is None:
        return False
    try:
        with transaction.atomic():
            Delivery.objects.filter(pk=row.pk, seen_at=None).update(seen_at=now)
    except IntegrityError:
        # The other nudge of this night was touched first: one is enough.
        return True
    return True
