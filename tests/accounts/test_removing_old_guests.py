"""`remove_old_guests`: guests untouched for 400 days go, all others stay, and it says what it did."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from accounts.models import User
from practice.models import Session
from tests.accounts.conftest import sign_in_by_code
from tests.conftest import EVENING, post_session

pytestmark = pytest.mark.django_db
NEXT_YEAR = EVENING + timedelta(days=401)


def run(*words, at=NEXT_YEAR):
    said = StringIO()
    with time_machine.travel(at, tick=False):
        call_command("remove_old_guests", *words, stdout=said)
    return said.getvalue()


@pytest.fixture
def guest_on_a_phone(db):
    client = Client()
    with time_machine.travel(EVENING, tick=False):
        post_session(client)
    return client


def test_a_guest_untouched_for_400_days_goes_and_the_command_says_so(guest_on_a_phone):
    said = run()
    assert "Removed 1 guests untouched since 2026-11-24." in said
    assert "practice.Session: 1" in said
    assert not User.objects.exists()
    assert not Session.objects.exists()


def test_a_dry_run_removes_nobody(guest_on_a_phone):
    assert "1 guests were untouched since 2026-11-24. Nothing was removed." in run("--dry-run")
    assert User.objects.count() == 1


def test_a_guest_of_399_days_stays(guest_on_a_phone):
    assert "Removed 0 guests" in run(at=EVENING + timedelta(days=399))
    assert User.objects.count() == 1


def test_a_guest_who_only_changed_a_setting_lately_stays(guest_on_a_phone):
    with time_machine.travel(EVENING + timedelta(days=300), tick=False):
        guest_on_a_phone.post("/preferences/", {"setting": "theme", "theme": "day"})
    run()
    assert User.objects.count() == 1


def test_a_guest_whose_phone_sent_something_lately_stays_even_without_a_cookie(guest_on_a_phone):
    guest = User.objects.get()
    guest.devices.all().delete()
    with time_machine.travel(EVENING + timedelta(days=300), tick=False):
        guest.morning_checks.create(night=datetime(2027, 9, 1, tzinfo=UTC).date(), cramped=False)
    run()
    assert User.objects.count() == 1


def test_people_with_an_email_or_a_passkey_stay_for_ever(guest_on_a_phone):
    User.objects.get().authenticator_set.create(type="webauthn", data={"name": "My phone"})
    with time_machine.travel(EVENING, tick=False):
        sign_in_by_code(Client())
    run(at=EVENING + timedelta(days=5000))
    assert User.objects.count() == 2


def test_more_guests_than_fit_in_one_batch_all_go(db):
    with time_machine.travel(EVENING, tick=False):
        User.objects.bulk_create(User(date_joined=EVENING) for _ in range(1201))
    assert "Removed 1201 guests" in run()
