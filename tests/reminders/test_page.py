"""The reminders page: what a person sets is what the worker will do."""

from datetime import date, time, timedelta

import pytest
from django.test import Client

from accounts.models import User
from reminders.models import Delivery, Reminder
from tests.conftest import EVENING
from tests.reminders.conftest import DUE, NIGHT, reminded, subscribed

pytestmark = pytest.mark.django_db


def save(client, setting, value=None, **more):
    data = {"setting": setting} | ({} if value is None else {setting: value}) | more
    return client.post("/reminders/", data)


def test_a_stranger_sees_the_page_without_a_single_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = client.get("/reminders/")
    assert page.status_code == 200
    assert b"Bedtime nudge" in page.content


def test_looking_makes_nobody_a_guest(client):
    client.get("/reminders/")
    assert not User.objects.exists()


def test_it_belongs_to_the_settings(client):
    page = client.get("/reminders/").content.decode()
    assert '<a href="/preferences/" aria-current="true">' in page
    assert page.count("aria-current") == 1


def test_switching_on_makes_a_guest_by_the_phones_clock_and_plans_tonight(client, evening):
    evening.move_to(DUE - timedelta(hours=3))
    assert save(client, "active", "true", phone_zone="Europe/Rome").status_code == 302
    reminder = Reminder.objects.get()
    assert (reminder.active, reminder.timezone, reminder.at) == (True, "Europe/Rome", time(21, 30))
    assert (reminder.night, reminder.wake_at) == (NIGHT, DUE)
    assert reminder.person.preferences.timezone == "Europe/Rome"
    assert b"Next: tonight, 21:30" in client.get("/reminders/").content


def test_after_tonights_time_the_next_one_is_tomorrows(phone, evening):
    save(phone, "active", "true")
    assert Reminder.objects.get().wake_at == DUE + timedelta(days=1)
    assert b"Next: Tuesday, 21:30" in phone.get("/reminders/").content


def test_switching_off_leaves_nothing_to_wake_for(phone, evening):
    save(phone, "active", "true")
    save(phone, "active", "false")
    reminder = Reminder.objects.get()
    assert (reminder.active, reminder.wake_at, reminder.night) == (False, None, None)


def test_a_new_time_is_the_next_moment(phone, evening):
    save(phone, "active", "true")
    save(phone, "at", "23:15")
    reminder = Reminder.objects.get()
    assert (reminder.night, reminder.wake_at) == (NIGHT, EVENING.replace(hour=22, minute=15, second=0))


def test_a_night_that_was_rung_is_not_rung_again_when_the_time_is_moved(phone, guest, evening):
    save(phone, "active", "true")
    Delivery.objects.create(
        person=guest, night=NIGHT, channel="push", state="sent", due_at=DUE, settled_at=DUE
    )
    save(phone, "at", "23:15")
    assert Reminder.objects.get().night == date(2026, 11, 24)


def test_the_buttons_move_by_a_quarter_of_an_hour_also_past_midnight(phone, evening):
    save(phone, "at", "00:00")
    page = phone.get("/reminders/").content.decode()
    assert 'value="23:45"' in page
    assert 'value="00:15"' in page


def test_a_reminder_after_midnight_belongs_to_the_evening_before(phone, evening):
    save(phone, "active", "true")
    save(phone, "at", "00:30")
    assert Reminder.objects.get().night == NIGHT


def test_a_change_of_the_repeat_does_not_disturb_a_nudge_that_waits_for_another_try(phone, guest, evening):
    retry = EVENING + timedelta(minutes=1)
    reminded(person=guest, wake_at=retry, tries=2)
    save(phone, "repeat", "true")
    reminder = Reminder.objects.get()
    assert (reminder.repeat, reminder.wake_at, reminder.tries, reminder.night) == (True, retry, 2, NIGHT)


def test_with_neither_notification_nor_email_there_is_nothing_to_wake_for(phone, evening):
    save(phone, "active", "true")
    save(phone, "push", "false")
    reminder = Reminder.objects.get()
    assert (reminder.active, reminder.wake_at) == (True, None)
    save(phone, "push", "true")
    reminder.refresh_from_db()
    assert reminder.wake_at == DUE + timedelta(days=1)


def test_the_nights_of_the_plan_are_the_nights_of_the_reminder(phone, guest, evening):
    phone.post("/reminders/", {"setting": "nights", "nights": ["0", "1", "3", "4", "6"]})
    guest.preferences.refresh_from_db()
    assert guest.preferences.rest_weekdays == [2, 5]
    assert b"Five nights. Wednesday and Saturday are rest nights." in phone.get("/reminders/").content


def test_the_next_nudge_shown_steps_over_rest_nights(phone, guest, evening):
    save(phone, "active", "true")
    phone.post("/reminders/", {"setting": "nights", "nights": ["0", "3"]})
    assert b"Next: Thursday, 21:30" in phone.get("/reminders/").content


WRONG = {
    "at": ["25:00", "", "\x00", "soon"],
    "timezone": ["America", "../../etc/passwd", "localtime", "Factory", "x" * 5000, ""],
    "email": ["carrier pigeon", "always"],
    "nights": ["7", "-1", "", "\x00"],
}


