"""What every test may use: a guest, a signed-in client, a frozen evening in Rome, and a session as a phone sends it."""

import os
from datetime import UTC, datetime
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from hypothesis import settings
from pytest_rerunfailures import StatusDB

from accounts.models import User
from pwa import kept
from tests import emptying

# The same examples in every run, and no clock on them: the machine may be busy.
settings.register_profile("legato", deadline=None, derandomize=True)
settings.load_profile("legato")
emptying.begin()

# These start processes of their own, whose database no fixture tells of.
OWN_PROCESSES = ("faults", "operations", "server")


@pytest.hookimpl(trylast=True)
def pytest_configure(config):
    """A test process counts its tries itself: asking the first process, by a socket, took 40 ms for each test."""
    if hasattr(config, "workerinput"):
        config.failures_db.sock.close()
        config.failures_db = StatusDB()


def pytest_collection_modifyitems(config, items):
    """With LEGATO_ROWS_ALONE=1 a run leaves out what never asks a database: a second one would prove nothing more.

    pytest-django refuses the database to a test that has not asked for it.
    """
    if not os.environ.get("LEGATO_ROWS_ALONE"):
        return
    kept = [item for item in items if asks_the_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if not asks_the_database(item)])
    items[:] = kept


def asks_the_database(item):
    asked = {"db", "transactional_db", "live_server"} & set(item.fixturenames)
    return bool(asked) or item.get_closest_marker("django_db") or item.path.parent.name in OWN_PROCESSES


# 22:51 on the wall in Rome: well inside the night of 23 November.
EVENING = datetime(2026, 11, 23, 21, 51, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def fresh_pages():
    """No test sees a page that another one made."""
    kept.forget()


@pytest.fixture
def evening():
    """The clock stands at EVENING."""
    with time_machine.travel(EVENING, tick=False) as clock:
        yield clock


@pytest.fixture
def guest(db):
    return User.objects.create_guest(timezone="Europe/Rome")


@pytest.fixture
def phone(guest):
    """A client that holds the guest's cookie."""
    client = Client()
    client.force_login(guest)
    return client


@pytest.fixture
def smtp(settings):
    """Call it with the port of a mail server, and mails go there."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"

    def at(port):
        settings.EMAIL_PORT = port

    return at


def session_body(**changes):
    """What a phone posts after a whole wall stretch on both legs, with `changes` laid over it."""
    body = {
        "client_id": str(uuid4()),
        "routine": "classic",
        "started_at": "2026-11-23T21:40:02Z",
        "finished_at": "2026-11-23T21:51:03Z",
        "timezone": "Europe/Rome",
        "night": "2026-11-23",
        "completed": True,
        "held": [
            {"exercise": "wall-calf-straight", "side": "left", "seconds": 60},
            {"exercise": "wall-calf-straight", "side": "right", "seconds": 60},
        ],
        "feedback": None,
    }
    return body | changes


def post_session(client, body=None, **changes):
    """POST /sessions/ with `body` (any JSON value, or bytes as they are) or session_body(**changes)."""
    content = session_body(**changes) if body is None else body
    return client.post("/sessions/", content, content_type="application/json")
