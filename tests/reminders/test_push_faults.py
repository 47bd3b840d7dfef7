"""What push services do wrong, each against a real one on this machine: nobody is lost, nobody else waits."""

from datetime import timedelta
from email.utils import format_datetime
from urllib.parse import quote

import pytest

from reminders import messages
from reminders.channels import push
from reminders.channels.lanes import LANES_TO_ONE_SERVICE
from reminders.models import Delivery, PushSubscription, Reminder
from tests.reminders.conftest import DUE, reminded, run_until_idle

pytestmark = pytest.mark.django_db


@pytest.fixture
def short_deadlines(monkeypatch):
    """The same deadline, shortened so that a hanging service costs half a second of test."""
    monkeypatch.setattr("reminders.courier.SECONDS_IN_ALL", 0.5)


def settled(reminder):
    return [(row.channel, row.state, row.reason) for row in Delivery.objects.filter(person=reminder.person)]


@pytest.mark.parametrize("status", [404, 410])
def test_a_phone_that_unsubscribed_is_forgotten(dispatcher, service, status):
    reminder = reminded(service.endpoint(f"/status/{status}/x"), service.endpoint("/ok/other"))
    run_until_idle(dispatcher)
    left = PushSubscription.objects.filter(person=reminder.person)
    assert [phone.endpoint for phone in left] == [service.endpoint("/ok/other")]
    assert settled(reminder) == [("push", "sent", "")]


@pytest.mark.parametrize("status", [400, 401, 403, 413, 429, 500, 502, 503])
def test_no_other_answer_makes_a_phone_forgotten(dispatcher, service, clock, status):
    reminded(service.endpoint(f"/status/{status}/x"))
    for _ in range(70):
        run_until_idle(dispatcher)
        clock.forward(minutes=1)
    assert PushSubscription.objects.count() == 1


def test_a_service_that_fails_is_tried_five_times_within_the_hour(dispatcher, service, clock):
    reminder = reminded(service.endpoint("/status/503/x"))
    for _ in range(70):
        run_until_idle(dispatcher)
        clock.forward(minutes=1)
    assert len(service.pushes) == 5
    assert settled(reminder) == [("push", "failed", "unreachable")]


def test_a_service_that_comes_back_gets_the_nudge_after_all(dispatcher, service, clock):
    reminder = reminded(service.endpoint("/status/503/x"))
    run_until_idle(dispatcher)
    PushSubscription.objects.update(endpoint=service.endpoint("/ok/x"))
    clock.forward(minutes=1)
    run_until_idle(dispatcher)
    assert settled(reminder) == [("push", "sent", "")]


def test_a_refused_key_raises_an_alarm_once_and_deletes_nobody(dispatcher, service, clock, caplog):
    reminder = reminded(service.endpoint("/status/403/x"), service.endpoint("/status/401/x"))
    for _ in range(70):
        run_until_idle(dispatcher)
        clock.forward(minutes=1)
    assert PushSubscription.objects.count() == 2
    assert settled(reminder) == [("push", "failed", "refused")]
    assert 1 <= caplog.text.count("refuses Legato's push key") <= 7
    assert dispatcher.alarm == ""


def test_while_the_key_is_refused_the_worker_says_by_whom(dispatcher, service):
    reminded(service.endpoint("/status/403/x"))
    run_until_idle(dispatcher)
    assert dispatcher.alarm == "127.0.0.1"


@pytest.mark.parametrize("header", ["600", "date"])
def test_being_asked_to_wait_is_obeyed_in_seconds_and_as_a_date(dispatcher, service, clock, header):
    asked = format_datetime(DUE + timedelta(seconds=602), usegmt=True) if header == "date" else header
    reminder = reminded(service.endpoint(f"/retry/{quote(asked)}/x"))
    run_until_idle(dispatcher)
    clock.forward(seconds=590)
    run_until_idle(dispatcher)
    assert len(service.pushes) == 1
    PushSubscription.objects.update(endpoint=service.endpoint("/ok/x"))
    clock.forward(seconds=40)
    run_until_idle(dispatcher)
    assert settled(reminder) == [("push", "sent", "")]


@pytest.mark.parametrize("header", ["1000000000", "9" * 4000, "Sat, 01 Jan 2050 00:00:00 GMT"])
def test_being_asked_to_wait_absurdly_long_is_an_hour_and_so_the_end_of_this_night(
    dispatcher, service, clock, header
):
    reminder = reminded(service.endpoint(f"/retry/{quote(header)}/x")[:1000])
    run_until_idle(dispatcher)
    assert settled(reminder) == [("push", "failed", "busy")]
    reminder.refresh_from_db()
    assert reminder.wake_at == DUE + timedelta(days=1)


@pytest.mark.parametrize("header", ["", "soon", "-5", "1e999", "Sat, 99 Foo 2026", "\x7f"])
def test_a_senseless_retry_after_is_as_good_as_none(header):
    assert push.wait_asked(header, DUE.timestamp()) == 0
    assert push.wait_asked(None, DUE.timestamp()) == 0


