"""Bringing an export back: all of it is checked first, then all of it is written, or nothing is.

Rows that are here already (by their `client_id`, or because a person has one of them) are left as they are.
An id that belongs to somebody else is passed over in silence, for its owner's sake.
"""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from accounts.erasing import fingerprint
from accounts.models import Erased, Preferences, User
from diary.programme import read_pauses
from diary.submission import READERS as CRAMP_READERS
from pages.export import FORMAT, JSON_NAME, VERSION
from pages.holdings import preference_fields, tables
from practice.away import AHEAD, problem
from practice.fields import Wrong, time_zone
from practice.models import BY_HAND
from practice.submission import READERS as SESSION_READERS
from pwa.sync import Refused, parse
from reminders.planning import plan, reminder_of
from routines.catalogue import catalogue
from routines.models import OwnRoutine
from routines.own import MOST_ROUTINES, BadRoutine, clean_name, is_own, read_steps

LARGEST = 5 * 1024 * 1024
EARLIEST = date(2000, 1, 1)
# Columns that the first exports did not have.
CAME_LATER = frozenset({"language", "swollen"})
KEYS = {"format", "version", "made_at", "email", "since", "preferences", "tables"}


class NotAnExport(ValueError):
    """The file cannot be taken; its text is the sentence for the person, `status` that of the answer."""

    status = 422


class TooLarge(NotAnExport):
    status = 413

    def __init__(self):
        super().__init__(_("That file is over 5 MB. Legato cannot take it."))


def read(content: bytes, now) -> dict:
    """The rows in an export (its JSON or its ZIP), not saved yet: {table name: [row], "preferences": {…}}.

    Raises NotAnExport.
    """
    told = _document(_json_of(content))
    latest = now + timedelta(days=1)
    preferences = _fields("preferences", preference_fields(), told["preferences"], latest)
    rows = {"preferences": preferences}
    known = {table.name: table for table in tables()}
    if not isinstance(told["tables"], dict) or not told["tables"].keys() <= known.keys():
        raise NotAnExport(_("This is the file of another Legato, newer than this one."))
    for name, listed in told["tables"].items():
        rows[name] = _rows(known[name], listed, latest)
    if len(rows.get("own_routines", [])) > MOST_ROUTINES:
        raise _broken("own_routines", "")
    _check_away(rows.get("away_ranges", []), now)
    return rows


def _check_away(ranges, now):
    seen = []
    for one in ranges:
        if problem(one.first, one.last, seen, now.date()):
            raise _broken("away_ranges", "last")
        seen.append((one.first, one.last))


def _json_of(content):
    if len(content) > LARGEST:
        raise TooLarge
    if not content.startswith(b"PK"):
        return content
    try:
        with ZipFile(BytesIO(content)) as file, file.open(JSON_NAME) as inner:
            unpacked = inner.read(LARGEST + 1)
    except (BadZipFile, KeyError, OSError, NotImplementedError, RuntimeError, EOFError):
        raise NotAnExport(_("That ZIP has no Legato export in it.")) from None
    return _json_of(unpacked) if not unpacked.startswith(b"PK") else b""


def _document(content):
    try:
        told = parse(content)
    except Refused:
        told = None
    if not isinstance(told, dict) or told.get("format") != FORMAT or type(told.get("version")) is not int:
        raise NotAnExport(_("That is no export of Legato. Choose the file that it gave you, as it was."))
    if told["version"] != VERSION or told.keys() != KEYS:
        raise NotAnExport(_("This is the file of another Legato, newer than this one."))
    return told


def _rows(table, listed, latest):
    if not isinstance(listed, list) or (table.single and len(listed) > 1):
        raise _broken(table.name, "")
    return [table.model(**_fields(table.name, table.fields, row, latest)) for row in listed]


def _fields(name, fields, row, latest):
    """The values of one row, each of its column's kind and within bounds. Raises NotAnExport."""
    if not isinstance(row, dict):
        raise _broken(name, "")
    fields = [field for field in fields if field.name in row or field.name not in CAME_LATER]
    if row.keys() != {field.name for field in fields}:
        raise _broken(name, "")
    values = {}
    for field in fields:
        try:
            values[field.name] = _value(name, field, row[field.name], latest)
        except (ValidationError, Wrong, BadRoutine, ValueError, TypeError, OverflowError):
            raise _broken(name, field.name) from None
    return values


def _broken(table, field):
    place = f"{table}: {field}" if field else table
    return NotAnExport(
        _("Something in that export is not as Legato wrote it (%(place)s).") % {"place": place}
    )


def _value(name, field, value, latest):
    if value is None and field.null:
        return None
    # In Python True is also a number.
    if not isinstance(value, _json_type(field)) or (type(value) is bool) != isinstance(
        field, models.BooleanField
    ):
        raise ValueError(field.name)
    check = CHECKS.get((name, field.name))
    if check and value != "":
        check(value)
    cleaned = field.clean(value, None)
    # Time away may be planned; everything else has happened.
    _within(cleaned, latest + AHEAD if name == "away_ranges" else latest)
    return cleaned


def _json_type(field):
    if isinstance(field, models.JSONField):
        return list
    if isinstance(field, models.BooleanField):
        return bool
    return int if isinstance(field, models.IntegerField) else str


def _within(value, latest):
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError("no zone")
        value = value.astimezone(UTC).date()
    if isinstance(value, date) and not EARLIEST <= value <= latest.date():
        raise ValueError("out of the calendar")


def _routine(value):
    if value != BY_HAND and value not in catalogue().routines and not is_own(value):
        raise ValueError(value)


def _own_slug(value):
    if not is_own(value):
        raise ValueError(value)


CHECKS = {
    ("sessions", "held"): SESSION_READERS["held"],
    ("sessions", "timezone"): time_zone,
    ("sessions", "routine"): _routine,
    ("cramps", "timezone"): time_zone,
    ("cramps", "helped"): CRAMP_READERS["helped"],
    ("cramps", "strength"): CRAMP_READERS["strength"],
    ("cramps", "sleep_trouble"): CRAMP_READERS["sleep_trouble"],
    ("programmes", "pauses"): read_pauses,
    ("own_routines", "slug"): _own_slug,
    ("own_routines", "name"): clean_name,
    ("own_routines", "steps"): lambda value: read_steps(value, catalogue().exercises),
}


def restore(person, rows, now) -> dict:
    """Write what `read` gave to `person`, in one transaction: how many rows each table has gained.

    Raises NotAnExport, with nothing written, when there would be more routines than fit.
    """
    with transaction.atomic():
        person = User.objects.select_for_update().get(pk=person.pk)
        Preferences.objects.filter(user=person).update(**rows["preferences"])
        gained = {table.name: _write(table, person, rows.get(table.name, [])) for table in tables()}
        if OwnRoutine.objects.filter(person=person).count() > MOST_ROUTINES:
            raise NotAnExport(
                _("You have %(count)d routines. Take one off first.") % {"count": MOST_ROUTINES}
            )
        if gained.get("reminder"):
            plan(reminder_of(person), now)
    return gained


def _write(table, person, rows):
    before = table.rows(person).count()
    for row in rows:
        setattr(row, table.owner, person)
    # The owner's own wish outweighs the erasing of before.
    ids = [fingerprint(str(row.client_id)) for row in rows if hasattr(row, "client_id")]
    for start in range(0, len(ids), 500):
        Erased.objects.filter(pk__in=ids[start : start + 500]).delete()
    table.model._base_manager.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    return table.rows(person).count() - before
