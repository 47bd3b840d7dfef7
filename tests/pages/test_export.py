"""The export: everything of every room, without secrets, harmless in a spreadsheet, as the documents say."""

import csv
import io
import json
from zipfile import ZipFile

import pytest
from django.test import Client
from icalendar import Calendar

from accounts.models import User
from pages.holdings import LEFT_OUT, preference_fields, tables
from tests.house.test_imports_go_down import ROOT
from tests.pages.having_much import EVIL, give_everything

pytestmark = pytest.mark.django_db


@pytest.fixture
def exported(phone, guest, evening):
    give_everything(guest)
    return ZipFile(io.BytesIO(phone.get("/account/export/").content))


@pytest.fixture
def told(exported):
    return json.loads(exported.read("legato.json"))


def test_the_answer_is_a_zip_to_keep_and_not_to_cache(phone, guest, evening):
    answer = phone.get("/account/export/")
    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"] == 'attachment; filename="legato-2026-11-23.zip"'
    assert "no-store" in answer["Cache-Control"]


def test_there_is_json_a_table_for_each_room_and_a_calendar(exported):
    names = {"sessions", "cramps", "morning_checks", "own_routines", "reminder", "deliveries", "preferences"}
    assert {f"{name}.csv" for name in names} | {"legato.json", "nights.ics"} <= set(exported.namelist())


def test_the_json_holds_every_row_with_its_words(told):
    counts = {name: len(rows) for name, rows in told["tables"].items()}
    assert counts["sessions"] == 2
    assert (counts["cramps"], counts["morning_checks"], counts["reminder"]) == (1, 1, 1)
    assert told["tables"]["cramps"][0]["note"] == EVIL
    assert told["tables"]["sessions"][0]["started_at"] == "2026-11-23T21:51:03Z"
    assert told["preferences"]["theme"] == "candle"
    assert (told["format"], told["version"]) == ("legato-export", 1)


def test_no_key_to_anything_leaves_with_it(exported):
    everything = b"".join(exported.read(name) for name in exported.namelist())
    for secret in (b"a-secret-token", b"push.example", b"password", b"session_key", b"a-medicine"):
        assert secret not in everything


def test_no_cell_is_a_formula(exported):
    for name in exported.namelist():
        if name.endswith(".csv"):
            cells = [cell for row in csv.reader(io.StringIO(exported.read(name).decode())) for cell in row]
            assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert "'=HYPERLINK" in exported.read("cramps.csv").decode()


def test_the_calendar_has_a_day_for_each_kept_night_and_no_word_about_health(exported):
    text = exported.read("nights.ics")
    events = Calendar.from_ical(text).walk("VEVENT")
    assert [str(event["DTSTART"].dt) for event in events] == ["2026-11-21", "2026-11-22"]
    assert b"cramp" not in text.lower()


def test_nobody_elses_rows_are_in_it(exported, told, evening):
    other = User.objects.create_guest()
    client = Client()
    client.force_login(other)
    theirs = json.loads(ZipFile(io.BytesIO(client.get("/account/export/").content)).read("legato.json"))
    assert all(rows == [] for rows in theirs["tables"].values())


def test_a_visitor_is_asked_to_sign_in(client):
    assert client.get("/account/export/")["Location"] == "/account/sign-in/"


def test_every_table_about_a_person_is_exported_or_left_out_for_a_reason():
    names = {table.name for table in tables()}
    assert names >= {"sessions", "cramps", "morning_checks", "own_routines", "reminder", "deliveries"}
    assert names.isdisjoint(LEFT_OUT)


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.name)
def test_the_documents_name_every_column_of_the_export(table):
    page = (ROOT / "docs" / "export.md").read_text()
    section = page.partition(f"### `{table.name}`")[2].partition("###")[0]
    assert [field.name for field in table.fields if f"`{field.name}`" not in section] == []


def test_the_documents_name_every_preference():
    section = (ROOT / "docs" / "export.md").read_text().partition("### `preferences`")[2].partition("###")[0]
    assert [field.name for field in preference_fields() if f"`{field.name}`" not in section] == []
