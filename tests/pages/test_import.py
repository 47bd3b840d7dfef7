"""The import: any Legato takes another's export; what is none is refused with a sentence, unwritten."""

import io
import json
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import strip_tags

from accounts.models import Preferences, User
from diary.models import Cramp, Programme
from practice.models import Session
from reminders.models import Reminder
from routines.models import OwnRoutine
from tests.pages.having_much import give_everything

pytestmark = pytest.mark.django_db
# The reminders page also shows phones and the calendar's key, which stay behind.
PAGES = (
    "/",
    "/history/?month=2026-11",
    "/diary/",
    "/diary/programme/",
    "/preferences/",
    "/routines/my-abcdefghijkl/",
)


@pytest.fixture
def packed(phone, guest, evening):
    """The ZIP of a person who has something in every room."""
    give_everything(guest)
    return phone.get("/account/export/").content


@pytest.fixture
def told(packed):
    return json.loads(ZipFile(io.BytesIO(packed)).read("legato.json"))


def bring(client, content, name="legato.json"):
    content = content if isinstance(content, bytes) else json.dumps(content).encode("utf-8", "surrogatepass")
    return client.post("/account/import/", {"file": SimpleUploadedFile(name, content)})


def erased(phone):
    assert "All of it is gone" in phone.post("/account/erase/").content.decode()
    return Client()


NEW_EACH_TIME = {
    "phone_language", "id", "person_id", "user_id", "received_at", "changed_at", "made_at", "joined_at",
}  # fmt: skip
PLANNED = {"night", "due_at", "wake_at", "feed_token"}


def rows():
    """Everything kept about anybody, without the moments of writing and what is planned from now on."""
    return {
        model.__name__: [
            {key: row[key] for key in row.keys() - NEW_EACH_TIME - (PLANNED if model is Reminder else set())}
            for row in model.objects.order_by("pk").values()
            if not row.get("deleted_at")
        ]
        for model in (Session, Cramp, Programme, Reminder, OwnRoutine, Preferences)
    }


def looks(client):
    """What each page says to the person: its text without markup."""
    pages = {page: client.get(page) for page in PAGES}
    assert {page: answer.status_code for page, answer in pages.items()} == dict.fromkeys(PAGES, 200)
    return {page: strip_tags(answer.content.decode()).split() for page, answer in pages.items()}


def test_export_erase_import_gives_the_same_rows_and_pages(phone, packed):
    before, pages = rows(), looks(phone)
    new = erased(phone)
    assert not any(rows().values())
    answer = bring(new, packed, "legato.zip")
    assert answer.status_code == 200
    assert "2 sessions" in answer.content.decode()
    assert rows() == before
    assert looks(new) == pages


def test_the_reminder_that_came_back_rings_again(phone, packed):
    bring(erased(phone), packed)
    reminder = Reminder.objects.get()
    assert reminder.active
    assert reminder.wake_at is not None
    assert reminder.feed_token is None


def test_bringing_the_same_file_twice_makes_no_doubles(phone, told):
    client = erased(phone)
    bring(client, told)
    again = bring(client, told)
    assert "was here already" in again.content.decode()
    assert (Session.objects.count(), Cramp.objects.count(), User.objects.count()) == (2, 1, 1)


def test_ids_of_somebody_else_are_passed_over_and_stay_theirs(guest, told):
    thief = Client()
    assert bring(thief, told).status_code == 200
    assert set(Session.objects.values_list("person", flat=True)) == {guest.pk}


def test_a_session_that_came_back_can_be_sent_again_without_a_double(phone, told, evening):
    client = erased(phone)
    bring(client, told)
    sent = told["tables"]["sessions"][0]
    body = {
        key: sent[key] for key in ("client_id", "routine", "started_at", "finished_at", "timezone", "night")
    }
    body |= {"completed": True, "held": sent["held"], "feedback": "looser"}
    assert client.post("/sessions/", body, content_type="application/json").status_code == 200


def changed(told, path, value):
    told = json.loads(json.dumps(told))
    place = told
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return told


