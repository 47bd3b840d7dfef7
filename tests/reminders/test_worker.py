"""The loop around the dispatcher: signs of life, patience, tidying, and what /healthz may say of it."""

from datetime import timedelta

import pytest
from django.db import OperationalError

from reminders import heartbeat
from reminders.models import Delivery, Heartbeat, PushSubscription
from reminders.worker import Worker
from tests.reminders.conftest import reminded

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(dispatcher, clock):
    return Worker(dispatcher, now=clock)


def test_each_turn_of_ten_seconds_leaves_a_sign_of_life(worker, clock, django_assert_num_queries):
    worker.turn()
    assert heartbeat.worker_state(clock()) == "ok"
    clock.forward(seconds=5)
    with django_assert_num_queries(1):
        worker.turn()
    clock.forward(seconds=5)
    worker.turn()
    assert Heartbeat.objects.get().beat_at == clock()


def test_without_a_sign_for_a_minute_and_a_half_it_is_silent(worker, clock):
    worker.turn()
    assert heartbeat.worker_state(clock() + timedelta(seconds=90)) == "ok"
    assert heartbeat.worker_state(clock() + timedelta(seconds=91)) == "silent"


def test_a_clock_that_was_set_back_does_not_make_a_dead_worker_look_alive(worker, clock):
    worker.turn()
    assert heartbeat.worker_state(clock() - timedelta(days=1)) == "silent"


def test_after_a_clock_that_was_set_back_it_gives_signs_again(worker, clock):
    worker.turn()
    clock.forward(days=-1)
    worker.turn()
    assert heartbeat.worker_state(clock()) == "ok"


def test_one_worker_of_two_is_enough(worker, clock):
    heartbeat.beat("another", clock() - timedelta(hours=1))
    worker.turn()
    assert heartbeat.worker_state(clock()) == "ok"


def test_no_worker_at_all_is_told_apart(clock):
    assert heartbeat.worker_state(clock()) == "not running"


def test_the_alarm_of_a_refused_key_can_be_read_while_it_lasts(worker, service, clock):
    reminded(service.endpoint("/status/403/x"))
    settle(worker)
    clock.forward(seconds=11)
    settle(worker)
    assert heartbeat.alarm_raised(clock()) == "127.0.0.1"
    PushSubscription.objects.all().delete()
    clock.forward(minutes=11)
    settle(worker)
    assert heartbeat.alarm_raised(clock()) == ""


def settle(worker):
    """Turn until nothing is under way."""
    while worker.turn():
        pass


def test_a_database_that_is_away_stops_a_turn_and_not_the_worker(worker, service, monkeypatch, caplog):
    reminded(service.endpoint())
    with monkeypatch.context() as broken:
        broken.setattr("reminders.leases.claim", fails_with_a_locked_database)
        assert worker.turn() is False
    assert "the database is away" in caplog.text
    while worker.turn():
        pass
    assert len(service.pushes) == 1


def fails_with_a_locked_database(*_words):
    raise OperationalError("database is locked")


def test_what_was_sent_is_written_down_once_the_database_is_back(worker, service, monkeypatch):
    reminded(service.endpoint())
    with monkeypatch.context() as broken:
        broken.setattr("reminders.leases._settle", fails_with_a_locked_database)
        for _ in range(4):
            worker.turn()
    assert not Delivery.objects.exists()
    while worker.turn():
        pass
    assert len(service.pushes) == 1
    assert Delivery.objects.get().state == "sent"


def test_it_ends_when_told_to(worker, clock):
    worker.stopping.set()
    worker.run()
    assert heartbeat.worker_state(clock()) == "not running"
    assert not worker.dispatcher.courier.thread.is_alive()


def test_once_means_until_nothing_is_due(worker, service):
    for number in range(3):
        reminded(service.endpoint(f"/ok/{number}"))
    worker.run(once=True)
    assert len(service.pushes) == 3
