"""The moment of a nudge, as a table of places whose clocks do odd things."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from reminders.schedule import Firing, Rule, firing_for, moment_on, next_firing, repeat_of, too_late


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


ODD_CLOCKS = [
    # zone, date, wall clock, expected instant (UTC)
    ("Europe/Rome", "2026-11-23", "21:30", "2026-11-23 20:30"),
    ("Europe/Rome", "2026-07-23", "21:30", "2026-07-23 19:30"),
    # Rome leaps 02:00 -> 03:00 on 29 March 2026 and shows 02:00-03:00 twice on 25 October.
    ("Europe/Rome", "2026-03-29", "01:59", "2026-03-29 00:59"),
    ("Europe/Rome", "2026-03-29", "02:00", "2026-03-29 01:00"),
    ("Europe/Rome", "2026-03-29", "02:30", "2026-03-29 01:00"),
    ("Europe/Rome", "2026-03-29", "03:00", "2026-03-29 01:00"),
    ("Europe/Rome", "2026-10-25", "02:30", "2026-10-25 00:30"),
    ("Europe/Rome", "2026-10-25", "03:00", "2026-10-25 02:00"),
    # Lord Howe moves by half an hour: 02:00 -> 02:30 on 4 October 2026, back on 5 April.
    ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03 15:30"),
    ("Australia/Lord_Howe", "2026-10-04", "02:30", "2026-10-03 15:30"),
    ("Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04 14:45"),
    ("Australia/Lord_Howe", "2026-04-05", "02:00", "2026-04-04 15:30"),
    # Midnight itself is missing: Cairo 24 April 2026, Beirut 29 March 2026, Havana 8 March 2026.
    ("Africa/Cairo", "2026-04-24", "00:00", "2026-04-23 22:00"),
    ("Africa/Cairo", "2026-04-24", "00:30", "2026-04-23 22:00"),
    ("Africa/Cairo", "2026-04-23", "23:59", "2026-04-23 21:59"),
    ("Asia/Beirut", "2026-03-29", "00:15", "2026-03-28 22:00"),
    ("America/Havana", "2026-03-08", "00:59", "2026-03-08 05:00"),
    ("America/Havana", "2026-11-01", "00:30", "2026-11-01 04:30"),
    # An offset that is no whole hour, and never changes.
    ("Asia/Kathmandu", "2026-11-23", "21:30", "2026-11-23 15:45"),
    # Toronto once leapt over midnight itself, 23:30 -> 00:30: the date was there, only its end was missing.
    ("America/Toronto", "1919-03-30", "23:45", "1919-03-31 04:30"),
    ("Pacific/Apia", "2011-12-29", "21:30", "2011-12-30 07:30"),
    ("Pacific/Apia", "2011-12-31", "00:00", "2011-12-30 10:00"),
]


@pytest.mark.parametrize(("place", "day", "at", "expected"), ODD_CLOCKS)
def test_a_time_on_the_wall_is_this_instant(place, day, at, expected):
    assert moment_on(date.fromisoformat(day), time.fromisoformat(at), ZoneInfo(place)) == utc(expected)


@pytest.mark.parametrize("at", [time(0), time(12), time(21, 30), time(23, 59)])
@pytest.mark.parametrize(
    ("place", "day"), [("Pacific/Apia", date(2011, 12, 30)), ("Pacific/Kwajalein", date(1993, 8, 21))]
)
def test_a_date_that_never_was_has_no_firing(place, day, at):
    assert moment_on(day, at, ZoneInfo(place)) is None


def test_after_the_date_that_never_was_the_next_night_comes_as_usual():
    rule = Rule(time(21, 30), ZoneInfo("Pacific/Apia"))
    thursday = next_firing(rule, utc("2011-12-29 12:00"))
    saturday = next_firing(rule, thursday.moment)
    assert (thursday.night, saturday.night) == (date(2011, 12, 29), date(2011, 12, 31))
    assert saturday.moment == utc("2011-12-31 07:30")


def test_a_plan_of_fridays_only_waits_a_week_longer_when_friday_never_was():
    rule = Rule(time(21, 30), ZoneInfo("Pacific/Apia"), nights=frozenset({4}))
    assert next_firing(rule, utc("2011-12-25 00:00")).night == date(2012, 1, 6)


@pytest.mark.parametrize(
    ("at", "cutoff", "night", "moment"),
    [
        (time(21, 30), 12, date(2026, 11, 23), "2026-11-23 20:30"),
        (time(0, 30), 12, date(2026, 11, 23), "2026-11-23 23:30"),
        (time(12, 0), 12, date(2026, 11, 23), "2026-11-23 11:00"),
        (time(11, 59), 12, date(2026, 11, 22), "2026-11-23 10:59"),
        (time(0, 30), 0, date(2026, 11, 24), "2026-11-23 23:30"),
        (time(17, 0), 18, date(2026, 11, 22), "2026-11-23 16:00"),
    ],
)
def test_a_nudge_belongs_to_the_night_that_the_cutoff_says(at, cutoff, night, moment):
    rule = Rule(at, ZoneInfo("Europe/Rome"), cutoff_hour=cutoff)
    assert firing_for(rule, night) == Firing(night, utc(moment))


def test_after_midnight_the_weekday_that_counts_is_the_evening_before():
    mondays = Rule(time(0, 30), ZoneInfo("Europe/Rome"), nights=frozenset({0}))
    found = next_firing(mondays, utc("2026-11-22 12:00"))
    assert found == Firing(date(2026, 11, 23), utc("2026-11-23 23:30"))


def test_nights_that_are_switched_off_are_stepped_over():
    rule = Rule(time(21, 30), ZoneInfo("Europe/Rome"), nights=frozenset({0, 1, 3, 4, 6}))
    nights, moment = [], utc("2026-11-23 00:00")
    for _ in range(5):
        firing = next_firing(rule, moment)
        nights.append(firing.night.day)
        moment = firing.moment
    assert nights == [23, 24, 26, 27, 29]


def test_no_nights_at_all_means_no_next_moment():
    assert next_firing(Rule(time(21, 30), UTC, nights=frozenset()), utc("2026-11-23 00:00")) is None


def test_the_very_moment_of_a_firing_is_already_past():
    rule = Rule(time(21, 30), UTC)
    assert next_firing(rule, utc("2026-11-23 21:30")).night == date(2026, 11, 24)
    assert next_firing(rule, utc("2026-11-23 21:29:59")).night == date(2026, 11, 23)


def test_sixty_minutes_late_is_still_sent_and_a_second_more_is_not():
    due = utc("2026-11-23 20:30")
    assert not too_late(due, due + timedelta(minutes=60))
    assert too_late(due, due + timedelta(minutes=60, seconds=1))
    assert not too_late(due, due - timedelta(days=1))


def test_the_repeat_comes_twenty_minutes_later_for_the_same_night():
    first = Firing(date(2026, 11, 23), utc("2026-11-23 23:50"))
    assert repeat_of(first) == Firing(date(2026, 11, 23), utc("2026-11-24 00:10"))
