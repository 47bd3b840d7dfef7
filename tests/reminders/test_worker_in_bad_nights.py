"""The worker as a real process in nights that go wrong: it was down, the clock is wrong, services and mail fail."""

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from reminders.models import Delivery, PushSubscription, Reminder
from tests.mail_server import mail_server
from tests.reminders.conftest import reminded
from tests.reminders.processes import due_now, worker

pytestmark = pytest.mark.django_db(transaction=True)


def run_once(service=None, **environment):
    """A worker process that ends when nothing is due; its end has a deadline."""
    with worker("--once", hosts=[service.host] if service else (), **environment) as process:
        assert process.wait(60) == 0


def paths(service):
    return Counter(push.path for push in service.pushes)


def settled():
    return Counter(Delivery.objects.values_list("channel", "state", "reason"))


@pytest.mark.parametrize(
    ("down", "rung", "written"),
    [
        (timedelta(minutes=59), {"/ok/0": 1, "/ok/1": 1}, {("push", "sent", ""): 2}),
        (timedelta(minutes=61), {}, {("", "missed", "late"): 2}),
        (timedelta(hours=8), {}, {("", "missed", "late"): 2}),
    ],
)
def test_after_the_worker_was_down_it_rings_up_to_an_hour_late_and_else_writes_it_down(
    service, down, rung, written
):
    due_now(2, lambda number: service.endpoint(f"/ok/{number}"), late=down)
    run_once(service)
    run_once(service)
    assert paths(service) == rung
    assert settled() == written
    assert Reminder.objects.filter(wake_at__gt=timezone.now(), lease=None).count() == 2


def test_a_clock_a_day_ahead_rings_nobody_and_set_right_again_brings_no_pile(service):
    due_now(3, lambda number: service.endpoint(f"/ok/{number}"))
    run_once(service, WORKER_CLOCK_DAYS="1")
    run_once(service)
    assert paths(service) == {}
    assert settled() == {("", "missed", "late"): 3}


def test_a_clock_a_day_behind_only_waits_and_doubles_nothing(service):
    due_now(3, lambda number: service.endpoint(f"/ok/{number}"))
    run_once(service, WORKER_CLOCK_DAYS="-1")
    assert (paths(service), settled()) == ({}, {})
    run_once(service)
    run_once(service, WORKER_CLOCK_DAYS="-1")
    run_once(service)
    assert paths(service) == {"/ok/0": 1, "/ok/1": 1, "/ok/2": 1}
    assert settled() == {("push", "sent", ""): 3}


def test_services_that_hang_reset_or_never_end_hold_up_nobody_else(service):
    (hanging,) = due_now(1, lambda number: service.endpoint("/hang/x"))
    (reset,) = due_now(1, lambda number: service.endpoint("/reset/x"))
    due_now(1, lambda number: service.endpoint("/endless/x"))
    due_now(5, lambda number: service.endpoint(f"/ok/{number}"))
    run_once(service)
    assert paths(service) == {"/hang/x": 1, "/reset/x": 1, "/endless/x": 1} | {
        f"/ok/{n}": 1 for n in range(5)
    }
    assert settled() == {("push", "sent", ""): 6}
    assert set(Reminder.objects.filter(tries=1, lease=None)) == {hanging, reset}
    for phone in PushSubscription.objects.filter(person__in=[hanging.person, reset.person]):
        PushSubscription.objects.filter(pk=phone.pk).update(endpoint=service.endpoint(f"/ok/back/{phone.pk}"))
    the_next_try_is_due()
    run_once(service)
    assert settled() == {("push", "sent", ""): 8}


def test_a_letter_waits_for_the_mail_server_and_goes_once():
    person = User.objects.create_guest(timezone="UTC")
    User.objects.filter(pk=person.pk).update(email="ruth@example.com")
    reminded(person=person, due=timezone.now(), push=False, email="always", timezone="UTC")
    with mail_server() as server:
        port = server.port
    run_once(EMAIL_URL=f"smtp://127.0.0.1:{port}")
    assert settled() == {}
    assert Reminder.objects.get().tries == 1
    the_next_try_is_due()
    with mail_server(port) as server:
        run_once(EMAIL_URL=f"smtp://127.0.0.1:{port}")
        run_once(EMAIL_URL=f"smtp://127.0.0.1:{port}")
    assert len(server.letters) == 1
    assert settled() == {("email", "sent", ""): 1}


def the_next_try_is_due():
    """Instead of waiting for it."""
    Reminder.objects.filter(tries__gt=0).update(wake_at=timezone.now())
