"""Keeping what a person writes down: one row for each `client_id`, changed and deleted by its owner alone.

A deleted cramp can be brought back for ten minutes; after that the next change of the diary empties its row.
"""

from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.nights import GRACE, Reason, disagreement, zone
from diary.models import Cramp, MorningCheck
from practice.erased import refuse_erased
from pwa.sync import Refused

UNDO_FOR = timedelta(minutes=10)
EMPTY = {
    "started_at": datetime(1970, 1, 1, tzinfo=UTC), "timezone": "UTC", "night": date(1970, 1, 1),
    "seconds": None, "leg": "", "muscle": "", "strength": None, "woke": None, "swollen": None,
    "sleep_trouble": None, "helped": [], "note": "",
}  # fmt: skip
SENTENCES = {
    Reason.OTHER_NIGHT: lambda: _("The night does not fit the moment and the time zone."),
    Reason.FUTURE: lambda: _("That moment has not come yet. Check the time."),
    Reason.TOO_OLD: lambda: _("A cramp can be written down for 14 days, then no more."),
}


def keep(entry, person, now):
    """Keep `entry` (submission.Entry) for `person` (a User, or None for a visitor, who becomes a guest).

    Answers (cramp, created). Raises Refused: 400 when night, moment and zone disagree, 409 when
    the `client_id` is somebody else's. A copy of what is already here changes nothing, deleted or not.
    """
    known = _known(entry, person)
    if known:
        return known, False
    refuse_erased(entry.client_id)
    check(entry, person.preferences.night_cutoff if person else 12, now)
    try:
        with transaction.atomic():
            owner = person or User.objects.create_guest()
            learn_zone(owner.preferences, entry.timezone)
            empty_deleted(owner, now)
            if entry.swollen:
                ask_again(owner.preferences)
            return Cramp.objects.create(person=owner, **asdict(entry)), True
    except IntegrityError:
        # The same entry came in twice at once, and the other one won.
        known = _known(entry, person)
        if known is None:
            # The person has become part of another in this moment, or was erased: the phone sends it again.
            raise
        return known, False


def learn_zone(preferences, name):
    # As with sessions: taken from the phone once, later changes are the person's own.
    if not preferences.timezone:
        preferences.timezone = name
        preferences.save(update_fields=["timezone"])


def ask_again(preferences):
    """A swollen leg may be a clot: the safety questions stand before the next routine as if never answered."""
    preferences.safety_asked_on = None
    preferences.save(update_fields=["safety_asked_on"])


def _known(entry, person):
    cramp = Cramp.objects.select_related("person__preferences").filter(client_id=entry.client_id).first()
    if cramp and cramp.person != person and (person or cramp.person.is_safe):
        raise Refused(409, {"client_id": [_("This entry belongs to somebody else.")]})
    return cramp


def check(entry, cutoff, now):
    """Raises Refused(400) when the entry's night, moment and zone disagree, or it ends in the future."""
    reason = disagreement(entry.night, entry.started_at, zone(entry.timezone), cutoff, now)
    if reason:
        raise Refused(400, {"night": [SENTENCES[reason]()]})
    if entry.seconds and entry.started_at + timedelta(seconds=entry.seconds) > now + GRACE:
        raise Refused(400, {"ended_at": [SENTENCES[Reason.FUTURE]()]})


def change(cramp, entry, now):
    """Give `cramp` the words of `entry`; its id stays."""
    if entry.swollen and not cramp.swollen:
        ask_again(cramp.person.preferences)
    for name, value in asdict(entry).items():
        if name != "client_id":
            setattr(cramp, name, value)
    cramp.save()
    empty_deleted(cramp.person, now)


def delete(cramp, now):
    """Take `cramp` out of the diary; `restore` brings it back for UNDO_FOR."""
    empty_deleted(cramp.person, now)
    cramp.deleted_at = now
    cramp.save(update_fields=["deleted_at"])


def restore(person, client_id, now) -> bool:
    """Bring back what `person` deleted a moment ago; False when that is too long ago or was never theirs."""
    recent = Cramp.objects.filter(person=person, client_id=client_id, deleted_at__gt=now - UNDO_FOR)
    return bool(recent.update(deleted_at=None))


def empty_deleted(person, now):
    """Empty the rows that `person` deleted and can no longer bring back: only the id is left."""
    Cramp.objects.filter(person=person, deleted_at__lte=now - UNDO_FOR).update(**EMPTY)


def answer(person, night, cramped, stretched=None):
    """Keep the morning's answer for `night`, in place of an earlier one; None as `cramped` takes it back."""
    if cramped is None:
        MorningCheck.objects.filter(person=person, night=night).delete()
        return
    values = {"cramped": cramped, "stretched": stretched}
    MorningCheck.objects.update_or_create(person=person, night=night, defaults=values)