@pytest.mark.parametrize(
    ("setting", "value"), [(name, value) for name, values in WRONG.items() for value in values]
)
def test_what_cannot_be_saved_is_answered_with_a_sentence_and_changes_nothing(setting, value, client):
    answer = save(client, setting, value)
    assert answer.status_code == 422
    assert b'class="note alert"' in answer.content
    assert not Reminder.objects.exists()
    assert not User.objects.exists()


def test_an_unknown_setting_is_not_found(phone):
    assert save(phone, "wake_at", "2026-11-23").status_code == 404
    assert save(phone, "feed_token", "mine").status_code == 404


def test_email_needs_an_address_first(phone, guest):
    assert save(phone, "email", "always").status_code == 422
    guest.email = "someone@example.org"
    guest.save()
    assert save(phone, "email", "fallback").status_code == 302
    assert Reminder.objects.get().email == "fallback"


def test_with_htmx_the_changed_page_comes_back_as_a_fragment(phone, evening):
    answer = phone.post(
        "/reminders/", {"setting": "active", "active": "true"}, headers={"HX-Request": "true"}
    )
    assert answer.status_code == 200
    assert b"<html" not in answer.content
    assert b'aria-checked="true"' in answer.content
    assert "HX-Request" in answer["Vary"]


def test_without_scripts_every_setting_is_a_form_that_comes_back(phone, evening):
    page = phone.post("/reminders/", {"setting": "active", "active": "true"}, follow=True)
    assert page.redirect_chain == [("/reminders/", 302)]
    assert page.content.count(b"<form") == page.content.count(b'method="post"')


def test_a_form_from_another_site_is_refused(guest):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(guest)
    for address in ("", "test/", "travel/", "calendar/", "push/forget/"):
        assert (
            strict.post(f"/reminders/{address}", {"setting": "active", "active": "true"}).status_code == 403
        )
    assert not Reminder.objects.exists()


def test_travel_is_asked_about_once(phone, guest, evening):
    save(phone, "active", "true")
    assert phone.post("/reminders/travel/", {"zone": "Asia/Tokyo", "answer": "stay"}).status_code == 302
    page = phone.get("/reminders/").content.decode()
    assert 'data-zone="Europe/Rome" data-declined="Asia/Tokyo"' in page
    assert Reminder.objects.get().wake_at == DUE + timedelta(days=1)


def test_following_the_phone_moves_the_nudge_to_its_clock(phone, guest, evening):
    save(phone, "active", "true")
    phone.post("/reminders/travel/", {"zone": "America/New_York", "answer": "follow"})
    reminder = Reminder.objects.get()
    assert (reminder.timezone, reminder.night) == ("America/New_York", NIGHT)
    assert reminder.wake_at == DUE + timedelta(hours=6)


def test_a_wrong_zone_stays_in_its_open_field_for_mending(phone):
    page = save(phone, "timezone", "Europe/Rmoe").content.decode()
    assert '<details class="zone" open>' in page
    assert 'value="Europe/Rmoe" aria-invalid="true"' in page
    assert "Give a time zone like Europe/Rome." in page
    assert '<details class="zone">' in phone.get("/reminders/").content.decode()


@pytest.mark.parametrize("zone", ["", "America", "../../etc/passwd", "x" * 5000])
def test_following_to_nowhere_is_refused(phone, zone):
    assert phone.post("/reminders/travel/", {"zone": zone, "answer": "follow"}).status_code == 422
    assert phone.post("/reminders/travel/", {"answer": "follow"}).status_code == 422


def test_the_devices_are_listed_and_can_be_taken_off(phone, guest, evening):
    subscribed(guest, "https://fcm.googleapis.com/fcm/send/mine")
    other = subscribed(User.objects.create_guest(), "https://fcm.googleapis.com/fcm/send/theirs")
    page = phone.get("/reminders/").content.decode()
    assert "Last confirmed 23 November" in page
    assert "fcm.googleapis.com" not in page
    mine = guest.push_subscriptions.get()
    assert phone.post("/reminders/push/forget/", {"device": other.pk}).status_code == 302
    assert phone.post("/reminders/push/forget/", {"device": mine.pk}).status_code == 302
    assert not guest.push_subscriptions.exists()
    assert other.person.push_subscriptions.exists()


@pytest.mark.parametrize("device", ["", "x", "-1", "9" * 30, "¹", "1\x00"])
def test_a_device_that_is_none_is_not_found(phone, device):
    assert phone.post("/reminders/push/forget/", {"device": device}).status_code == 404


def test_the_page_costs_the_same_whatever_the_log_holds(phone, guest, evening, django_assert_max_num_queries):
    save(phone, "active", "true")
    for back in range(14):
        Delivery.objects.create(
            person=guest,
            night=NIGHT - timedelta(days=back),
            channel="push",
            state="sent",
            due_at=DUE,
            settled_at=DUE,
        )
    with django_assert_max_num_queries(6):
        phone.get("/reminders/")


def test_only_post_and_get_are_taken(phone):
    assert phone.put("/reminders/").status_code == 405
    for address in ("test/", "travel/", "calendar/", "push/forget/"):
        assert phone.get(f"/reminders/{address}").status_code == 405
