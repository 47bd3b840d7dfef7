"""A real lock and a really full file: 503 with Retry-After, nothing half-written, and well again without a restart."""

import pytest
from django.db import connection
from django.test import Client

from accounts.models import User
from practice.models import Session
from tests.conftest import post_session, session_body
from tests.locking import locked

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def phone():
    return Client(raise_request_exception=False)


def test_a_write_lock_that_stays_is_answered_503_and_reads_go_on(phone, evening):
    body = session_body()
    with locked("practice_session"):
        answer = post_session(phone, body)
        assert (answer.status_code, answer["Retry-After"]) == (503, "30")
        assert answer.json()["errors"]["request"]
        assert phone.get("/routines/classic/play/").status_code == 200
    assert not Session.objects.exists()
    assert not User.objects.exists()
    assert post_session(phone, body).status_code == 201


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
