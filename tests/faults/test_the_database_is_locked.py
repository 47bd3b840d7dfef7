"""Somebody else holds the write lock: for a while everybody waits and succeeds; for long, they are asked back."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from tests.faults.conftest import LONG

# Legato waits ten seconds for a lock. The short form waits two, and holds the lock as much shorter and longer.
PATIENCE, SHORT, ENDLESS = (10, 4, 30) if LONG else (2, 1, 6)


@contextmanager
def write_lock(own, seconds):
    """Hold off every writer for `seconds`, or until the block ends."""
    held, over = threading.Event(), threading.Event()

    def hold():
        with own.database() as connection:
            for statement in LOCK["postgres" if own.database_url else "sqlite"]:
                connection.execute(statement)
            held.set()
            over.wait(seconds)
            connection.execute("ROLLBACK")

    with ThreadPoolExecutor(1) as thread:
        holding = thread.submit(hold)
        assert held.wait(20)
        try:
            yield holding
        finally:
            over.set()
            holding.result(timeout=20)


LOCK = {
    "sqlite": ["BEGIN IMMEDIATE"],
    "postgres": ["BEGIN", "LOCK TABLE practice_session, accounts_user IN EXCLUSIVE MODE"],
}


def patient(own):
    own.start(SQLITE_TIMEOUT=str(PATIENCE), LOCK_TIMEOUT=str(PATIENCE))
    return own.post_session().phone


def test_a_lock_of_some_seconds_delays_everybody_and_fails_nobody(own):
    guest = patient(own)
    with write_lock(own, SHORT), ThreadPoolExecutor(6) as phones:
        sent = [phones.submit(own.post_session, guest) for _ in range(6)]
        assert [done.result().status for done in sent] == [201] * 6
    assert len(own.kept_ids()) == 7


def test_a_lock_that_stays_is_answered_503_and_reads_go_on(own):
    guest = patient(own)
    with write_lock(own, ENDLESS) as holding, ThreadPoolExecutor(4) as phones:
        sent = [phones.submit(own.post_session, guest) for _ in range(4)]
        for page in ("/", "/routines/classic/play/", "/history/"):
            assert own.ask("GET", page, headers={"Cookie": guest}).status == 200
        refused = [done.result() for done in sent]
        assert not holding.done()
    assert [(answer.status, answer.headers["Retry-After"]) for answer in refused] == [(503, "30")] * 4
    assert own.post_session(guest).status == 201
    assert len(own.kept_ids()) == 2
