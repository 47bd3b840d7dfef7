"""From guest to account: nothing kept on the phone is lost or doubled, whichever way the person comes in."""

import uuid
from datetime import date, time, timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session as WebSession
from django.test import Client

from accounts.merging import relations_of_a_person, take_over
from accounts.models import Preferences, User
from diary.models import Cramp, MorningCheck
from practice.models import Session
from reminders.models import Delivery, PushSubscription, Reminder
from tests.accounts.conftest import sign_in_by_code
from tests.conftest import EVENING, post_session, session_body

pytestmark = pytest.mark.django_db


def nights(person):
    return sorted(person.sessions.values_list("night", flat=True))


def a_session(person, night):
    return Session(
        person=person, client_id=uuid.uuid4(), routine="classic", started_at=EVENING, finished_at=EVENING,
        timezone="Europe/Rome", night=night, completed=True, kept=True, held=[],
    )  # fmt: skip


def kept_session(person, night):
    a_session(person, night).save()


def cramp(person, **changes):
    fields = {
        "client_id": uuid.uuid4(),
        "started_at": EVENING,
        "timezone": "Europe/Rome",
        "night": date(2026, 11, 23),
    }
    return Cramp.objects.create(person=person, **fields | changes)


@pytest.fixture
def ruth():
    return User.objects.create_member("ruth@example.com")


def test_an_email_on_the_same_phone_keeps_the_streak_and_the_person(phone, guest, evening):
    post_session(phone)
    sign_in_by_code(phone)
    guest.refresh_from_db()
    assert guest.email == "ruth@example.com"
    assert User.objects.count() == 1
    assert phone.get("/history/").context["history"]["streak"] == 1


def test_signing_in_to_an_account_moves_the_guests_rows_and_deletes_the_guest(phone, guest, ruth, evening):
    post_session(phone)
    kept_session(ruth, date(2026, 11, 22))
    cramp(guest)
    sign_in_by_code(phone)
    assert list(User.objects.all()) == [ruth]
    assert nights(ruth) == [date(2026, 11, 22), date(2026, 11, 23)]
    assert ruth.cramps.count() == 1
    assert phone.get("/history/").context["history"]["streak"] == 2


def test_a_session_sent_again_after_the_merge_makes_no_double(phone, ruth, evening):
    body = session_body()
    post_session(phone, body)
    sign_in_by_code(phone)
    assert post_session(phone, body).status_code == 200
    assert Session.objects.count() == 1


def test_where_both_answered_the_morning_the_accounts_answer_stays(guest, ruth):
    for person, cramped in ((guest, True), (ruth, False)):
        MorningCheck.objects.create(person=person, night=date(2026, 11, 20), cramped=cramped)
    MorningCheck.objects.create(person=guest, night=date(2026, 11, 21), cramped=True)
    take_over(guest, ruth)
    assert dict(ruth.morning_checks.values_list("night", "cramped")) == {
        date(2026, 11, 20): False,
        date(2026, 11, 21): True,
    }


@pytest.mark.parametrize(("has_one", "at"), [(True, time(20, 0)), (False, time(22, 0))])
def test_the_accounts_reminder_stays_and_an_empty_place_takes_the_guests(guest, ruth, has_one, at):
    Reminder.objects.create(person=guest, at=time(22, 0), active=True)
    if has_one:
        Reminder.objects.create(person=ruth, at=time(20, 0), active=True)
    take_over(guest, ruth)
    assert Reminder.objects.get().person == ruth
    assert Reminder.objects.get().at == at


def test_this_phones_push_and_what_was_sent_come_along(guest, ruth):
    PushSubscription.objects.create(person=guest, endpoint="https://push.example/1", confirmed_at=EVENING)
    for person in (guest, ruth):
        Delivery.objects.create(
            person=person,
            night=date(2026, 11, 22),
            state="sent",
            due_at=EVENING,
            settled_at=EVENING,
            seen_at=EVENING,
        )
    take_over(guest, ruth)
    assert PushSubscription.objects.get().person == ruth
    assert Delivery.objects.get().person == ruth


def test_preferences_come_along_only_where_the_account_chose_nothing(guest, ruth):
    Preferences.objects.filter(user=guest).update(theme="candle", tone=4, modes=["seated"], rest_weekdays=[6])
    Preferences.objects.filter(user=ruth).update(tone=1, timezone="Asia/Tokyo")
    guest.refresh_from_db()
    take_over(User.objects.get(pk=guest.pk), User.objects.get(pk=ruth.pk))
    kept = Preferences.objects.get()
    assert (kept.user_id, kept.theme, kept.tone, kept.timezone) == (ruth.pk, "candle", 1, "Asia/Tokyo")
    assert (kept.modes, kept.rest_weekdays) == (["seated"], [6])


def test_a_merge_that_breaks_off_leaves_both_as_they_were(guest, ruth, monkeypatch):
    kept_session(guest, date(2026, 11, 22))

    def power_cut(self, *args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(User, "delete", power_cut)
    with pytest.raises(RuntimeError):
        take_over(guest, ruth)
    assert nights(guest) == [date(2026, 11, 22)]
    assert nights(ruth) == []


def test_ten_years_of_nights_move_in_a_handful_of_queries(guest, ruth, django_assert_max_num_queries):
    Session.objects.bulk_create(a_session(guest, date(2016, 1, 1) + timedelta(day)) for day in range(3650))
    with django_assert_max_num_queries(60):
        take_over(guest, ruth)
    assert ruth.sessions.count() == 3650


def test_every_table_about_a_person_is_moved():
    names = {model.__name__ for model, _field in relations_of_a_person()}
    assert {"Session", "Cramp", "MorningCheck", "Reminder", "PushSubscription", "Delivery"} <= names
    assert not {"Preferences", "Device", "Authenticator", "LogEntry"} & names


def test_a_members_other_account_is_switched_to_and_not_swallowed(member):
    ruth = User.objects.get()
    kept_session(ruth, date(2026, 11, 22))
    User.objects.create_member("otto@example.com")
    member.post("/account/sign-out/")
    sign_in_by_code(member, "otto@example.com")
    assert User.objects.count() == 2
    assert nights(ruth) == [date(2026, 11, 22)]


def test_the_guests_old_session_is_dead_after_the_merge(phone, ruth, evening):
    post_session(phone)
    thief = Client()
    thief.cookies["legato"] = phone.cookies["legato"].value
    sign_in_by_code(phone)
    assert thief.get("/account/")["Location"] == "/account/sign-in/"
    assert post_session(thief, routine="quick-3").status_code == 201
    assert ruth.sessions.count() == 1


def test_a_first_setting_tomorrow_renews_the_guests_cookie(phone):
    with time_machine.travel(EVENING, tick=False) as clock:
        phone.post("/preferences/", {"setting": "theme", "theme": "day"})
        clock.shift(86_400)
        answer = phone.post("/preferences/", {"setting": "theme", "theme": "candle"})
        assert answer.cookies["legato"]["max-age"] == 400 * 24 * 3600
    assert WebSession.objects.count() == 1