SESSION = ("tables", "sessions", 0)
CRAMP = ("tables", "cramps", 0)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("format",), "other"), (("version",), 2), (("version",), True), (("version",), "1"), (("unknown",), 1),
        (("tables",), []), (("tables", "people"), []), (("tables", "sessions"), {}),
        ((*SESSION,), 7), ((*SESSION,), {}),
        ((*SESSION, "person"), 1), ((*SESSION, "client_id"), "x"), ((*SESSION, "client_id"), None),
        ((*SESSION, "night"), "9999-12-31"), ((*SESSION, "night"), "0001-01-01"), ((*SESSION, "night"), "2026-02-30"),
        ((*SESSION, "night"), "2026-11-26"), ((*SESSION, "started_at"), "2026-11-23T21:40:02"),
        ((*SESSION, "started_at"), "9999-12-31T23:59:59-14:00"), ((*SESSION, "kept"), 1), ((*SESSION, "kept"), "true"),
        ((*SESSION, "held"), "x"), ((*SESSION, "held"), [{"exercise": [], "side": "left", "seconds": 1}]),
        ((*SESSION, "routine"), "nope"), ((*SESSION, "timezone"), "../../etc/passwd"), ((*SESSION, "feedback"), "loud"),
        ((*CRAMP, "strength"), 11), ((*CRAMP, "strength"), 2**40), ((*CRAMP, "strength"), True),
        ((*CRAMP, "seconds"), -1),
        ((*CRAMP, "note"), "x" * 501), ((*CRAMP, "note"), ["x"]), ((*CRAMP, "helped"), ["prayer"]),
        ((*CRAMP, "leg"), "third"),
        (("preferences", "theme"), "neon"), (("preferences", "modes"), ["x"]), (("preferences", "hold_scale"), "1e999"),
        (("preferences", "hold_scale"), "NaN"), (("preferences", "night_cutoff"), 24), (("preferences", "user"), 1),
        (("tables", "reminder", 0, "timezone"), "Factory"), (("tables", "reminder", 0, "at"), "25:00"),
        (("tables", "own_routines", 0, "steps"), []), (("tables", "own_routines", 0, "steps"), [{}] * 41),
        (("tables", "away_ranges"), [{"first": "2026-11-02", "last": "2026-11-01"}]),
        (("tables", "away_ranges"), [{"first": "2026-11-01", "last": "9999-12-31"}]),
        (("tables", "away_ranges"), [{"first": "2020-01-01", "last": "2026-11-01"}]),
        (("tables", "away_ranges"), [{"first": f"2026-11-0{day}", "last": "2026-11-05"} for day in (1, 2)]),
        (("tables", "own_routines", 0, "slug"), "classic"), (("tables", "own_routines", 0, "name"), "\u202e"),
    ],
)  # fmt: skip
def test_an_export_with_something_wrong_in_it_changes_nothing(phone, told, path, value):
    client, before = erased(phone), User.objects.count()
    answer = bring(client, changed(told, path, value))
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert (User.objects.count(), Session.objects.count(), Cramp.objects.count()) == (before, 0, 0)
    assert "legato" not in client.cookies


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"null", b"{", b"PK\x03\x04nonsense", b"\xff\xfe", b'{"a": NaN}', b"[" * 100_000, b'{"a":1,"a":2}',
     '{"format": "\ud800"}', b'{"format": "legato-export\\u0000"}'],
)  # fmt: skip
def test_what_is_no_export_at_all_is_refused_with_a_sentence(client, content):
    content = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    assert bring(client, content).status_code == 422
    assert not User.objects.exists()


def test_a_form_without_a_file_says_so(client):
    answer = client.post("/account/import/")
    assert answer.status_code == 422
    assert "Choose the file first" in answer.content.decode()


@pytest.mark.parametrize("size", [5 * 1024 * 1024 + 1, 10_000_000])
def test_a_file_over_five_megabytes_is_refused(client, size):
    answer = bring(client, b" " * size)
    assert answer.status_code == 413
    assert "over 5 MB" in answer.content.decode()
    assert not User.objects.exists()


def test_a_bomb_in_a_zip_is_refused_before_it_unpacks(client):
    bomb = io.BytesIO()
    with ZipFile(bomb, "w", ZIP_DEFLATED) as file:
        file.writestr("legato.json", b" " * 200_000_000)
    assert bring(client, bomb.getvalue(), "legato.zip").status_code == 413


def test_ten_years_of_nights_fit_and_come_back(phone, told):
    sessions = told["tables"]["sessions"]
    first = sessions[0]
    ids = (f"00000000-0000-4000-8000-{number:012}" for number in range(3650))
    told["tables"]["sessions"] = [first | {"client_id": client_id} for client_id in ids]
    client = erased(phone)
    assert bring(client, json.dumps(told, separators=(",", ":")).encode()).status_code == 200
    assert Session.objects.count() == 3650


def test_a_file_from_before_there_were_languages_is_taken(phone, told):
    del told["preferences"]["language"]
    client = erased(phone)
    assert bring(client, told).status_code == 200
    assert Preferences.objects.get().language == ""


def test_a_language_that_legato_does_not_speak_is_refused(phone, told):
    told["preferences"]["language"] = "tlh"
    assert bring(phone, told).status_code == 422
