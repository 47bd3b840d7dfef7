"""The server comes back and every phone syncs at the same moment: each evening is kept once, nobody is turned away."""

import http.client
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

from tests.faults.conftest import LONG

PHONES = 500 if LONG else 80
TRIES = 6


def sync(own, together, told):
    """What the outbox does: post, and after no answer or "busy" wait and post the same again.

    Gives the status, and with a refusal what was said.
    """
    together.wait(timeout=60)
    for attempt in range(TRIES):
        try:
            answer = own.post_session(client_id=told, timeout=60)
        except (OSError, http.client.HTTPException):
            time.sleep(0.2 * 2**attempt)
            continue
        if answer.status != 503:
            return answer.status if answer.status < 400 else (answer.status, answer.body)
        time.sleep(0.2 * 2**attempt)
    return 503


def test_all_phones_at_once_are_all_kept_once(own):
    own.start()
    ids, together = [str(uuid4()) for _ in range(PHONES)], Barrier(PHONES)
    with ThreadPoolExecutor(PHONES) as phones:
        statuses = list(phones.map(lambda told: sync(own, together, told), ids))
    assert set(statuses) <= {200, 201}
    assert own.kept_ids() == {told.replace("-", "") for told in ids}
    assert own.rows("SELECT COUNT(*) FROM accounts_user") == [(PHONES,)]
