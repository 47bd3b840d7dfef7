"""What the tests of reminders share: people with a due reminder and a phone, a push service, a dispatcher,
a clock.
"""

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest

from accounts.models import User
from practice.models import Session
from reminders.dispatch import Dispatcher
from reminders.models import PushSubscription, Reminder
from tests.reminders.push_service import Browser, push_service

DUE = datetime(2026, 11, 23, 20, 30, tzinfo=UTC)
NIGHT = date(2026, 11, 23)


class Clock:
    """A clock that stands still until it is moved. Call it for the present instant."""

    def __init__(self, moment=DUE + timedelta(seconds=2)):
        self.moment = moment

    def __call__(self):
        return self.moment

    def forward(self, **spell):
        self.moment += timedelta(**spell)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def service(settings):
    with push_service() as running:
        settings.PUSH_EXTRA_HOSTS = [running.host]
        yield running


@pytest.fixture
def dispatcher(clock, db):
    """Sends what is due by `clock`; retries come without jitter."""
    made = Dispatcher(clock, jitter=lambda: 0.0)
    yield made
    made.drain(0)
    made.close()


def run_until_idle(dispatcher):
    """Step until nothing is due and nothing is under way; how many steps it took."""
    steps = 0
    while dispatcher.step():
        steps += 1
        assert steps < 200, "the dispatcher never comes to rest"
    return steps


def reminded(*endpoints, due=DUE, person=None, **fields):
    """A reminder due at `due` for `person` (a new guest), whose phones are at `endpoints`."""
    person = person or User.objects.create_guest(timezone="Europe/Rome")
    usual = {"active": True, "at": time(21, 30), "timezone": "Europe/Rome", "night": NIGHT}
    reminder = Reminder.objects.create(person=person, **usual | {"due_at": due, "wake_at": due} | fields)
    for endpoint in endpoints:
        subscribed(person, endpoint)
    return reminder


def subscribed(person, endpoint, browser=None):
    browser = browser or Browser()
    return PushSubscription.objects.create(
        person=person, endpoint=endpoint, p256dh=browser.p256dh, auth=browser.auth, confirmed_at=DUE
    )


def kept_tonight(person, kept=True):
    fields = {"night": NIGHT, "started_at": DUE, "finished_at": DUE, "timezone": "Europe/Rome", "held": []}
    return Session.objects.create(
        person=person, client_id=uuid4(), routine="classic", completed=True, kept=kept, **fields
    )
