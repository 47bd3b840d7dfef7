"""A real lock and a really full file: 503 with Retry-After, nothing half-written, and well again without a restart."""

import sqlite3

import pytest
from django.db import connection
from django.test import Client

from accounts.models import User
from practice.models import Session
from tests.conftest import post_session, session_body

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def phone():
    return Client(raise_request_exception=False)


def assert_busy_then_well(phone, body, release):
    answer = post_session(phone, body)
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert answer.json()["errors"]["request"]
    assert phone.get("/routines/classic/play/").status_code == 200
    release()
    assert not Session.objects.exists()
    assert not User.objects.exists()
    assert post_session(phone, body).status_code == 201


def lock_sqlite():
    """Another process's write lock: answers what lets it go. The wait is cut short; its length is a setting."""
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 50")
    return other.close


def lock_postgres():
    import psycopg

    parameters = connection.get_connection_params()
    other = psycopg.connect(
        **{key: parameters[key] for key in ("dbname", "user", "host", "port") if key in parameters}
    )
    other.execute("LOCK TABLE practice_session IN ACCESS EXCLUSIVE MODE")
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '50ms'")
    return other.close


def test_a_write_lock_that_stays_is_answered_503_and_reads_go_on(phone, evening):
    lock = {"sqlite": lock_sqlite, "postgresql": lock_postgres}[connection.vendor]
    assert_busy_then_well(phone, session_body(), lock())


if connection.vendor == "sqlite":
    # PostgreSQL has no such switch for a file that may not grow.

    def test_a_full_disk_is_answered_503_and_leaves_no_partial_row(phone, evening):
        most_pages(ask("PRAGMA page_count"))
        statuses = [post_session(phone).status_code for _session in range(100)]
        accepted = statuses.count(201)
        assert set(statuses) == {201, 503}
        assert Session.objects.count() == accepted
        assert phone.get("/routines/classic/play/").status_code == 200
        most_pages(2**30)
        assert post_session(phone).status_code == 201
        assert Session.objects.count() == accepted + 1

    def ask(statement):
        with connection.cursor() as cursor:
            return cursor.execute(statement).fetchone()[0]

    def most_pages(number):
        """The file may hold `number` pages: no more is what a full disk looks like to SQLite."""
        ask(f"PRAGMA max_page_count = {number}")
