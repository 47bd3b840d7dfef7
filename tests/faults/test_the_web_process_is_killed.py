"""kill -9 of the whole web server in the middle of many posts: every one that was answered 2xx is there."""

import http.client
import random
import threading
from concurrent.futures import ThreadPoolExecutor

from tests.faults.conftest import LONG
from tests.server.site import session_of_now

KILLS = 12 if LONG else 3


def keep_posting(own, answered, over):
    """Post one session after the other; a phone that hears nothing keeps its session and posts the next."""
    while not over.is_set():
        told = session_of_now()
        try:
            if own.post_session(**told, timeout=5).status == 201:
                answered.append(told["client_id"].replace("-", ""))
        except (OSError, http.client.HTTPException):
            over.wait(0.05)


def test_every_session_that_was_answered_is_there(own):
    answered, over, chance = [], threading.Event(), random.Random(2026)
    with ThreadPoolExecutor(6) as phones:
        posting = [phones.submit(keep_posting, own, answered, over) for _ in range(6)]
        try:
            for _ in range(KILLS):
                server, before = own.start(), len(answered)
                own.wait_until(lambda before=before: len(answered) > before + chance.randrange(5, 40), 60)
                own.kill(server)
        finally:
            over.set()
        for done in posting:
            done.result(timeout=30)
    own.start()
    assert len(answered) > 5 * KILLS
    assert set(answered) <= own.kept_ids()
    assert own.rows("SELECT COUNT(*) FROM practice_session WHERE person_id IS NULL") == [(0,)]
