"""kill -9 in the middle of migrating, and two who migrate at once: the old or the new schema, and once more works."""

import random
import subprocess
import sys
import time

import pytest

from tests.faults.conftest import LONG
from tests.server.site import ROOT, site

KILLS = 12 if LONG else 3


@pytest.fixture
def empty():
    with site(prepared=False) as made:
        yield made


def migrating(empty):
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    started = subprocess.Popen(command, cwd=ROOT, env=empty.environment(), start_new_session=True, **quiet)
    empty.processes.append(started)
    return started


def assert_whole(empty):
    done = empty.manage("migrate", "--verbosity", "0")
    assert done.returncode == 0, done.stderr
    assert empty.manage("migrate", "--check").returncode == 0
    empty.start()
    assert empty.post_session().status == 201


def test_killed_at_random_it_can_be_run_again(empty):
    chance = random.Random(2026)
    for _ in range(KILLS):
        process = migrating(empty)
        # From before the first table to after the last: about two seconds on an idle machine.
        time.sleep(chance.uniform(0.5, 2.5))
        empty.kill(process)
    assert_whole(empty)


def test_two_at_once_leave_a_schema_that_one_more_run_completes(empty):
    both = [migrating(empty), migrating(empty)]
    for process in both:
        process.wait(timeout=120)
    assert_whole(empty)
