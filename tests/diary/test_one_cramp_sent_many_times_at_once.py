"""The same cramp sent by many requests at the same moment is kept once, and every sender is told so."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.nights import night_of
from diary.models import Cramp
from tests.diary.conftest import post_cramp

TIMES = 8


def everybody_at_once(send):
    together = Barrier(TIMES)

    def one(_number):
        together.wait(timeout=20)
        try:
            return send().status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(TIMES) as pool:
        return sorted(pool.map(one, range(TIMES)))


def body_of_now():
    now = timezone.now()
    night = night_of(now, timezone.get_fixed_timezone(0)).isoformat()
    told = {"client_id": "0b7c5f3e-4f0e-4c6e-9d9e-0f4c7f1f2a3b", "timezone": "UTC"}
    return told | {"started_at": now.isoformat(), "night": night}


@pytest.mark.django_db(transaction=True)
def test_one_person_sending_the_same_cramp_at_once_gets_one_201_and_the_rest_200():
    person, body = User.objects.create_guest(timezone="UTC"), body_of_now()
    clients = []
    for _number in range(TIMES):
        client = Client()
        client.force_login(person)
        clients.append(client)
    assert everybody_at_once(lambda: post_cramp(clients.pop(), body)) == [200] * (TIMES - 1) + [201]
    assert Cramp.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_strangers_phone_sending_at_once_makes_one_guest():
    body = body_of_now()
    assert everybody_at_once(lambda: post_cramp(Client(), body)) == [200] * (TIMES - 1) + [201]
    assert (Cramp.objects.count(), User.objects.count()) == (1, 1)
