"""The calendar feed: right on every clock, private, revocable, cheap to ask for again."""

import logging
import re
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from django.test import Client
from icalendar import Calendar

from practice.models import Away
from reminders import feed
from reminders.models import Reminder
from reminders.schedule import EVERY_NIGHT, Rule, firing_for
from reminders.vtimezone import component

pytestmark = pytest.mark.django_db
UNUSUAL = ["Africa/Cairo", "Africa/Casablanca", "America/Santiago", "Asia/Jerusalem", "America/Nuuk"]
REGULAR = ["Europe/Rome", "Europe/Dublin", "America/New_York", "Australia/Lord_Howe", "Pacific/Chatham",
           "America/Havana", "Asia/Beirut", "Antarctica/Troll", "Asia/Kathmandu", "UTC"]  # fmt: skip


@pytest.fixture
def reminder(phone, evening):
    phone.post("/reminders/", {"setting": "active", "active": "true"})
    phone.post("/reminders/calendar/", {"answer": "new"})
    return Reminder.objects.select_related("person__preferences").get()


def fetched(reminder, **headers):
    return Client().get(f"/calendar/{reminder.feed_token}.ics", headers=headers)


def events(body):
    return Calendar.from_ical(body).walk("VEVENT")


def test_the_feed_holds_the_evenings_of_the_plan_by_the_persons_clock(reminder):
    answer = fetched(reminder)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    (event,) = events(answer.content)
    start = event.decoded("DTSTART")
    assert (start.replace(tzinfo=None), str(start.tzinfo)) == (datetime(2026, 11, 23, 21, 30), "Europe/Rome")  # noqa: DTZ001
    assert event["RRULE"]["BYDAY"] == ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
    assert event["SUMMARY"] == "Time for your evening routine"


def test_rest_nights_are_left_out(phone, reminder):
    phone.post("/reminders/", {"setting": "nights", "nights": ["1", "3"]})
    (event,) = events(fetched(reminder).content)
    assert event["RRULE"]["BYDAY"] == ["TU", "TH"]
    assert event.decoded("DTSTART").day == 24


def test_after_midnight_the_date_is_the_morning_after_the_planned_night(phone, reminder):
    phone.post("/reminders/", {"setting": "nights", "nights": ["6"]})
    phone.post("/reminders/", {"setting": "at", "at": "00:30"})
    (event,) = events(fetched(reminder).content)
    assert event["RRULE"]["BYDAY"] == ["MO"]
    assert event.decoded("DTSTART").weekday() == 0


def test_nights_away_are_taken_out_of_the_plan(guest, reminder):
    Away.objects.create(person=guest, first=date(2026, 12, 24), last=date(2026, 12, 26))
    Away.objects.create(person=guest, first=date(2020, 1, 1), last=date(2020, 1, 9))
    (event,) = events(fetched(reminder).content)
    left_out = [moment.dt.replace(tzinfo=None) for one in event["EXDATE"] for moment in one.dts]
    assert left_out == [datetime(2026, 12, day, 21, 30) for day in (24, 25, 26)]  # noqa: DTZ001


def test_an_endless_time_away_does_not_make_an_endless_feed(guest, reminder):
    Away.objects.create(person=guest, first=date(2000, 1, 1), last=date(9999, 12, 31))
    assert len(fetched(reminder).content) < 40_000


def test_it_is_empty_while_the_nudge_is_off(phone, reminder):
    phone.post("/reminders/", {"setting": "active", "active": "false"})
    assert events(fetched(reminder).content) == []


def test_it_says_nothing_about_health_and_does_not_ring(reminder):
    body = fetched(reminder).content.decode()
    assert not re.search("cramp|leg(?!ato)|stretch|pain|diary|health", body, re.IGNORECASE)
    assert "VALARM" not in body


