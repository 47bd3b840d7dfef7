"""Once a day the worker removes what is of no use any more, says what it did, and holds up nobody."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client

from accounts.models import Device, User
from reminders import heartbeat, housekeeping
from reminders.backroom import Backroom
from reminders.models import Chore, Delivery, Heartbeat
from tests.conftest import EVENING, post_session
from tests.reminders.conftest import DUE, NIGHT

pytestmark = pytest.mark.django_db
IN_401_DAYS = EVENING + timedelta(days=401)
DAY = timedelta(days=1)


@pytest.fixture
def guest_of_last_year(db):
    client = Client()
    with time_machine.travel(EVENING, tick=False):
        post_session(client)
    return client


def clean(now):
    with time_machine.travel(now, tick=False):
        housekeeping.clean(now)


@pytest.fixture
def dusting(monkeypatch):
    """The moments at which the one chore of the day was done."""
    done = []
    monkeypatch.setattr(housekeeping, "DAILY", {"dust": lambda now: done.append(now)})
    return done


def test_guests_untouched_for_400_days_and_their_web_sessions_go_and_the_log_says_so(
    guest_of_last_year, caplog
):
    clean(IN_401_DAYS)
    assert not User.objects.exists()
    assert not Session.objects.exists()
    assert not Device.objects.exists()
    assert "guests untouched for 400 days: 1 removed" in caplog.text
    assert "web sessions that have ended: 1 removed" in caplog.text


def test_a_guest_of_last_month_stays_and_nothing_is_said(guest_of_last_year, caplog):
    clean(EVENING + timedelta(days=30))
    assert (User.objects.count(), Session.objects.count(), Device.objects.count()) == (1, 1, 1)
    assert caplog.text == ""


def test_a_device_whose_web_session_is_gone_leaves_the_list(guest_of_last_year):
    Session.objects.all().delete()
    clean(datetime.now(UTC) + 2 * DAY)
    assert not Device.objects.exists()


def test_limits_that_are_over_leave_the_cache_and_others_stay(db):
    cache.clear()
    cache.set("over", 1, timeout=60)
    cache.set("counting", 1, timeout=5 * 24 * 3600)
    clean(datetime.now(UTC) + DAY)
    assert cache.get("counting") == 1
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM cache")
        assert cursor.fetchone() == (1,)


def test_old_deliveries_and_workers_long_gone_go(guest):
    for night in (NIGHT, NIGHT - housekeeping.DELIVERIES_KEPT_FOR - DAY):
        Delivery.objects.create(
            person=guest, night=night, channel="push", state="sent", due_at=DUE, settled_at=DUE
        )
    heartbeat.beat("long gone", DUE - 2 * DAY)
    heartbeat.beat("here", DUE)
    clean(DUE)
    assert Delivery.objects.get().night == NIGHT
    assert Heartbeat.objects.get().worker == "here"


def test_a_day_has_one_cleaning_however_many_workers_there_are(dusting):
    for hours in (0, 1, 23, 24, 25, 49):
        clean(DUE + timedelta(hours=hours))
    assert dusting == [DUE, DUE + DAY, DUE + timedelta(hours=49)]


def test_after_a_clock_that_ran_ahead_it_is_done_again(dusting):
    clean(DUE + timedelta(days=300))
    clean(DUE)
    assert dusting == [DUE + timedelta(days=300), DUE]


def test_a_chore_that_breaks_stops_no_other_and_waits_for_tomorrow(dusting, caplog):
    tried = []

    def breaks(now):
        tried.append(now)
        raise ValueError

    housekeeping.DAILY = {"moths": breaks} | housekeeping.DAILY
    clean(DUE)
    clean(DUE + timedelta(hours=1))
    assert tried == dusting == [DUE]
    assert "moths could not be removed" in caplog.text


def test_many_rows_go_a_few_hundred_at_a_time(django_assert_max_num_queries):
    past = DUE - DAY
    Session.objects.bulk_create(
        Session(session_key=f"key{number}", session_data="", expire_date=past) for number in range(1200)
    )
    with django_assert_max_num_queries(16):
        assert housekeeping.removed(Session.objects.filter(expire_date__lt=DUE)) == 1200
    assert not Session.objects.exists()


def test_the_backroom_looks_for_chores_every_ten_minutes_and_not_every_turn(
    clock, django_assert_max_num_queries
):
    backroom = Backroom(clock)
    backroom.turn()
    assert Chore.objects.count() == len(housekeeping.HOURLY) + len(housekeeping.DAILY)
    clock.forward(seconds=5)
    # One for letters that wait, one for whoever knocks.
    with django_assert_max_num_queries(2):
        backroom.turn()
    clock.forward(days=1)
    backroom.turn()
    assert set(Chore.objects.values_list("done_at", flat=True)) == {clock()}