def test_a_date_in_the_past_asks_for_no_wait():
    assert push.wait_asked("Mon, 23 Nov 2020 20:30:00 GMT", DUE.timestamp()) == 0


@pytest.mark.parametrize("habit", ["hang", "reset"])
def test_a_service_that_hangs_or_resets_is_tried_later(dispatcher, service, habit, short_deadlines):
    reminder = reminded(service.endpoint(f"/{habit}/x"))
    run_until_idle(dispatcher)
    reminder.refresh_from_db()
    assert (reminder.tries, reminder.due_at) == (1, DUE)
    assert settled(reminder) == []


def test_an_endless_body_is_not_read(dispatcher, service):
    reminder = reminded(service.endpoint("/endless/x"))
    run_until_idle(dispatcher)
    assert settled(reminder) == [("push", "sent", "")]


def test_the_others_are_on_time_while_one_service_hangs(dispatcher, service):
    hanging = reminded(service.endpoint("/hang/x"))
    for number in range(30):
        reminded(service.endpoint(f"/ok/{number}"))
    for _ in range(8):
        dispatcher.step()
    assert Delivery.objects.filter(state="sent").count() == 30
    assert settled(hanging) == []


def test_a_service_that_hangs_gets_so_many_at_once_and_nobody_waits_in_line_for_ever(
    dispatcher, service, settings, monkeypatch
):
    monkeypatch.setattr("reminders.courier.SECONDS_IN_ALL", 2)
    another = service.host.replace("127.0.0.1", "localhost")
    settings.PUSH_EXTRA_HOSTS = [service.host, another]
    for number in range(LANES_TO_ONE_SERVICE + 6):
        reminded(service.endpoint(f"/hang/{number}"))
    reminded(f"http://{another}/ok/x")
    run_until_idle(dispatcher)
    hanging = [sent for sent in service.pushes if sent.path.startswith("/hang/")]
    assert len(hanging) == LANES_TO_ONE_SERVICE
    assert Reminder.objects.filter(tries=1, due_at=DUE).count() == LANES_TO_ONE_SERVICE + 6
    assert Delivery.objects.get().state == "sent"


def test_a_message_that_breaks_the_courier_is_set_aside_alone(dispatcher, service, monkeypatch):
    for number in range(3):
        reminded(service.endpoint(f"/ok/{number}"))
    broken = Reminder.objects.order_by("pk")[1]
    topic = messages.topic
    monkeypatch.setattr(
        "reminders.messages.topic",
        lambda person, night: topic(person if person != broken.person_id else 1 / 0, night),
    )
    run_until_idle(dispatcher)
    assert sorted(sent.path for sent in service.pushes) == ["/ok/0", "/ok/2"]
    assert settled(broken) == [("", "failed", "error")]


def test_every_deadline_is_under_ten_seconds():
    assert push.SECONDS_IN_ALL < 10


def test_a_redirect_is_not_followed(dispatcher, service):
    reminder = reminded(service.endpoint("/redirect/x"))
    run_until_idle(dispatcher)
    assert [sent.path for sent in service.pushes] == ["/redirect/x"]
    assert settled(reminder) == [("push", "failed", "invalid")]


def test_no_proxy_is_taken_from_the_environment(dispatcher, service, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    reminder = reminded(service.endpoint())
    run_until_idle(dispatcher)
    assert settled(reminder) == [("push", "sent", "")]


def test_an_endpoint_that_is_no_longer_allowed_is_not_visited(dispatcher, service, settings):
    reminder = reminded(service.endpoint())
    settings.PUSH_EXTRA_HOSTS = []
    run_until_idle(dispatcher)
    assert service.pushes == []
    assert settled(reminder) == [("push", "failed", "invalid")]


def test_keys_that_are_broken_stop_one_phone_alone(dispatcher, service):
    reminder = reminded(service.endpoint("/ok/1"), service.endpoint("/ok/2"))
    PushSubscription.objects.filter(endpoint=service.endpoint("/ok/1")).update(p256dh="BAD")
    run_until_idle(dispatcher)
    assert [sent.path for sent in service.pushes] == ["/ok/2"]
    assert settled(reminder) == [("push", "sent", "")]


def test_neither_endpoint_nor_keys_reach_the_log(dispatcher, service, caplog, settings, short_deadlines):
    caplog.set_level("DEBUG")
    reminder = reminded(service.endpoint("/hang/a-secret"), service.endpoint("/status/403/a-secret"))
    phone = reminder.person.push_subscriptions.first()
    run_until_idle(dispatcher)
    settings.PUSH_EXTRA_HOSTS = []
    reminded(service.endpoint("/ok/a-secret"))
    run_until_idle(dispatcher)
    assert caplog.text
    assert "a-secret" not in caplog.text
    assert phone.auth not in caplog.text
