"""A cramp as a phone sends it to `POST /diary/entries/` (docs/contract.md), checked field by field.

Only the id, the beginning, the zone and the night must be there; nothing else is asked at 3 am.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from diary.models import Cramp
from practice import fields
from practice.fields import Wrong, read_fields
from pwa.sync import Refused

LONGEST_CRAMP = timedelta(hours=6)
LONGEST_NOTE = Cramp._meta.get_field("note").max_length
WORST = 10


@dataclass(frozen=True)
class Entry:
    """One cramp as written down; moments are aware, `seconds` is None when nobody looked at a clock."""

    client_id: UUID
    started_at: datetime
    timezone: str
    night: date
    seconds: int | None = None
    leg: str = ""
    muscle: str = ""
    strength: int | None = None
    woke: bool | None = None
    swollen: bool | None = None
    sleep_trouble: int | None = None
    helped: list = field(default_factory=list)
    note: str = ""


def read(data: Mapping) -> Entry:
    """The entry in `data`, a JSON object. Raises Refused(400, {field: [sentence]})."""
    values, errors = read_fields(data, READERS, optional=READERS.keys() - REQUIRED)
    ended = values.pop("ended_at", None)
    if not errors and ended:
        values["seconds"] = _seconds(values["started_at"], ended)
    if errors:
        raise Refused(400, errors)
    return Entry(**values)


def _seconds(started, ended):
    if not started <= ended <= started + LONGEST_CRAMP:
        raise Refused(400, {"ended_at": [_("A cramp ends after it starts, within six hours.")]})
    return int((ended - started).total_seconds())


def _one_of(choices):
    def reader(value):
        if not (isinstance(value, str) and value in choices.values):
            raise Wrong(_("Choose one of: %(names)s.") % {"names": ", ".join(choices.values)})
        return value

    return reader


def _score(value):
    if type(value) is not int or not 0 <= value <= WORST:
        raise Wrong(_("Give a whole number from 0 to 10."))
    return value


def _helped(value):
    if not (isinstance(value, list) and all(isinstance(name, str) for name in value)):
        raise Wrong(_("Give a list of what helped."))
    if not set(value) <= set(Cramp.Help.values) or len(value) > len(Cramp.Help.values):
        raise Wrong(_("Choose from: %(names)s.") % {"names": ", ".join(Cramp.Help.values)})
    return sorted(set(value))


def _note(value):
    if not isinstance(value, str) or len(value) > LONGEST_NOTE:
        raise Wrong(_("Keep the note under 500 letters."))
    return value.strip()


REQUIRED = {"client_id", "started_at", "timezone", "night"}
READERS = {
    "client_id": fields.client_id,
    "started_at": fields.moment,
    "timezone": fields.time_zone,
    "night": fields.night,
    "ended_at": fields.moment,
    "leg": _one_of(Cramp.Leg),
    "muscle": _one_of(Cramp.Muscle),
    "strength": _score,
    "woke": fields.yes_or_no,
    "swollen": fields.yes_or_no,
    "sleep_trouble": _score,
    "helped": _helped,
    "note": _note,
}