def test_asking_again_costs_nothing(reminder, evening):
    first = fetched(reminder)
    evening.shift(3600)
    again = fetched(reminder, if_none_match=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert fetched(reminder).content == first.content


def test_a_changed_plan_is_a_new_version_of_the_same_event(phone, reminder, evening):
    before = fetched(reminder)
    evening.shift(60)
    phone.post("/reminders/", {"setting": "at", "at": "22:00"})
    after = fetched(reminder, if_none_match=before["ETag"])
    assert after.status_code == 200
    (old,), (new,) = events(before.content), events(after.content)
    assert new["UID"] == old["UID"]
    assert new.decoded("DTSTAMP") > old.decoded("DTSTAMP")


def test_lines_are_folded_and_end_as_the_standard_asks(reminder):
    body = fetched(reminder).content
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    assert body.count(b"\n") == body.count(b"\r\n")


def test_the_address_is_128_random_bits_and_can_be_made_anew_or_ended(phone, reminder):
    assert len(reminder.feed_token) == 22
    old = reminder.feed_token
    phone.post("/reminders/calendar/", {"answer": "new"})
    reminder.refresh_from_db()
    assert reminder.feed_token != old
    assert Client().get(f"/calendar/{old}.ics").status_code == 404
    assert fetched(reminder).status_code == 200
    phone.post("/reminders/calendar/", {"answer": "end"})
    assert fetched(reminder).status_code == 404


@pytest.mark.parametrize("token", ["x", "None", "null", "-" * 22, "A" * 5000, "%00", "../reminders"])
def test_a_guessed_address_is_not_found(client, token):
    assert client.get(f"/calendar/{token}.ics").status_code == 404


def test_the_feed_is_nothing_for_search_engines_or_shared_caches(reminder):
    answer = fetched(reminder)
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["Cache-Control"] == "private, no-cache"
    assert not answer.cookies


def test_the_address_does_not_reach_the_log_even_when_something_breaks(reminder, monkeypatch):
    monkeypatch.setattr(feed, "calendar", lambda reminder: 1 / 0)
    (terminal,) = [handler for handler in logging.getLogger().handlers if handler.get_name() == "terminal"]
    logged, usual = StringIO(), terminal.stream
    terminal.setStream(logged)
    try:
        answer = Client(raise_request_exception=False).get(f"/calendar/{reminder.feed_token}.ics")
    finally:
        terminal.setStream(usual)
    assert answer.status_code == 500
    assert "/calendar/…" in logged.getvalue()
    assert reminder.feed_token not in logged.getvalue()


def test_the_phone_opens_it_by_a_link_and_another_one_by_a_code(phone, reminder, settings):
    page = phone.get("/reminders/").content.decode()
    link = feed.webcal(reminder)
    assert f'href="{link}"' in page
    assert link.startswith("webcal://")
    assert '<svg class="qr"' in page


def observed(body, name, year):
    """The offsets a calendar program computes from the VTIMEZONE for the 1st and 15th of each month."""
    zone = Calendar.from_ical(body).walk("VTIMEZONE")[0].to_tz(lookup_tzid=False)
    days = [datetime(year, month, day, 21, 30) for month in range(1, 13) for day in (1, 15)]  # noqa: DTZ001
    return [(d.replace(tzinfo=zone).utcoffset(), d.replace(tzinfo=ZoneInfo(name)).utcoffset()) for d in days]


@pytest.mark.parametrize("name", REGULAR + UNUSUAL)
def test_a_program_that_knows_only_the_feed_has_the_right_time_all_year(name):
    made = Calendar()
    made.add_component(component(name, 2026))
    for year in (2026, 2027, 2030):
        assert all(told == real for told, real in observed(made.to_ical(), name, year))


@pytest.mark.parametrize("name", REGULAR)
def test_a_regular_zone_is_told_by_yearly_rules_that_every_program_reads(name):
    text = component(name, 2026).to_ical().decode()
    assert "RDATE" not in text
    offsets = {datetime(2026, month, 1, tzinfo=ZoneInfo(name)).utcoffset() for month in (1, 7)}
    assert ("RRULE" in text) == (len(offsets) == 2)


@pytest.mark.parametrize("name", UNUSUAL)
def test_a_zone_that_keeps_no_yearly_rule_is_told_date_by_date(name):
    text = component(name, 2026).to_ical().decode()
    assert "RRULE" not in text
    assert text.count("DTSTART") > 10


def test_a_calendar_shows_each_planned_evening_of_a_year_and_none_away(phone, guest, reminder):
    """As an independent reader expands the feed: over both changes of the clock, with nights off and nights away."""
    phone.post("/reminders/", {"setting": "nights", "nights": ["0", "2", "4"]})
    Away.objects.create(person=guest, first=date(2027, 3, 22), last=date(2027, 4, 2))
    shown = recurring_ical_events.of(Calendar.from_ical(fetched(reminder).content)).between(
        date(2026, 11, 23), date(2027, 11, 20)
    )
    rule = Rule(time(21, 30), ZoneInfo("Europe/Rome"), frozenset({0, 2, 4}))
    days = [date(2026, 11, 23) + timedelta(days=number) for number in range(362)]
    planned = [day for day in days if not date(2027, 3, 22) <= day <= date(2027, 4, 2)]
    moments = [firing.moment for day in planned if (firing := firing_for(rule, day))]
    assert sorted(event.decoded("DTSTART").astimezone(UTC) for event in shown) == moments


def test_the_feed_and_the_worker_agree_about_the_moment(reminder):
    rome = ZoneInfo("Europe/Rome")
    (event,) = events(fetched(reminder).content)
    start = event.decoded("DTSTART")
    for weeks in (0, 10, 20, 30):
        moment = (start.replace(tzinfo=None) + timedelta(weeks=weeks)).replace(tzinfo=rome)
        assert firing_for(Rule(time(21, 30), rome, EVERY_NIGHT), moment.date()).moment == moment
