"""The processes of deploy/compose.yaml behind their TLS front: what a browser is told, and whom the front keeps out."""

import http.client
import json
import re
import signal
import socket
import ssl
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from tests.server.front import ask, composed, start_web
from tests.server.site import session_of_now, workers
from tests.server.test_slow_and_greedy_clients import HEAD

# In one test process: they share what takes seconds to start.
pytestmark = pytest.mark.xdist_group("behind the front")
SESSION = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def site():
    with composed() as made:
        yield made


def post_session(site, headers=SESSION):
    return ask(site, "POST", "/sessions/", json.dumps(session_of_now()), headers)


def test_all_parts_are_well_and_both_web_processes_answer(site):
    assert ask(site, "GET", "/healthz").json()["well"]
    # The first of the two reminder processes is enough for /healthz; the second may take a moment longer.
    site.wait_until(lambda: site.rows("SELECT COUNT(*) FROM reminders_heartbeat") == [(2,)], 60)
    for port in site.servers:
        assert site.get("/", port=port).status == 200


def test_each_web_process_counts_where_its_workers_add_up(site):
    for port, server in site.servers.items():
        # A worker makes its figures with the first page that it answers.
        site.get("/", port=port)
        variables = Path(f"/proc/{server.pid}/environ").read_text().split("\0")
        folder = dict(line.split("=", 1) for line in variables if "=" in line)["PROMETHEUS_MULTIPROC_DIR"]
        assert list(Path(folder).glob("counter_*.db"))


def test_the_browser_is_told_to_come_back_over_tls_alone(site):
    answer = ask(site, "GET", "/")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    # Not even the program and its version are told.
    assert "granian" not in str(answer.headers).lower()


@pytest.mark.parametrize(
    "path", ["/", "/cramp-now/", "/routines/classic/play/", "/account/sign-in/", "/nowhere/"]
)
def test_every_page_is_told_what_the_mdn_observatory_gives_an_a_plus_for(site, path):
    """Its tests of November 2026; the two about cookies and about coming back over TLS stand beside this one."""
    told = ask(site, "GET", path).headers
    policy = dict(
        part.strip().partition(" ")[::2] for part in told["Content-Security-Policy"].split(";") if part
    )
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["form-action"] == "'self'"
    sources = " ".join(policy.values()).split()
    assert not [source for source in sources if "unsafe" in source or "http" in source or "*" in source]
    assert int(re.match(r"max-age=(\d+)", told["Strict-Transport-Security"])[1]) >= 15_768_000
    assert told["X-Content-Type-Options"] == "nosniff"
    assert told["Referrer-Policy"] in (
        "no-referrer",
        "same-origin",
        "strict-origin",
        "strict-origin-when-cross-origin",
    )
    assert told["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in told


def test_without_tls_one_is_sent_to_the_same_page_with_it(site):
    with closing(http.client.HTTPConnection("localhost", site.plain, timeout=20)) as plain:
        plain.request("GET", "/cramp-now/")
        answer = plain.getresponse()
        assert (answer.status, answer.headers["Location"]) == (308, f"{site.address}/cramp-now/")


def test_cookies_are_kept_to_this_host_and_to_tls(site):
    made = post_session(site).headers.get_all("Set-Cookie")
    made += ask(site, "GET", "/account/sign-in/").headers.get_all("Set-Cookie")
    assert {cookie.partition("=")[0] for cookie in made} == {"__Host-legato", "__Host-csrftoken"}
    for cookie in made:
        for word in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
            assert word in cookie
        assert "Domain" not in cookie


def test_a_form_works_from_its_own_address_and_from_no_other(site):
    page = ask(site, "GET", "/account/sign-in/")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.body.decode())[1]
    cookie = page.headers["Set-Cookie"].partition(";")[0]
    form = f"csrfmiddlewaretoken={token}&setting=theme&theme=day"
    kind = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    own, other = ({"Origin": site.address}, {"Origin": "https://evil.example"})
    assert ask(site, "POST", "/preferences/", form, kind | own).status == 302
    assert ask(site, "POST", "/preferences/", form, kind | other).status == 403


