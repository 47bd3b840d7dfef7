"""A due nudge on its way: claimed, decided, encrypted, posted to a real push service on this machine,
written down.
"""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from practice.models import Away
from reminders.models import Delivery, PushSubscription, Reminder
from tests.reminders.conftest import DUE, NIGHT, kept_tonight, reminded, run_until_idle, subscribed
from tests.reminders.push_service import Browser

pytestmark = pytest.mark.django_db


def rows(reminder):
    found = Delivery.objects.filter(person=reminder.person).order_by("settled_at", "pk")
    return [(row.night, row.attempt, row.channel, row.state, row.reason) for row in found]


def test_a_due_nudge_arrives_once_and_is_written_down(dispatcher, service):
    reminder = reminded(service.endpoint())
    run_until_idle(dispatcher)
    assert len(service.pushes) == 1
    assert rows(reminder) == [(NIGHT, 1, "push", "sent", "")]
    reminder.refresh_from_db()
    assert (reminder.night, reminder.wake_at) == (date(2026, 11, 24), DUE + timedelta(days=1))
    assert reminder.lease is None


def test_the_browser_can_read_it_and_it_says_nothing_about_health(dispatcher, service, settings):
    browser = Browser()
    subscribed(reminded().person, service.endpoint(), browser)
    run_until_idle(dispatcher)
    message = browser.read(service.pushes[0].body)
    assert message["web_push"] == 8030
    shown = message["notification"]
    assert shown["title"] == "Time for your evening routine"
    assert shown["navigate"] == f"{settings.SITE_URL}/"
    assert shown["tag"] == service.pushes[0].topic
    assert shown["data"] == {"night": "2026-11-23"}
    assert not re.search("cramp|leg|stretch|streak|pain|diary|miss", str(shown), re.IGNORECASE)


def test_the_headers_are_those_push_services_ask_for(dispatcher, service):
    reminded(service.endpoint())
    run_until_idle(dispatcher)
    headers = service.pushes[0].headers
    assert headers["TTL"] == "1800"
    assert headers["Urgency"] == "high"
    assert headers["Content-Encoding"] == "aes128gcm"
    assert headers["Authorization"].startswith("vapid t=")
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,32}", headers["Topic"])
    assert len(headers["Topic"]) % 4 != 1


def test_a_late_nudge_lives_no_longer_than_the_hour(dispatcher, service, clock):
    clock.forward(minutes=50)
    reminded(service.endpoint())
    run_until_idle(dispatcher)
    assert int(service.pushes[0].headers["TTL"]) <= 600


def test_nothing_is_sent_before_its_time(dispatcher, service, clock):
    reminder = reminded(service.endpoint(), due=DUE + timedelta(minutes=5))
    run_until_idle(dispatcher)
    assert service.pushes == []
    clock.forward(minutes=5)
    run_until_idle(dispatcher)
    assert len(service.pushes) == 1
    assert rows(reminder) == [(NIGHT, 1, "push", "sent", "")]


def test_a_night_kept_a_minute_ago_stays_quiet(dispatcher, service):
    reminder = reminded(service.endpoint())
    kept_tonight(reminder.person)
    run_until_idle(dispatcher)
    assert service.pushes == []
    assert rows(reminder) == [(NIGHT, 1, "", "skipped", "kept")]


def test_a_session_that_kept_nothing_does_not_silence_the_nudge(dispatcher, service):
    kept_tonight(reminded(service.endpoint()).person, kept=False)
    run_until_idle(dispatcher)
    assert len(service.pushes) == 1


def test_a_rest_night_stays_quiet_as_soon_as_it_is_one(dispatcher, service):
    reminder = reminded(service.endpoint())
    reminder.person.preferences.rest_weekdays = [NIGHT.weekday()]
    reminder.person.preferences.save()
    run_until_idle(dispatcher)
    assert service.pushes == []
    assert rows(reminder) == [(NIGHT, 1, "", "skipped", "rest")]


def test_a_night_away_stays_quiet_from_its_first_to_its_last(dispatcher, service):
    before, first, last, after = (reminded(service.endpoint(f"/ok/{place}")) for place in range(4))
    day = timedelta(days=1)
    for reminder, begin, end in (
        (before, NIGHT + day, NIGHT + 5 * day),
        (first, NIGHT, NIGHT + 5 * day),
        (last, NIGHT - 5 * day, NIGHT),
        (after, NIGHT - 5 * day, NIGHT - day),
    ):
        Away.objects.create(person=reminder.person, first=begin, last=end)
    run_until_idle(dispatcher)
    assert {push.path for push in service.pushes} == {"/ok/0", "/ok/3"}
    assert rows(first) == rows(last) == [(NIGHT, 1, "", "skipped", "away")]


def test_a_worker_that_was_down_an_hour_still_sends_and_one_down_for_eight_records_it(
    dispatcher, service, clock
):
    clock.forward(minutes=59)
    in_time = reminded(service.endpoint("/ok/in-time"))
    run_until_idle(dispatcher)
    too_late = reminded(service.endpoint("/ok/too-late"), due=DUE - timedelta(hours=7))
    run_until_idle(dispatcher)
    assert [push.path for push in service.pushes] == ["/ok/in-time"]
    assert rows(in_time) == [(NIGHT, 1, "push", "sent", "")]
    assert rows(too_late) == [(NIGHT, 1, "", "missed", "late")]


@pytest.mark.parametrize("spell", [{"hours": 1}, {"hours": -1}, {"days": 1}, {"days": -1}])
def test_a_clock_that_jumps_and_comes_back_doubles_nothing_and_piles_nothing_up(
    dispatcher, service, clock, spell
):
    reminder = reminded(service.endpoint())
    run_until_idle(dispatcher)
    clock.forward(**spell)
    run_until_idle(dispatcher)
    clock.forward(**{name: -size for name, size in spell.items()})
    run_until_idle(dispatcher)
    assert len({push.topic for push in service.pushes}) == len(service.pushes)
    assert [row[0] for row in rows(reminder)].count(NIGHT) == 1
    assert len(rows(reminder)) <= 2


