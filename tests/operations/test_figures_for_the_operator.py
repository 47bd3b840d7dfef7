"""/metrics: open to the operator alone, right with any number of processes, without a word about anybody."""

import io
import sys
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from reminders.heartbeat import beat
from reminders.models import Delivery
from tests.accounts.conftest import no_counts_from_before, sign_in_by_code  # noqa: F401 (a fixture)
from tests.conftest import post_session, session_body
from tests.operations.scraping import scraped
from tests.reminders.conftest import reminded

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


def settled(now, late, channel="push", state="sent", reason="", settled_ago=timedelta(minutes=5)):
    at = now - settled_ago
    person = reminded(due=now + timedelta(days=1)).person
    fields = {"channel": channel, "state": state, "reason": reason, "settled_at": at}
    return Delivery.objects.create(
        person=person, night=at.date(), due_at=at - timedelta(seconds=late), **fields
    )


@pytest.fixture
def operator():
    call_command("make_operator", "otto@example.com", stdout=io.StringIO())
    client = Client()
    sign_in_by_code(client, "otto@example.com")
    return client


def test_only_the_operator_and_who_brings_the_token_may_look(client, phone, operator, settings):
    for stranger in (client, phone):
        assert stranger.get("/metrics").status_code == 401
    for words in ("", "Bearer", "Bearer ", "Bearer x", f"Basic {settings.METRICS_TOKEN}", "Bearer \u00e9"):
        assert client.get("/metrics", headers={"authorization": words}).status_code == 401
    assert operator.get("/metrics").status_code == 200
    assert scraped()
    assert client.post("/metrics").status_code == 405


def test_requests_are_counted_by_view_method_and_status(client):
    before = scraped()
    client.get("/guide/")
    client.get("/guide/")
    client.get("/no-such-page/")
    after = scraped()

    def grown(*key):
        return after.get(key, 0) - before.get(key, 0)

    assert grown("legato_requests_total", "GET", "200", "guide") == 2
    assert grown("legato_requests_total", "GET", "404", "other") == 1
    assert grown("legato_request_seconds_count", "guide") == 2


def test_what_phones_send_again_is_told_apart(phone, evening):
    before, body = scraped(), session_body()
    for _ in range(3):
        post_session(phone, body)
    post_session(phone, night="2026-11-01")
    after = scraped()
    grown = {
        outcome: after[("legato_outbox_total", "session", outcome)]
        - before.get(("legato_outbox_total", "session", outcome), 0)
        for outcome in ("kept", "replayed", "refused")
    }
    assert grown == {"kept": 1, "replayed": 2, "refused": 1}


def test_deliveries_of_the_last_hour_by_channel_and_result(now):
    for late in (2, 20, 2000):
        settled(now, late)
    settled(now, 0, state="failed", reason="refused")
    settled(now, 5, channel="email")
    settled(now, 5, settled_ago=timedelta(minutes=61))
    told = scraped()
    assert told[("legato_deliveries_last_hour", "push", "", "sent")] == 3
    assert told[("legato_deliveries_last_hour", "push", "refused", "failed")] == 1
    assert told[("legato_deliveries_last_hour", "email", "", "sent")] == 1
    within = {
        most: told[("legato_lateness_seconds_bucket", "push", most)]
        for most in ("10.0", "30.0", "900.0", "+Inf")
    }
    assert within == {"10.0": 1, "30.0": 2, "900.0": 2, "+Inf": 3}
    assert told[("legato_lateness_seconds_gsum", "push")] == pytest.approx(2022, abs=1)


def test_what_waits_and_for_how_long(now):
    assert scraped()[("legato_reminders_due",)] == 0
    assert scraped()[("legato_queue_age_seconds",)] == 0
    for minutes in (3, 7, -5):
        reminded(due=now - timedelta(minutes=minutes))
    told = scraped()
    assert told[("legato_reminders_due",)] == 2
    assert told[("legato_queue_age_seconds",)] == pytest.approx(7 * 60, abs=30)


def test_workers_and_a_push_service_that_refuses_our_key(now):
    beat("cellar:12", now - timedelta(seconds=40), alarm="fcm.googleapis.com")
    beat("attic:3", now - timedelta(hours=1), alarm="old.example")
    told = scraped()
    assert told[("legato_worker_silent_seconds", "cellar:12")] == pytest.approx(40, abs=20)
    assert told[("legato_push_key_refused", "fcm.googleapis.com")] == 1
    assert ("legato_push_key_refused", "old.example") not in told
    assert told[("legato_part_well", "reminders")] == 1
    assert told[("legato_disk_free_bytes",)] > 0


def test_with_the_database_away_it_still_tells_the_rest(now):
    def fail(*_args):
        raise OperationalError("gone")

    with connection.execute_wrapper(fail):
        told = scraped()
    assert told[("legato_part_well", "database")] == 0
    assert told[("legato_part_well", "disk")] == 1
    assert ("legato_reminders_due",) not in told


def test_it_costs_few_queries_and_no_more_with_many_people(now, django_assert_max_num_queries):
    for _ in range(30):
        settled(now, 5)
    with django_assert_max_num_queries(8):
        scraped()


def test_no_figure_says_a_word_about_anybody(operator, now):
    settled(now, 5)
    operator.get("/routines/shared/canary/")
    operator.get("/canary/")
    text = operator.get("/metrics").content.decode()
    for word in ("canary", "otto", "example.com", "legato=", "Europe"):
        assert word not in text


COUNT = """
import django; django.setup()
from django.test import Client
from tests.operations.scraping import scraped
for _ in range({times}): Client().get("/robots.txt")
print(scraped()[("legato_requests_total", "GET", "200", "robots")])
"""


@pytest.mark.xdist_group("installations")
def test_two_processes_are_added_up_whichever_is_asked(installation, tmp_path, monkeypatch):
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    monkeypatch.setenv("ALLOWED_HOSTS", "testserver")
    first = installation.run(sys.executable, "-c", COUNT.format(times=3))
    second = installation.run(sys.executable, "-c", COUNT.format(times=4))
    assert first[1].split()[-1] == "3.0", first[1]
    assert second[1].split()[-1] == "7.0", second[1]


def test_the_page_of_the_operator_says_how_it_goes(operator, phone, now):
    assert phone.get("/admin/state/").status_code in (302, 403)
    assert "None is running" in operator.get("/admin/state/").content.decode()
    beat("cellar:12", now - timedelta(minutes=10), alarm="fcm.googleapis.com")
    settled(now, 0, state="failed", reason="refused")
    reminded(due=now - timedelta(minutes=3))
    page = operator.get("/admin/state/").content.decode()
    for word in ("cellar:12", "silent", "fcm.googleapis.com", "failed", "refused", "1 reminders wait"):
        assert word in page
    assert "/admin/state/" in operator.get("/admin/").content.decode()
