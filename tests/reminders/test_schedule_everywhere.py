"""What holds for every zone there is, from 2020 to 2037: one nudge a planned date, none lost or past.

The slow way to know the answer: walk the instants of a day and read the clock. No offsets, no folds.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.nights import zone, zone_names
from reminders.schedule import Rule, moment_on, next_firing

FIRST, LAST = datetime(2020, 1, 1, tzinfo=UTC), datetime(2037, 12, 31, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
ODD_PLACES = [
    "Africa/Cairo", "Africa/Casablanca", "America/Havana", "America/Nuuk", "America/Santiago", "Asia/Beirut",
    "Antarctica/Troll", "Asia/Gaza", "Asia/Kathmandu", "Australia/Lord_Howe", "Europe/Rome", "Pacific/Apia",
    "Pacific/Chatham",
]  # fmt: skip

zones = st.one_of(st.sampled_from(ODD_PLACES), st.sampled_from(zone_names()))
wall_times = st.builds(time, st.integers(0, 23), st.integers(0, 59))
instants = st.datetimes(FIRST.replace(tzinfo=None), LAST.replace(tzinfo=None), timezones=st.just(UTC))


def wall(moment, place):
    return moment.astimezone(zone(place)).replace(tzinfo=None)


def by_walking(day, at, place):
    """The first minute whose clock shows `at` on `day` or anything later, if `day` was ever shown at all."""
    wanted = datetime.combine(day, at)
    moment = datetime.combine(day, at, tzinfo=UTC) - timedelta(hours=16)
    minutes = [moment + MINUTE * count for count in range(32 * 60)]
    found = next(m for m in minutes if wall(m, place) >= wanted)
    return found if any(wall(m, place).date() == day for m in minutes[::15]) else None


@cache
def leaps(place):
    """The instants, to the minute, at which the offset of `place` changes."""
    found, step, moment = [], timedelta(days=11), FIRST
    while moment < LAST:
        if offset(moment, place) != offset(moment + step, place):
            found.append(narrowed(moment, moment + step, place))
        moment += step
    return found


def offset(moment, place):
    return moment.astimezone(zone(place)).utcoffset()


def narrowed(low, high, place):
    while high - low > MINUTE:
        middle = low + (high - low) // 2 // MINUTE * MINUTE
        low, high = (middle, high) if offset(middle, place) == offset(low, place) else (low, middle)
    return high


def minutes_around(leap, place):
    """Dates and wall clocks on, just before and inside the hour that a leap skips or repeats."""
    after = wall(leap, place)
    before = wall(leap - MINUTE, place) + MINUTE
    shown = {
        after,
        before,
        after - MINUTE,
        before - MINUTE,
        before + (after - before) / 2,
        max(after, before) + MINUTE,
    }
    return [(moment.date(), moment.time().replace(second=0)) for moment in shown]


def test_every_leap_of_every_zone_is_met_with_the_first_minute_that_exists():
    checked = 0
    for place in zone_names():
        for leap in leaps(place):
            for day, at in minutes_around(leap, place):
                moment, wanted = moment_on(day, at, zone(place)), datetime.combine(day, at)
                assert wall(moment, place) >= wanted, (place, day, at)
                assert wall(moment - MINUTE, place) < wanted, (place, day, at)
                checked += 1
    assert checked > 10_000


def test_no_date_is_lost_anywhere_in_these_years():
    # One evening of each month in each zone, and the days beside every leap.
    for place in zone_names():
        evenings = {date(year, month, 21) for year in (2020, 2026, 2037) for month in range(1, 13)}
        evenings |= {wall(leap, place).date() + DAY * side for leap in leaps(place) for side in (-1, 0, 1)}
        for day in evenings:
            assert wall(moment_on(day, time(21, 30), zone(place)), place).date() == day


@pytest.mark.parametrize("place", ODD_PLACES)
def test_walking_the_clock_minute_by_minute_finds_the_same_moment(place):
    for leap in leaps(place)[:4]:
        for day, at in minutes_around(leap, place):
            assert moment_on(day, at, zone(place)) == by_walking(day, at, place)


def test_walking_the_clock_agrees_about_the_date_that_never_was():
    for day in (date(2011, 12, 29), date(2011, 12, 30), date(2011, 12, 31)):
        found = moment_on(day, time(21, 30), zone("Pacific/Apia"))
        assert found == by_walking(day, time(21, 30), "Pacific/Apia")


@settings(max_examples=150, deadline=None)
@given(zones, wall_times, st.frozensets(st.integers(0, 6), min_size=1), st.integers(0, 23), instants)
def test_forty_days_hold_exactly_one_firing_for_each_planned_night(place, at, nights, cutoff, start):
    rule = Rule(at, zone(place), nights, cutoff)
    fired, moment = [], start
    while moment < start + 40 * DAY:
        firing = next_firing(rule, moment)
        assert firing.moment > moment
        fired.append(firing.night)
        moment = firing.moment
    planned = [fired[0] + DAY * days for days in range((fired[-1] - fired[0]).days + 1)]
    assert fired == [night for night in planned if night.weekday() in nights]


@settings(max_examples=150, deadline=None)
@given(zones, wall_times, instants)
def test_the_next_firing_is_never_in_the_past_and_never_further_than_two_days(place, at, now):
    firing = next_firing(Rule(at, zone(place)), now)
    assert now < firing.moment <= now + 2 * DAY


@settings(max_examples=150, deadline=None)
@given(zones, wall_times, instants, st.timedeltas(timedelta(0), DAY))
def test_asking_earlier_never_gives_a_later_answer(place, at, now, earlier):
    rule = Rule(at, zone(place))
    assert next_firing(rule, now - earlier).moment <= next_firing(rule, now).moment
