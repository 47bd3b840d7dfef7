"""A stranger learns nothing about who has an account, floods no mailbox, and locks nobody out."""

import re
import statistics
import time

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from tests.accounts.conftest import ask_for_code, code_in_mail, from_network

pytestmark = pytest.mark.django_db
TRIES = 200


def told(client, email):
    """All that a stranger sees of one try: status, headers and the next page, but for their own typing."""
    answer = ask_for_code(client, email)
    page = client.get("/account/code/").content.decode().replace(email, "EMAIL")
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)
    return answer.status_code, answer["Location"], sorted(answer.headers), page


def test_two_hundred_tries_tell_known_from_unknown_neither_by_body_nor_by_time():
    for number in range(TRIES // 2):
        User.objects.create_member(f"known.{number:03}@example.com")
    seen, times = set(), {"known": [], "other": []}
    for number in range(TRIES):
        kind = ("known", "other")[number % 2]
        begun = time.perf_counter()
        seen.add(str(told(from_network(number), f"{kind}.{number // 2:03}@example.com")))
        times[kind].append(time.perf_counter() - begun)
    assert len(seen) == 1
    known, other = statistics.median(times["known"]), statistics.median(times["other"])
    # The machine's own noise; a lookup or a second kind of letter would be more.
    assert known == pytest.approx(other, rel=0.5)


def tables_touched(email):
    with CaptureQueriesContext(connection) as queries:
        ask_for_code(from_network(len(email)), email)
    return {
        table for query in queries for table in re.findall(r'"((?:accounts|account|mfa)_\w+)"', query["sql"])
    }


def test_the_account_is_looked_up_only_when_the_code_came_back(member):
    assert tables_touched("ruth@example.com") == tables_touched("nobody@example.com") == set()


def test_a_network_gets_thirty_letters_in_ten_minutes(client):
    statuses = [ask_for_code(client, f"person{number}@example.com").status_code for number in range(40)]
    assert statuses == [302] * 40
    assert len(mail.outbox) == 30


def test_a_mailbox_gets_six_short_codes_from_a_network_in_ten_minutes_and_then_one_long_one(client):
    for _ in range(20):
        ask_for_code(client)
    assert len(mail.outbox) == 7


def test_a_strangers_wrong_tries_do_not_spend_the_owners_code(client):
    ask_for_code(client)
    mine = code_in_mail()
    stranger = from_network(7)
    ask_for_code(stranger)
    for _ in range(10):
        stranger.post("/account/code/", {"code": "999999" if code_in_mail() != "999999" else "999998"})
    assert client.post("/account/code/", {"code": mine}).status_code == 302


def test_the_cookie_of_a_known_phone_cannot_be_made_up(client):
    for number in range(2, 60):
        ask_for_code(from_network(number))
    client.cookies["known"] = "0" * 64 + ":x:y"
    ask_for_code(client)
    assert "sixteen numbers" in client.get("/account/code/").content.decode()


def test_a_forged_forwarding_header_is_no_other_network(client):
    for n in range(35):
        ask_for_code(Client(headers={"X-Forwarded-For": f"198.51.100.{n}"}), f"person{n}@example.com")
    assert len(mail.outbox) == 30
