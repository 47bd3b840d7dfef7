"""The processes of deploy/compose.yaml behind their TLS front: what a browser is told, and whom the front keeps out."""

import json
import re
import socket
import ssl
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from tests.server.front import ask, composed
from tests.server.site import session_of_now
from tests.server.test_slow_and_greedy_clients import HEAD

SESSION = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def site():
    with composed() as made:
        yield made


def post_session(site, headers=SESSION):
    return ask(site, "POST", "/sessions/", json.dumps(session_of_now()), headers)


def test_all_parts_are_well_and_both_web_processes_answer(site):
    assert ask(site, "GET", "/healthz").json()["well"]
    assert site.rows("SELECT COUNT(*) FROM reminders_heartbeat") == [(2,)]
    for port in site.webs:
        assert site.get("/", port=port).status == 200


def test_the_browser_is_told_to_come_back_over_tls_alone(site):
    answer = ask(site, "GET", "/")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    # Not even the program and its version are told.
    assert "granian" not in str(answer.headers).lower()


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


def test_a_body_over_six_megabytes_is_refused(site):
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    # 502: a web process has said no and hung up while the rest was still being handed over.
    assert ask(site, "POST", "/account/import/", b"x" * 7_000_000, form).status in (403, 413, 502)
    assert ask(site, "GET", "/").status == 200


def test_the_address_of_a_phone_is_the_one_the_front_saw(site):
    """Thirty codes for a network; whoever claims to be from elsewhere is believed by nobody."""
    page = ask(site, "GET", "/account/sign-in/")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.body.decode())[1]
    kind = {"Content-Type": "application/x-www-form-urlencoded", "Origin": site.address}
    kind["Cookie"] = page.headers["Set-Cookie"].partition(";")[0]

    def ask_for_code(number):
        form = f"csrfmiddlewaretoken={token}&email=person{number}@example.com"
        claimed = {"X-Forwarded-For": f"198.51.100.{number}"}
        return ask(site, "POST", "/account/sign-in/", form, kind | claimed).status

    assert [ask_for_code(number) for number in range(32)] == [302] * 30 + [429] * 2


def test_while_one_web_process_is_away_the_other_serves_everybody(site):
    one = next(process for process in site.processes if str(site.webs[0]) in _environment(process))
    site.kill(one)
    assert [ask(site, "GET", "/").status for _ in range(10)] == [200] * 10
    assert post_session(site).status == 201
    site.run("exec deploy/serve web", site.webs[0], SITE_URL=site.address, WEB_WORKERS="1")
    site.wait_until(lambda: site.get("/", port=site.webs[0]).status == 200, 60)


def _environment(process):
    variables = Path(f"/proc/{process.pid}/environ").read_text().split("\0")
    return [value.partition("=")[2] for value in variables if value.startswith("WEB_PORT=")]
