"""What a phone sent is kept, but its web session cannot be: that is 503 with Retry-After, never a refusal.

Django answers 400 there, which the outbox takes for a refusal for good: one of five hundred phones that came at once
was told so.
"""

from contextlib import ExitStack

import pytest
from django.contrib.sessions.models import Session as WebSession
from django.db import connection, transaction
from django.test import Client

from accounts.models import User
from practice.models import Session
from tests.conftest import post_session, session_body
from tests.locking import locked

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def phone():
    phone = Client(raise_request_exception=False)
    phone.force_login(User.objects.create_guest(timezone="Europe/Rome"))
    return phone


def post_while(phone, body, happens):
    """Post `body`; as soon as the evening is kept, and before the web session is written, `happens()`."""

    def look(execute, sql, *rest):
        answer = execute(sql, *rest)
        if 'INSERT INTO "practice_session"' in sql:
            transaction.on_commit(happens)
        return answer

    with connection.execute_wrapper(look):
        return post_session(phone, body)


def assert_asked_back(answer):
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert answer.json()["errors"]["request"]
    assert Session.objects.count() == 1


def test_a_database_that_is_busy_by_then_asks_the_phone_back(phone, evening):
    body = session_body()
    with ExitStack() as lock:
        answer = post_while(phone, body, lambda: lock.enter_context(locked("django_session")))
    assert_asked_back(answer)
    assert post_session(phone, body).status_code == 200
    assert Session.objects.count() == 1


def test_a_web_session_that_was_ended_meanwhile_asks_the_phone_back(phone, evening):
    body = session_body()
    assert_asked_back(post_while(phone, body, WebSession.objects.all().delete))
    assert post_session(phone, body).status_code == 200
    assert Session.objects.count() == 1
