"""Which night a morning asks about, and which instant a time of last night was, on any clock."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.nights import night_of, zone, zone_names
from diary.nights import moment_in, night_to_ask, recent_nights

ROME = ZoneInfo("Europe/Rome")


def rome(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=ROME)


@pytest.mark.parametrize(
    ("now", "asked"),
    [
        (rome(24, 7), 23),
        (rome(24, 4), 23),
        (rome(24, 3, 59), 22),
        (rome(24, 11, 59), 23),
        (rome(24, 12), 23),
        (rome(24, 22), 23),
    ],
)
def test_the_morning_and_the_day_after_ask_about_the_same_night(now, asked):
    assert night_to_ask(now, ROME, 12) == date(2026, 11, asked)


def test_in_the_small_hours_the_night_is_not_over_enough_to_ask_about():
    assert night_to_ask(rome(24, 2), ROME, 12) == date(2026, 11, 22)


def test_a_person_whose_nights_change_at_eight_in_the_evening_is_asked_from_noon():
    assert night_to_ask(rome(24, 11), ROME, 20) == date(2026, 11, 22)
    assert night_to_ask(rome(24, 13), ROME, 20) == date(2026, 11, 23)


def test_a_time_after_midnight_lies_on_the_next_date():
    assert moment_in(date(2026, 11, 23), time(3, 10), ROME, 12) == datetime(2026, 11, 24, 2, 10, tzinfo=UTC)


def test_a_time_in_the_evening_lies_on_the_nights_own_date():
    assert moment_in(date(2026, 11, 23), time(23, 10), ROME, 12) == datetime(2026, 11, 23, 22, 10, tzinfo=UTC)


def test_a_time_that_clocks_jumped_over_is_read_as_the_one_they_jumped_to():
    # On 29 March 2026 Rome went from 02:00 straight to 03:00.
    moment = moment_in(date(2026, 3, 28), time(2, 30), ROME, 12)
    assert moment.astimezone(ROME).time() == time(3, 30)


def test_a_time_shown_twice_is_its_first_showing():
    # On 25 October 2026 Rome showed 02:30 twice, first in summer time.
    assert moment_in(date(2026, 10, 24), time(2, 30), ROME, 12) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_the_end_of_the_calendar_raises_overflow():
    with pytest.raises(OverflowError):
        moment_in(date.max, time(3), ROME, 12)


def test_tonight_and_the_seven_nights_before_can_be_written_down():
    nights = recent_nights(date(2026, 11, 23))
    assert (nights[0], nights[-1], len(nights)) == (date(2026, 11, 23), date(2026, 11, 16), 8)


zones = st.sampled_from(zone_names()).map(zone)
instants = st.integers(1_100_000_000, 2_100_000_000).map(lambda second: datetime.fromtimestamp(second, UTC))


@given(instants, zones, st.integers(0, 23))
def test_the_night_asked_about_is_tonight_or_the_last_one(now, where, cutoff):
    tonight = night_of(now, where, cutoff)
    assert night_to_ask(now, where, cutoff) in (tonight, tonight - timedelta(days=1))


@given(instants, zones)
def test_a_moment_comes_back_from_its_night_and_wall_time(now, where):
    now = now.replace(second=0, microsecond=0)
    wall = now.astimezone(where)
    if wall.fold == 0 and not wall.utcoffset() % timedelta(minutes=1):
        assert moment_in(night_of(now, where), wall.time(), where, 12) == now
