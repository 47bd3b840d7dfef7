"""Every address, with bodies that are odd as a whole: packed, huge, in another alphabet, from another site, from
yesterday and tomorrow. A 4xx at worst, and nothing half-written.

What odd fields do is tried in test_no_address_answers_with_a_fault.py, what odd connections do in tests/server/.
"""

import gzip
import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from accounts.models import User
from reminders.heartbeat import beat
from tests.conftest import session_body
from tests.house.test_no_address_answers_with_a_fault import ROUTES, addresses

pytestmark = pytest.mark.django_db

BOMB = gzip.compress(b'{"a":"' + b" " * 10_000_000 + b'"}')
HUGE = b"a=" + b"x" * 10_000_000
KINDS = ("application/json", "application/x-www-form-urlencoded")
LATIN = "name=Jürgen&note=déjà&title=ñ&code=123456".encode("latin-1")
CHARSETS = ("latin-1", "utf-16", "utf-7", "idna", "no-such-charset", "\u0131so", "")


def first_address(route):
    return next(iter(addresses(route)))


@pytest.fixture
def sender():
    beat("worker", timezone.now())
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.create_guest(timezone="Europe/Rome"))
    return client


def post(client, where, body, kind, **headers):
    return client.generic("POST", where, body, content_type=kind, headers=headers).status_code


@pytest.mark.parametrize("route", ROUTES)
def test_packed_huge_and_foreign_bodies_are_no_fault(route, sender):
    where = first_address(route)
    statuses = [
        post(sender, where, body, kind, **headers)
        for kind in KINDS
        for body, headers in [(BOMB, {"Content-Encoding": "gzip"}), (BOMB, {}), (HUGE, {})]
    ]
    statuses += [
        post(sender, where, LATIN, f"{kind}; charset={charset}") for kind in KINDS for charset in CHARSETS
    ]
    assert [status for status in statuses if status >= 500] == []


@pytest.mark.parametrize("route", ROUTES)
def test_another_site_writes_nothing(route):
    where, guest = first_address(route), User.objects.create_guest(timezone="Europe/Rome")
    victim = Client(enforce_csrf_checks=True, raise_request_exception=False)
    victim.force_login(guest)
    before = counted()
    foreign = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    for kind, body in zip(
        KINDS, (json.dumps(session_of(timezone.now())), "do=add&setting=theme"), strict=True
    ):
        assert post(victim, where, body, kind, **foreign) in REFUSED
    assert counted() == before


# Addresses that take no post at all say so before anybody asks where it came from.
REFUSED = {403, 404, 405, 415}


@pytest.mark.parametrize("route", ROUTES)
def test_posts_from_yesterday_and_tomorrow_are_no_fault(route, sender):
    statuses = []
    for days in (-400, -15, -1, 1, 15, 400):
        moment = timezone.now() + timedelta(days=days)
        told, day = session_of(moment), moment.date().isoformat()
        form = {"do": "add", "night": day, "first": day, "last": day, "when": moment.isoformat()}
        cramp = {"night": day, "started_at": told["started_at"], "timezone": "UTC"}
        where = first_address(route)
        statuses += [post(sender, where, json.dumps(body), KINDS[0]) for body in (told, cramp)]
        statuses.append(sender.post(where, form).status_code)
    assert [status for status in statuses if status >= 500] == []


def session_of(moment):
    stamp = f"{moment:%Y-%m-%dT%H:%M:%SZ}"
    return session_body(started_at=stamp, finished_at=stamp, night=str(moment.date()), timezone="UTC")


def counted():
    """How many rows every table of Legato's rooms holds."""
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}
