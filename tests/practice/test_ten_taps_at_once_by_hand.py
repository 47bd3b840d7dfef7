"""The same tap ten times at once on History: one night, one time away, no overlap, no fault."""

import threading

import pytest
import time_machine
from django.db import connection
from django.test import Client

from accounts.models import User
from practice.models import Away, Session
from tests.conftest import EVENING

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(address, bodies):
    """POST every one of `bodies` to `address` at the same moment, from phones of one guest; the statuses."""
    guest, statuses = User.objects.create_guest(timezone="Europe/Rome"), []
    phones = [Client() for _body in bodies]
    for phone in phones:
        phone.force_login(guest)

    def send(phone, body):
        try:
            statuses.append(phone.post(address, body).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=pair) for pair in zip(phones, bodies, strict=True)]
    with time_machine.travel(EVENING):
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return statuses


def test_a_night_added_ten_times_at_once_is_one_row():
    statuses = at_once("/history/nights/", [{"first": "2026-11-22", "do": "add"}] * 10)
    assert statuses == [302] * 10
    assert Session.objects.count() == 1


def test_a_time_away_sent_ten_times_at_once_is_one_row():
    statuses = at_once("/history/away/", [{"first": "2026-11-10", "last": "2026-11-12", "do": "add"}] * 10)
    assert statuses == [302] * 10
    assert Away.objects.count() == 1


def test_of_ten_overlapping_times_away_at_once_one_is_taken():
    bodies = [{"first": f"2026-11-{day:02}", "last": "2026-11-20", "do": "add"} for day in range(1, 11)]
    statuses = at_once("/history/away/", bodies)
    assert sorted(statuses) == [302] + [422] * 9
    assert Away.objects.count() == 1
