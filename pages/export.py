"""Everything to take along: one ZIP with JSON (docs/export.md), a CSV for each table, and a calendar."""

import csv
import json
from datetime import UTC, date, datetime, timedelta
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.db.models import JSONField
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from diary.report_csv import harmless
from pages.holdings import preference_fields, tables

FORMAT, VERSION = "legato-export", 1
JSON_NAME = "legato.json"


def archive(person, now) -> bytes:
    """The ZIP of all that `person` has, as of `now` (aware)."""
    told = document(person, now)
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as file:
        file.writestr(JSON_NAME, json.dumps(told, ensure_ascii=False, separators=(",", ":")))
        for table in tables():
            file.writestr(f"{table.name}.csv", as_csv(table, told["tables"][table.name]))
        file.writestr("preferences.csv", as_csv(None, [told["preferences"]]))
        file.writestr("nights.ics", as_calendar(person, now))
    return packed.getvalue()


def document(person, now) -> dict:
    """The JSON of the export: {"format", "version", "made_at", "email", "since", "preferences", "tables"}."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_at": _plain(now),
        "email": person.email,
        "since": _plain(person.date_joined),
        "preferences": _row(person.preferences, preference_fields()),
        "tables": {
            table.name: [_row(row, table.fields) for row in table.rows(person).iterator()]
            for table in tables()
        },
    }


def _row(row, fields):
    return {field.name: _value(field, getattr(row, field.attname)) for field in fields}


def _value(field, value):
    return value if isinstance(field, JSONField) else _plain(value)


def _plain(value):
    """`value` as JSON has it: moments in UTC, everything JSON does not know as text."""
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def as_csv(table, rows) -> str:
    """The rows as CSV, the names of the columns first. No cell is a formula, whatever was typed into it."""
    names = [field.name for field in table.fields] if table else list(rows[0])
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(names)
    writer.writerows([harmless(_cell(row[name])) for name in names] for row in rows)
    return text.getvalue()


def _cell(value):
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else value


def as_calendar(person, now) -> bytes:
    """Each kept night as a whole day of a calendar. The name on it says nothing about health."""
    calendar = Calendar()
    calendar.add("PRODID", "-//Legato//Nights//EN")
    calendar.add("VERSION", "2.0")
    kept = person.sessions.filter(kept=True).order_by("night").values_list("night", flat=True).distinct()
    for night in kept:
        calendar.add_component(_event(night, now))
    return calendar.to_ical()


def _event(night: date, now):
    event = Event()
    event.add("UID", f"night-{night.isoformat()}@legato")
    event.add("DTSTAMP", now.astimezone(UTC))
    event.add("SUMMARY", _("Evening routine"))
    event.add("DTSTART", night)
    if night < date.max:
        event.add("DTEND", night + timedelta(days=1))
    event.add("TRANSP", "TRANSPARENT")
    return event
