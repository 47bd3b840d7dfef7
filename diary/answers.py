"""The morning's answer as a phone sends it to `POST /diary/mornings/` (docs/contract.md), checked field by field."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.nights import GRACE, night_of, zone
from accounts.once import LATEST, once
from diary.keeping import answer, learn_zone
from diary.nights import night_to_ask
from practice import fields
from practice.fields import read_fields
from pwa.sync import Refused


@dataclass(frozen=True)
class Answer:
    """`cramped` None takes an earlier answer back; `stretched` None: nobody said. `answered_at` is aware."""

    client_id: UUID
    night: date
    answered_at: datetime
    timezone: str
    cramped: bool | None = None
    stretched: bool | None = None


def read(data: Mapping) -> Answer:
    """The answer in `data`, a JSON object. Raises Refused(400, {field: [sentence]})."""
    values, errors = read_fields(data, READERS, optional={"cramped", "stretched"})
    if errors:
        raise Refused(400, errors)
    return Answer(**values)


def keep(sent: Answer, person, now):
    """Keep `sent` for `person` (None: a visitor, who becomes a guest) once: (guest, whether it changed something).

    The guest is the one that this answer made, now or when it came before; None where there is no such guest.
    Raises Refused(400) when the moment is not believable, or the night was not the one to be asked about then.
    """
    cutoff = person.preferences.night_cutoff if person else 12
    where = (zone(sent.timezone), cutoff)
    if not now - LATEST <= sent.answered_at <= now + GRACE:
        raise Refused(400, {"answered_at": [_("An answer can be sent for 14 days, then no more.")]})
    if sent.night not in (night_of(sent.answered_at, *where), night_to_ask(sent.answered_at, *where)):
        raise Refused(400, {"night": [_("The night does not fit the moment and the time zone.")]})

    def note():
        owner = person or User.objects.create_guest()
        learn_zone(owner.preferences, sent.timezone)
        answer(owner, sent.night, sent.cramped, stretched=sent.stretched)
        return None if person else owner

    changed, guest = once(sent.client_id, now, note)
    return guest, changed


READERS = {
    "client_id": fields.client_id,
    "night": fields.night,
    "answered_at": fields.moment,
    "timezone": fields.time_zone,
    "cramped": fields.yes_or_no,
    "stretched": fields.yes_or_no,
}
