"""The CSV: whatever was written down comes out again, and no spreadsheet takes a cell of it for a formula."""

import csv
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from diary.models import Cramp, MorningCheck
from diary.report import report_of
from diary.report_csv import HEAD, harmless, table

LAST = date(2026, 11, 22)
DANGEROUS = tuple("=+-@\t\r\n")
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=60)
tempting = st.builds(lambda start, rest: start + rest, st.sampled_from(DANGEROUS), texts)


@given(texts | tempting)
def test_no_text_becomes_a_formula_and_none_is_lost(text):
    cell = harmless(text)
    assert not cell.startswith(DANGEROUS)
    assert cell in (text, "'" + text)


@given(st.lists(texts | tempting, max_size=5))
def test_a_row_comes_out_of_the_file_as_it_went_in(cells):
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([harmless(cell) for cell in cells])
    read = next(csv.reader(StringIO(out.getvalue(), newline="")), [])
    assert read == [harmless(cell) for cell in cells]


@pytest.fixture
def person(db):
    return User.objects.create_guest(timezone="Europe/Rome")


def cramp(person, night=LAST, **told):
    at = datetime(2026, 11, 23, 2, 10, tzinfo=UTC) - (LAST - night)
    row = {"client_id": uuid4(), "started_at": at, "timezone": "Europe/Rome", "night": night}
    return Cramp.objects.create(person=person, **row | told)


def rows_of(person):
    return list(csv.DictReader(StringIO(table(report_of(person, LAST))[1:], newline="")))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts | tempting)
def test_a_note_survives_the_way_through_the_table(person, note):
    Cramp.objects.all().delete()
    cramp(person, note=note[:500])
    (row,) = rows_of(person)
    assert row["note"] in (note, "'" + note)


def test_it_begins_with_the_mark_that_spreadsheets_know_utf8_by(person):
    content = table(report_of(person, LAST))
    assert content.startswith("\ufeff" + "night,")
    assert content.endswith("\r\n")


def test_nights_stand_in_order_and_every_row_is_whole(person):
    for back in (3, 0, 7):
        cramp(person, LAST - timedelta(days=back))
    MorningCheck.objects.create(person=person, night=LAST - timedelta(days=5), cramped=False)
    rows = rows_of(person)
    assert [row["night"] for row in rows] == ["2026-11-15", "2026-11-17", "2026-11-19", "2026-11-22"]
    assert all(list(row) == HEAD for row in rows)
    assert [row["cramps_that_night"] for row in rows] == ["1", "0", "1", "1"]


def test_the_clock_is_that_of_the_place_the_cramp_was_in(person):
    cramp(person, timezone="Asia/Tokyo")
    assert [(row["time"], row["timezone"]) for row in rows_of(person)] == [("11:10", "Asia/Tokyo")]


def test_what_is_not_known_is_an_empty_cell_and_nought_is_not(person):
    cramp(person, strength=0, seconds=0, sleep_trouble=None, woke=None)
    (row,) = rows_of(person)
    assert (row["strength_0_10"], row["seconds"], row["sleep_trouble_0_10"], row["woke"]) == (
        "0",
        "0",
        "",
        "",
    )


def test_a_deleted_entry_and_a_night_before_the_period_are_not_in_it(person):
    cramp(person, deleted_at=datetime(2026, 11, 23, 8, tzinfo=UTC))
    cramp(person, LAST - timedelta(weeks=9))
    assert rows_of(person) == []