def test_half_sent_bodies_by_the_dozen_never_reach_a_web_process(site):
    """Without the front, as many would hold every thread there is."""
    head = HEAD % 500 + b"{"
    trusting = ssl._create_unverified_context()
    with ExitStack() as open_ones:
        for _ in range(40):
            plain = socket.create_connection(("localhost", site.tls), timeout=20)
            dawdler = open_ones.enter_context(
                closing(trusting.wrap_socket(plain, server_hostname="localhost"))
            )
            dawdler.sendall(head)
        assert [ask(site, "GET", "/").status for _ in range(10)] == [200] * 10
        assert post_session(site).status == 201


@pytest.mark.parametrize("size", [1_200_000, 5_900_000, 6_000_000, 7_000_000, 20_000_000])
def test_a_body_that_is_too_large_is_answered_413_whoever_refuses_it(site, size):
    """Over a megabyte Legato refuses a form, over six the front does."""
    form = {"Content-Type": "application/x-www-form-urlencoded", "Origin": site.address}
    answers = [ask(site, "POST", "/preferences/", b"a=" + b"x" * (size - 2), form) for _ in range(4)]
    assert [answer.status for answer in answers] == [413] * 4
    assert ask(site, "GET", "/").status == 200


def test_a_body_that_hides_its_length_is_asked_for_it(site):
    hiding = {"Content-Type": "application/json", "Transfer-Encoding": "chunked"}
    assert ask(site, "POST", "/sessions/", (b"x" * 65_536 for _ in range(120)), hiding).status == 411


def test_uploads_that_break_off_take_no_web_process_away(site):
    head = HEAD % 5_000_000 + b"x" * 100_000
    trusting = ssl._create_unverified_context()
    for _ in range(6):
        plain = socket.create_connection(("localhost", site.tls), timeout=20)
        with closing(trusting.wrap_socket(plain, server_hostname="localhost")) as leaver:
            leaver.sendall(head)
    assert [ask(site, "GET", "/").status for _ in range(10)] == [200] * 10


def test_the_address_of_a_phone_is_the_one_the_front_saw(site):
    """Thirty codes for a network; whoever claims to be from elsewhere is believed by nobody."""
    page = ask(site, "GET", "/account/sign-in/")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.body.decode())[1]
    kind = {"Content-Type": "application/x-www-form-urlencoded", "Origin": site.address}
    kind["Cookie"] = page.headers["Set-Cookie"].partition(";")[0]

    def ask_for_code(number):
        form = f"csrfmiddlewaretoken={token}&email=person{number}@example.com"
        claimed = {"X-Forwarded-For": f"198.51.100.{number}"}
        asked = ask(site, "POST", "/account/sign-in/", form, kind | claimed)
        waiting = {"Cookie": "; ".join(one.partition(";")[0] for one in asked.headers.get_all("Set-Cookie"))}
        return ask(site, "GET", "/account/code/", headers=waiting).body.decode()

    pages = [ask_for_code(number) for number in range(32)]
    assert ["We sent six numbers" in page for page in pages] == [True] * 30 + [False] * 2
    assert ["asked for in your network" in page for page in pages] == [False] * 30 + [True] * 2


def test_while_one_web_process_is_away_the_other_serves_everybody(site):
    port, server = next(iter(site.servers.items()))
    site.kill(server)
    assert [ask(site, "GET", "/").status for _ in range(10)] == [200] * 10
    assert post_session(site).status == 201
    start_web(site, port)
    site.wait_until(lambda: site.get("/", port=port).status == 200, 60)


def test_a_reload_under_load_loses_no_request(site):
    """Both web processes take new workers while eight phones read and keep sessions."""
    servers = site.servers.values()
    before, over = {server.pid: workers(server) for server in servers}, threading.Event()

    def keep_asking(number):
        seen = []
        while not over.is_set():
            seen.append(post_session(site).status if number % 2 else ask(site, "GET", "/").status)
        return seen

    with ThreadPoolExecutor(8) as phones:
        asking = [phones.submit(keep_asking, number) for number in range(8)]
        try:
            for server in servers:
                server.send_signal(signal.SIGHUP)
            site.wait_until(
                lambda: all(
                    workers(server) and not workers(server) & before[server.pid] for server in servers
                ),
                60,
            )
        finally:
            over.set()
        seen = Counter(status for done in asking for status in done.result(timeout=30))
    assert set(seen) == {200, 201}