def test_the_gentle_repeat_comes_once_with_the_same_tag_and_rings_again(dispatcher, service, clock):
    browser, reminder = Browser(), reminded(repeat=True)
    subscribed(reminder.person, service.endpoint(), browser)
    run_until_idle(dispatcher)
    clock.forward(minutes=20)
    run_until_idle(dispatcher)
    clock.forward(hours=3)
    run_until_idle(dispatcher)
    first, second = service.pushes
    assert first.topic == second.topic
    assert [browser.read(push.body)["notification"]["renotify"] for push in service.pushes] == [False, True]
    assert [row[:2] for row in rows(reminder)] == [(NIGHT, 1), (NIGHT, 2)]


def test_no_repeat_once_the_night_is_kept(dispatcher, service, clock):
    reminder = reminded(service.endpoint(), repeat=True)
    run_until_idle(dispatcher)
    kept_tonight(reminder.person)
    clock.forward(minutes=21)
    run_until_idle(dispatcher)
    assert len(service.pushes) == 1
    assert rows(reminder)[1] == (NIGHT, 2, "", "skipped", "kept")


def test_a_reminder_that_is_switched_off_never_wakes(dispatcher, service, clock):
    reminded(service.endpoint(), wake_at=None, active=False)
    clock.forward(minutes=30)
    assert run_until_idle(dispatcher) == 0
    assert service.pushes == []


def test_two_phones_of_one_person_both_ring_for_one_delivery(dispatcher, service):
    reminder = reminded(service.endpoint("/ok/phone"), service.endpoint("/ok/tablet"))
    run_until_idle(dispatcher)
    assert {push.path for push in service.pushes} == {"/ok/phone", "/ok/tablet"}
    assert rows(reminder) == [(NIGHT, 1, "push", "sent", "")]


def test_two_people_never_share_a_topic_and_neither_do_two_nights(dispatcher, service, clock):
    reminded(service.endpoint("/ok/a"))
    reminded(service.endpoint("/ok/b"))
    run_until_idle(dispatcher)
    clock.forward(days=1)
    run_until_idle(dispatcher)
    assert len({push.topic for push in service.pushes}) == 4


def test_a_batch_of_many_costs_a_fixed_number_of_queries(dispatcher, service, django_assert_max_num_queries):
    for number in range(60):
        reminded(service.endpoint(f"/ok/{number}"))
    with django_assert_max_num_queries(30):
        run_until_idle(dispatcher)
    assert Delivery.objects.filter(state="sent").count() == 60


def test_a_row_that_cannot_be_worked_on_is_set_aside_and_the_rest_goes_out(
    dispatcher, service, clock, caplog
):
    broken = reminded(service.endpoint("/status/500/x"))
    Reminder.objects.filter(pk=broken.pk).update(timezone="Nowhere/Land", wake_at=DUE - timedelta(minutes=1))
    for number in range(5):
        reminded(service.endpoint(f"/ok/{number}"))
    PushSubscription.objects.filter(person=broken.person).delete()
    run_until_idle(dispatcher)
    assert len(service.pushes) == 5
    assert rows(broken) == [(NIGHT, 1, "", "failed", "error")]
    assert f"reminder {broken.pk} cannot be worked on" in caplog.text
    broken.refresh_from_db()
    assert broken.wake_at == clock() + timedelta(days=1)


def test_a_person_whose_preferences_cannot_be_read_stops_nobody_else(dispatcher, service, caplog):
    from django.db import connection

    broken, fine = reminded(service.endpoint("/ok/broken")), reminded(service.endpoint("/ok/fine"))
    # Valid JSON in a shape that no code expects: both databases can hold it.
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE accounts_preferences SET rest_weekdays = '7' WHERE user_id = %s", [broken.person_id]
        )
    run_until_idle(dispatcher)
    assert [push.path for push in service.pushes] == ["/ok/fine"]
    assert rows(fine) == [(NIGHT, 1, "push", "sent", "")]
    assert rows(broken) == [(NIGHT, 1, "", "failed", "error")]


def test_a_change_made_while_the_message_travels_is_not_overwritten(dispatcher, service, clock):
    reminder = reminded(service.endpoint())
    dispatcher._claim(9)
    later = DUE + timedelta(days=3)
    Reminder.objects.filter(pk=reminder.pk).update(lease=None, wake_at=later, due_at=later)
    run_until_idle(dispatcher)
    reminder.refresh_from_db()
    assert reminder.wake_at == later
    assert rows(reminder) == [(NIGHT, 1, "push", "sent", "")]


@pytest.mark.django_db(transaction=True)
def test_somebody_erased_while_the_message_travels_leaves_nothing_behind(dispatcher, service):
    reminder, other = reminded(service.endpoint("/ok/erased")), reminded(service.endpoint("/ok/stays"))
    dispatcher._claim(9)
    reminder.person.delete()
    run_until_idle(dispatcher)
    assert Delivery.objects.values_list("person_id", flat=True).get() == other.person_id


def test_a_stop_gives_unsent_work_to_the_next_worker_at_once(dispatcher, service, clock):
    reminder = reminded(service.endpoint("/hang/1"))
    dispatcher.step()
    dispatcher.drain(0.1)
    reminder.refresh_from_db()
    assert (reminder.wake_at, reminder.lease, reminder.tries) == (clock(), None, 0)
    assert rows(reminder) == []


def test_the_address_of_the_notification_exists(client):
    assert reverse("tonight") == "/"
