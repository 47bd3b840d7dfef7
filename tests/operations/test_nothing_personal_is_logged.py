"""A whole evening in which everything breaks: no line of the log, and no mail about it, says a personal word."""

import asyncio
import json
import logging
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.db import DataError, IntegrityError, connection
from django.test import Client

from accounts.models import User
from config.logs import Lines, masked
from diary.models import Cramp
from reminders.models import Reminder
from tests.accounts.conftest import sign_in_by_code
from tests.conftest import post_session
from tests.operations.canaries import EMAIL, ENDPOINT_KEY, MARKS, NOTE, everything_logged
from tests.reminders.conftest import DUE, NIGHT, run_until_idle
from tests.reminders.push_service import Browser

pytestmark = pytest.mark.django_db


def words_of(lines):
    return json.dumps(lines, ensure_ascii=False)


def cramp_told(**changes):
    return {
        "client_id": str(uuid4()), "started_at": "2026-11-23T20:00:00Z", "timezone": "Europe/Rome",
        "night": "2026-11-23", "note": NOTE,
    } | changes  # fmt: skip


def send_cramp(client, **changes):
    return client.post("/diary/entries/", cramp_told(**changes), content_type="application/json")


def breaks_on(table):
    """The database refuses what goes into `table`, quoting all of it, as PostgreSQL does."""

    def refuse(execute, sql, params, many, context):
        if f'INTO "{table}"' in sql or f'UPDATE "{table}"' in sql:
            raise IntegrityError(f"refused: {sql} {params}") from DataError(f"Key (note)=({NOTE}) {params}")
        return execute(sql, params, many, context)

    return connection.execute_wrapper(refuse)


@pytest.fixture
def ruth():
    client = Client(raise_request_exception=False)
    sign_in_by_code(client, EMAIL)
    return client


@pytest.fixture
def token(ruth):
    ruth.post("/reminders/calendar/", {"answer": "make"})
    return Reminder.objects.get().feed_token


def ring(ruth, service, dispatcher, clock, path):
    """Ruth's phone is signed up at `path` of the push service, and her nudge falls due."""
    service.pushes.clear()
    ruth.post(
        "/reminders/push/", Browser().subscription(service.endpoint(path)), content_type="application/json"
    )
    person = User.objects.get()
    clock.forward(days=1)
    at = {"night": NIGHT + (clock() - DUE - timedelta(seconds=2)), "due_at": clock(), "wake_at": clock()}
    Reminder.objects.filter(person=person).update(active=True, push=True, email="always", lease=None, **at)
    run_until_idle(dispatcher)


def test_an_evening_in_which_everything_breaks(
    ruth, token, service, dispatcher, clock, evening, settings, monkeypatch
):
    settings.ADMINS = [("Otto", "otto@example.com")]
    with everything_logged() as lines:
        assert send_cramp(ruth).status_code == 201
        for table, send in (
            ("diary_cramp", lambda: send_cramp(ruth)),
            ("practice_session", lambda: post_session(ruth)),
            ("accounts_user", lambda: sign_in_by_code(Client(raise_request_exception=False), "new." + EMAIL)),
            (
                "reminders_pushsubscription",
                lambda: ring(ruth, service, dispatcher, clock, f"/ok/{ENDPOINT_KEY}"),
            ),
        ):
            with breaks_on(table):
                send()
        for habit in ("/status/410/", "/status/403/", "/status/500/", "/reset/", "/redirect/", "/ok/"):
            ring(ruth, service, dispatcher, clock, habit + ENDPOINT_KEY)
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
        Client().post("/account/sign-in/", {"email": EMAIL})
        for address in (
            f"/calendar/{token}.ics", f"/calendar/{ENDPOINT_KEY}.ics", f"/reminders/unsubscribe/{ENDPOINT_KEY}/",
            f"/{NOTE}/", f"/guide/?q={NOTE}", f"/routines/shared/{NOTE}/", f"/diary/?note={NOTE}",
        ):  # fmt: skip
            ruth.get(address)
        ruth.get("/", headers={"host": f"{EMAIL}.evil.example"})
        Client(enforce_csrf_checks=True).post("/preferences/", {"theme": NOTE}, headers={"referer": NOTE})
        send_cramp(ruth, note=NOTE + "\x00")
        send_cramp(ruth, timezone=NOTE)
        with breaks_on("reminders_delivery"):
            ring(ruth, service, dispatcher, clock, f"/ok/{ENDPOINT_KEY}")
    told = words_of(lines)
    assert [word for word in (*MARKS, token) if word in told] == []
    # It was not silence: each fault is there, by kind and by place.
    faults = [line for line in lines if "errors" in line]
    assert {"IntegrityError", "DataError"} <= {error["kind"] for line in faults for error in line["errors"]}
    events = {line["event"] for line in lines}
    assert {"500 POST /diary/entries/", "500 POST /sessions/", "404 GET an unknown address"} <= events
    assert Cramp.objects.count() >= 1
    assert "otto@example.com" not in {address for letter in mail.outbox for address in letter.to}


def record(name, message, *args, error=None):
    return logging.LogRecord(
        name, logging.ERROR, "x.py", 1, message, args, error and (type(error), error, None)
    )


def line(*words, **more):
    return json.loads(Lines().format(record(*words, **more)))


def test_a_fault_is_told_by_kind_code_and_place():
    try:
        open("/no/such/place/of/ruth")  # noqa: SIM115, PTH123
    except OSError as error:
        caught = logging.LogRecord(
            "pages.views", logging.ERROR, "x.py", 1, "broke", (), (OSError, error, error.__traceback__)
        )
    told = json.loads(Lines().format(caught))["errors"]
    assert told[0]["kind"] == "FileNotFoundError"
    assert told[0]["code"] == "ENOENT"
    assert told[0]["through"][-1].startswith("tests/operations/test_nothing_personal_is_logged.py:")
    assert "ruth" not in words_of(told)


def test_of_a_strangers_line_only_the_fixed_part_and_the_numbers_are_told():
    assert (
        line("some.library", "cannot read %r on port %d", NOTE, 25)["event"] == "cannot read '…' on port 25"
    )
    assert line("some.library", "broken %d", NOTE)["event"] == "broken %d"
    assert line("asyncio", f"Task exception was never retrieved\nfuture: {NOTE}")["event"] == (
        "Task exception was never retrieved"
    )


def test_our_own_line_is_told_whole():
    assert line("reminders.dispatch", "reminder %s is set aside", 12)["event"] == "reminder 12 is set aside"


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("to ruth@example.com now", "to … now"),
        ("<ruth@example.com>", "<…>"),
        ("https://fcm.googleapis.com/fcm/send/abc:DEF", "https://fcm.googleapis.com/…"),
        ("at /calendar/abc.ics", "at /calendar/…"),
        ("/reminders/unsubscribe/abc:def/", "/reminders/unsubscribe/…/"),
        ("key 0b7c2f1e-6c3d-4f7e-9a55-0d6f6f3f9a01", "key …"),
        ("reminder 1234567 of person 89", "reminder 1234567 of person 89"),
        (
            "the mail server cannot be reached: TimeoutError",
            "the mail server cannot be reached: TimeoutError",
        ),
    ],
)
def test_what_slips_through_is_masked(text, instead):
    assert masked(text) == instead


def test_a_task_that_broke_where_nobody_looks_says_no_more():
    async def breaks():
        raise ValueError(NOTE)

    async def forget():
        asyncio.get_running_loop().create_task(breaks())
        await asyncio.sleep(0)

    with everything_logged() as lines:
        asyncio.run(forget())
    assert "canary" not in words_of(lines)
