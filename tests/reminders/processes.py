"""Real worker processes on the test's own database, to be asked, stopped and killed."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from tests.reminders.conftest import reminded

ROOT = Path(__file__).resolve().parents[2]


def start_worker(*words, hosts=(), **environment):
    """A `run_reminders` process. Its log can be read from `stderr` when it has ended."""
    variables = {
        "WORKER_DATABASE": str(connection.settings_dict["NAME"]),
        "DATA_DIR": str(settings.DATA_DIR),
        "PUSH_EXTRA_HOSTS": ",".join(hosts),
        "LOG_LEVEL": "WARNING",
    }
    command = [
        sys.executable,
        "manage.py",
        "run_reminders",
        "--settings",
        "tests.reminders.worker_settings",
        *words,
    ]
    return subprocess.Popen(
        command, cwd=ROOT, env=os.environ | variables | environment, stderr=subprocess.PIPE, text=True
    )


@contextmanager
def worker(*words, **options):
    """A worker that is stopped, at the latest, when the block ends."""
    process = start_worker(*words, **options)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        process.communicate(timeout=30)


def stopped(process, number=signal.SIGTERM):
    """Send a signal and wait for the end: (exit code, log)."""
    process.send_signal(number)
    _output, log = process.communicate(timeout=15)
    return process.returncode, log


def due_now(count, endpoint, late=timedelta()):
    """`count` reminders of as many people, due a moment (or `late`) ago by the real clock; `endpoint(number)` is
    each one's phone.
    """
    now = timezone.now()
    # By this clock the next night's nudge is 22 hours away: none falls due while a test runs.
    clock = {
        "timezone": "UTC",
        "at": (now - timedelta(hours=2)).time().replace(microsecond=0),
        "night": now.date(),
    }
    return [reminded(endpoint(number), due=now - late, **clock) for number in range(count)]
