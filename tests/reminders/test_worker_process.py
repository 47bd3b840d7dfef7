"""The worker as a real process: killed, stopped, locked out, doubled. Nothing is lost and nobody is rung
twice.

The counts are small so that a run stays short; LEGATO_LONG=1 takes those of the quality page.
"""

import os
import random
import time
from collections import Counter
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import WaitingLetter
from reminders.heartbeat import worker_state
from reminders.models import Delivery, Heartbeat, Reminder
from tests.mail_server import mail_server
from tests.reminders.processes import due_now, stopped, worker

pytestmark = pytest.mark.django_db(transaction=True)

LONG = bool(os.environ.get("LEGATO_LONG"))
JOBS, KILLS, LOCKED_SECONDS = (2000, 100, 30) if LONG else (240, 8, 5)
BATCH = 20


@contextmanager
def database_locked():
    """Nobody else can write, and on PostgreSQL not even read, the reminders."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("LOCK TABLE reminders_reminder IN ACCESS EXCLUSIVE MODE")
        yield


def path_of(number):
    return f"/ok/{number}"


# A hundred kills take minutes, and more beside other work.
@pytest.mark.timeout(800 if LONG else 300)
def test_killed_at_random_it_loses_nobody_and_nobody_sees_two(service):
    reminders = due_now(JOBS, lambda number: service.endpoint(path_of(number)))
    chance = random.Random(2026)
    for _ in range(KILLS):
        with worker(f"--batch={BATCH}", "--lease=4", hosts=[service.host]) as process:
            service.wait_for(len(service.pushes) + chance.randrange(1, 2 * BATCH), seconds=8)
            process.kill()
    with worker("--lease=4", hosts=[service.host]) as process:
        assert service.wait_for_paths({path_of(number) for number in range(JOBS)}, seconds=60)
        assert wait_until_settled(JOBS)
        code, _log = stopped(process)
    assert code == 0
    sent = Counter(push.path for push in service.pushes)
    assert len(sent) == JOBS
    assert sum(sent.values()) <= JOBS + KILLS * BATCH
    # What was sent twice carries one topic, so the phone shows one notification.
    assert len({(push.path, push.topic) for push in service.pushes}) == JOBS
    assert Delivery.objects.filter(state="sent").count() == JOBS
    tomorrow = timezone.now() + timedelta(hours=20)
    assert Reminder.objects.filter(wake_at__gt=tomorrow, lease=None).count() == len(reminders)


def wait_until_settled(count, seconds=20):
    """Whether `count` nudges get written down as sent."""
    return until(lambda: Delivery.objects.filter(state="sent").count() >= count, seconds)


def until(true, seconds=20):
    """Whether `true()` comes true; a row makes no noise, so it is asked for ten times a second."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


def test_two_workers_share_the_work_and_double_none_of_it(service):
    due_now(120, lambda number: service.endpoint(path_of(number)))
    with (
        worker(f"--batch={BATCH}", "--once", hosts=[service.host]) as one,
        worker(f"--batch={BATCH}", "--once", hosts=[service.host]) as other,
    ):
        assert (one.wait(30), other.wait(30)) == (0, 0)
    assert Counter(push.path for push in service.pushes) == {path_of(number): 1 for number in range(120)}
    assert Delivery.objects.filter(state="sent").count() == 120


def test_sigterm_ends_it_in_time_and_hands_on_what_hangs(service):
    due_now(3, lambda number: service.endpoint(f"/hang/{number}"))
    with worker(hosts=[service.host]) as process:
        assert service.wait_for(3)
        before = timezone.now()
        code, _log = stopped(process)
    assert code == 0
    assert timezone.now() - before < timedelta(seconds=10)
    assert Reminder.objects.filter(wake_at__lte=timezone.now(), lease=None, tries=0).count() == 3
    assert not Heartbeat.objects.exists()


def test_sigterm_ends_an_idle_worker_at_once(service):
    with worker(hosts=[service.host]) as process:
        due_now(1, lambda number: service.endpoint(path_of(number)))
        assert service.wait_for(1)
        before = timezone.now()
        code, log = stopped(process)
    assert (code, log) == (0, "")
    assert timezone.now() - before < timedelta(seconds=3)


def test_it_sends_a_letter_that_waits_and_cleans_while_nudges_go_out(service):
    due_now(1, lambda number: service.endpoint(path_of(number)))
    Session.objects.create(
        session_key="over", session_data="", expire_date=timezone.now() - timedelta(days=1)
    )
    with mail_server() as server:
        WaitingLetter.objects.create(
            to="ruth@example.com", subject="Your code", body="123456\n",
            useful_until=timezone.now() + timedelta(minutes=5), next_try_at=timezone.now(),
        )  # fmt: skip
        with worker(hosts=[service.host], EMAIL_URL=f"smtp://127.0.0.1:{server.port}") as process:
            assert service.wait_for(1)
            assert until(lambda: not WaitingLetter.objects.exists() and not Session.objects.exists())
            code, log = stopped(process)
    assert len(server.letters) == 1
    assert code == 0
    assert "web sessions that have ended: 1 removed" in log


def test_a_locked_database_only_delays_it(service):
    due_now(5, lambda number: service.endpoint(path_of(number)))
    with worker(hosts=[service.host], SQLITE_TIMEOUT="1") as process:
        with database_locked():
            assert not service.wait_for(1, seconds=LOCKED_SECONDS)
            assert process.poll() is None
        assert service.wait_for(5)
        assert wait_until_settled(5)
        code, _log = stopped(process)
    assert code == 0
    assert Counter(push.path for push in service.pushes) == {path_of(number): 1 for number in range(5)}


def test_it_stays_small(service):
    due_now(150, lambda number: service.endpoint(path_of(number)))
    with worker(hosts=[service.host]) as process:
        assert service.wait_for(150)
        assert wait_until_settled(150)
        status = Path(f"/proc/{process.pid}/status").read_text()
    kilobytes = int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")))
    assert kilobytes < 150 * 1024


def test_while_it_runs_health_can_tell_and_after_a_kill_too(service):
    due_now(1, lambda number: service.endpoint(path_of(number)))
    assert worker_state() == "not running"
    with worker(hosts=[service.host]) as process:
        assert service.wait_for(1)
        assert worker_state() == "ok"
        process.kill()
    assert worker_state(timezone.now() + timedelta(minutes=2)) == "silent"
