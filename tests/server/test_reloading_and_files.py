"""Workers that come back, limits that all processes share, and files kept for ever."""

import gzip
import os
import re
import signal
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.server.site import session_of_now, site, workers


@pytest.fixture
def own():
    with site() as made:
        made.server = made.start()
        yield made


def test_a_worker_that_was_killed_comes_back_while_the_other_serves(own):
    victim, other = sorted(workers(own.server))
    os.kill(int(victim), signal.SIGKILL)
    own.wait_until(lambda: own.get("/").status == 200, 10)
    own.wait_until(lambda: len(workers(own.server) - {victim}) == 2, 40)
    assert other in workers(own.server)


def test_a_static_file_is_kept_for_ever_and_comes_as_brotli(own):
    html = own.get("/").body.decode()
    sheet = re.search(r'href="(/static/css/base\.[0-9a-f]{12}\.css)"', html)[1]
    answer = own.ask("GET", sheet, headers={"Accept-Encoding": "gzip, br"})
    assert answer.headers["Content-Encoding"] == "br"
    assert answer.headers["Cache-Control"] == "max-age=315360000, public, immutable"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert len(answer.body) < len(own.get(sheet).body) / 2


def test_a_limit_is_counted_by_all_processes_together(own):
    """Thirty codes for one network: over thirty-three connections, which two processes answer."""
    page = own.get("/account/sign-in/")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.body.decode())[1]
    cookie = page.headers["Set-Cookie"].partition(";")[0]
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}

    def ask(number):
        form = f"csrfmiddlewaretoken={token}&email=person{number}@example.com"
        asked = own.ask("POST", "/account/sign-in/", form, headers)
        waiting = {"Cookie": "; ".join(one.partition(";")[0] for one in asked.headers.get_all("Set-Cookie"))}
        return own.ask("GET", "/account/code/", headers=waiting).body.decode()

    pages = [ask(number) for number in range(33)]
    assert ["We sent six numbers" in page for page in pages] == [True] * 30 + [False] * 3
    assert ["asked for in your network" in page for page in pages] == [False] * 30 + [True] * 3


def test_a_gzip_bomb_is_never_unpacked(own):
    bomb = gzip.compress(b" " * 50_000_000)
    headers = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    assert own.ask("POST", "/sessions/", bomb, headers).status == 415


def test_one_session_sent_ten_times_at_once_is_one_row(own):
    body = {"client_id": session_of_now()["client_id"]}
    with ThreadPoolExecutor(10) as phones:
        statuses = sorted(phones.map(lambda _: own.post_session(**body).status, range(10)))
    assert statuses == [200] * 9 + [201]
    assert len(own.kept_ids()) == 1
