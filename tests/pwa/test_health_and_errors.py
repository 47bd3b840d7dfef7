"""/healthz tells which part is not well; a locked, full or missing database is 503 with Retry-After, never 500."""

import sqlite3

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone

from reminders.heartbeat import beat
from tests.conftest import post_session


@pytest.fixture
def answering():
    """A client that gets the error page instead of the exception, as a browser does."""
    return Client(raise_request_exception=False)


@pytest.fixture
def broken_database():
    """Every statement fails as it does on a full disk or behind a lock that stays."""

    def fail(execute, sql, params, many, context):
        raise OperationalError("database or disk is full") from sqlite3.OperationalError(
            "database or disk is full"
        )

    with connection.execute_wrapper(fail):
        yield


@pytest.mark.django_db
def test_a_healthy_installation_says_so(client):
    beat("worker", timezone.now())
    answer = client.get("/healthz")
    assert answer.status_code == 200
    parts = ("web", "database", "migrations", "disk", "reminders")
    assert answer.json() == {"well": True} | dict.fromkeys(parts, "ok")
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_a_reminder_worker_that_is_not_there_turns_health_red(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["reminders"]) == (503, "not running")


@pytest.mark.django_db
def test_a_database_that_is_away_turns_health_red(answering, broken_database):
    answer = answering.get("/healthz")
    assert (answer.status_code, answer.json()["database"]) == (503, "unreachable")


@pytest.mark.django_db
def test_a_migration_that_was_not_made_turns_health_red_until_it_is(client):
    recorder = MigrationRecorder(connection)
    recorder.record_unapplied("practice", "0001_initial")
    assert client.get("/healthz").json()["migrations"] == "missing"
    recorder.record_applied("practice", "0001_initial")
    assert client.get("/healthz").json()["migrations"] == "ok"


@pytest.mark.django_db
def test_a_session_that_cannot_be_written_is_answered_503_with_retry_after(
    answering, evening, broken_database
):
    answer = post_session(answering)
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert answer.json()["errors"]["request"] == [
        "Legato is busy for a moment. Nothing is lost; try again soon."
    ]


@pytest.mark.django_db
def test_a_page_that_cannot_be_read_says_so_in_words(phone, broken_database):
    phone.raise_request_exception = False
    answer = phone.get("/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "Nothing is lost" in answer.content.decode()


@pytest.mark.django_db
def test_the_player_needs_no_database_at_all(answering, broken_database):
    assert answering.get("/routines/classic/play/").status_code == 200


def test_an_unknown_address_is_a_calm_404(client):
    answer = client.get("/no-such-page/")
    assert answer.status_code == 404
    assert "There is nothing at this address." in answer.content.decode()


@pytest.mark.parametrize(
    "address", ["/routines/nothing/", "/routines/nothing/play/", "/routines/exercises/nothing/", "/routines/%00/",
                "/routines/%ff%fe/", "/routines/" + "x" * 5000 + "/", "/%e2%80%ae/"],
)  # fmt: skip
def test_no_address_however_odd_is_a_fault(client, address):
    assert client.get(address).status_code == 404


def test_a_form_of_more_than_a_megabyte_is_answered_413(answering):
    answer = answering.post(
        "/preferences/", "a=" + "x" * 1_100_000, content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 413
    assert "Go back and send less." in answer.content.decode()


def test_a_page_that_is_not_there_has_the_persons_letters_and_colours(phone, guest):
    guest.preferences.text_size, guest.preferences.theme = 200, "day"
    guest.preferences.save()
    html = phone.get("/no-such-page/").content.decode()
    assert 'data-theme="day" data-text="200"' in html


def test_a_form_without_its_token_is_answered_403_in_words():
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/safety/", {"skip": "1"})
    assert answer.status_code == 403
    assert "Go back, open it anew and try again." in answer.content.decode()
