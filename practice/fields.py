"""The fields of what a phone sends as JSON, read one by one: what every room's records have in common.

A reader takes a field's value as JSON gave it and returns it as Python keeps it, or raises Wrong with the sentence for
the person. A room's own readers stand beside the record they belong to.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.nights import UnknownZone, zone

UUID_SHAPE = re.compile(r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE | re.ASCII)
LONGEST_NAME = 40


class Wrong(ValueError):
    """A field's value cannot be taken; its text is the sentence for the person."""


def read_fields(data: Mapping, readers: Mapping[str, Callable], optional=frozenset()) -> tuple[dict, dict]:
    """The fields of `data` that can be taken ({name: value}) and what is wrong with the others ({name: [sentence]}).

    A field of `optional` that is missing or null is left out of both.
    """
    unknown = data.keys() - readers.keys()
    values, errors = (
        {},
        {str(name)[:LONGEST_NAME]: [_("Legato does not know this field.")] for name in unknown},
    )
    for name, reader in readers.items():
        if name in optional and data.get(name) is None:
            continue
        try:
            values[name] = reader(data[name])
        except KeyError:
            errors[name] = [_("This field is missing.")]
        except Wrong as wrong:
            errors[name] = [str(wrong)]
    return values, errors


def client_id(value) -> UUID:
    if not (isinstance(value, str) and UUID_SHAPE.fullmatch(value)):
        raise Wrong(_("Give the session a UUID."))
    return UUID(value)


def moment(value) -> datetime:
    """An aware moment, in UTC."""
    try:
        told = datetime.fromisoformat(value)
        if told.tzinfo is None:
            raise ValueError
        return told.astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        raise Wrong(_("Give a moment like 2026-11-23T21:40:02Z.")) from None


def time_zone(value) -> str:
    try:
        zone(value)
    except UnknownZone:
        raise Wrong(_("Give a time zone like Europe/Rome.")) from None
    return value


def night(value) -> date:
    try:
        told = date.fromisoformat(value)
        # Python also reads 20261123 and 2026-W48-1; one spelling is enough.
        if told.isoformat() != value:
            raise ValueError
        return told
    except (TypeError, ValueError):
        raise Wrong(_("Give a night like 2026-11-23.")) from None


def yes_or_no(value) -> bool:
    if not isinstance(value, bool):
        raise Wrong(_("Say true or false."))
    return value
