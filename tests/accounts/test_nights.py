"""Which night a moment belongs to, anywhere, on any date, for any cutoff."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from accounts.nights import NoNight, elapsed, night_is_over, night_of, zone, zone_names

DAY = timedelta(days=1)
ZONES = st.sampled_from(zone_names())
YEARS = st.timedeltas(timedelta(days=-25_000), timedelta(days=48_000))  # from 1901 to 2101
MOMENTS = YEARS.map(lambda since: datetime(1970, 1, 1, tzinfo=UTC) + since)
CUTOFFS = st.integers(0, 23)


def at(name, *local, fold=0):
    return datetime(*local, tzinfo=zone(name), fold=fold)


@pytest.mark.parametrize(
    ("local", "night"),
    [
        ((2026, 11, 23, 21, 40), date(2026, 11, 23)),
        ((2026, 11, 23, 12, 0), date(2026, 11, 23)),
        ((2026, 11, 23, 11, 59, 59), date(2026, 11, 22)),
        ((2026, 11, 24, 0, 10), date(2026, 11, 23)),
        ((2026, 11, 24, 8, 0), date(2026, 11, 23)),
        ((2026, 1, 1, 3, 0), date(2025, 12, 31)),
        ((2028, 3, 1, 3, 0), date(2028, 2, 29)),
    ],
)
def test_a_night_lasts_from_noon_to_noon(local, night):
    assert night_of(at("Europe/Rome", *local), zone("Europe/Rome")) == night


@pytest.mark.parametrize(
    ("cutoff", "hour", "night"),
    [(0, 0, 23), (0, 23, 23), (4, 3, 22), (4, 4, 23), (17, 16, 22), (17, 17, 23), (23, 22, 22), (23, 23, 23)],
)
def test_a_person_can_move_the_hour_at_which_nights_change(cutoff, hour, night):
    moment = at("Europe/Rome", 2026, 11, 23, hour)
    assert night_of(moment, zone("Europe/Rome"), cutoff) == date(2026, 11, night)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("Europe/Rome", (2026, 3, 29)),
        ("Europe/Rome", (2026, 10, 25)),
        ("America/New_York", (2026, 3, 8)),
        ("America/New_York", (2026, 11, 1)),
        ("Australia/Lord_Howe", (2026, 4, 5)),
        ("Australia/Lord_Howe", (2026, 10, 4)),
        ("Asia/Kathmandu", (1986, 1, 1)),
        ("America/Santiago", (2026, 9, 6)),
        ("Antarctica/Troll", (2026, 3, 29)),
    ],
)
def test_noon_stays_noon_on_days_when_the_clocks_change(name, day):
    before, noon = at(name, *day, 11, 59, 59), at(name, *day, 12, 0)
    assert night_of(before, zone(name)) == date(*day) - DAY
    assert night_of(noon, zone(name)) == date(*day)


def test_the_hour_that_comes_twice_in_autumn_is_in_one_night():
    rome = zone("Europe/Rome")
    first, second = (at("Europe/Rome", 2026, 10, 25, 2, 30, fold=fold) for fold in (0, 1))
    assert elapsed(first, second) == timedelta(hours=1)
    assert night_of(first, rome) == night_of(second, rome) == date(2026, 10, 24)


def test_the_same_moment_is_another_night_elsewhere():
    moment = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
    nights = [
        night_of(moment, zone(name)).day
        for name in ("Pacific/Kiritimati", "Asia/Kathmandu", "Pacific/Pago_Pago")
    ]
    assert nights == [23, 23, 22]


def test_kathmandu_changes_at_a_quarter_past_six_utc():
    changes = datetime(2026, 11, 23, 6, 15, tzinfo=UTC)
    assert night_of(changes, zone("Asia/Kathmandu")) == date(2026, 11, 23)
    assert night_of(changes - timedelta(seconds=1), zone("Asia/Kathmandu")) == date(2026, 11, 22)


@pytest.mark.parametrize(
    ("cutoff", "nights"),
    [(12, [29, 29, 30, 31]), (0, [29, 29, 31, 31])],
)
def test_the_day_that_samoa_never_had_is_a_night_only_by_its_morning(cutoff, nights):
    apia = zone("Pacific/Apia")
    last_evening = at("Pacific/Apia", 2011, 12, 29, 21)
    hours_later = (0, 2.9, 3, 16)
    told = [
        night_of(last_evening.astimezone(UTC) + timedelta(hours=h), apia, cutoff).day for h in hours_later
    ]
    assert told == nights


def test_the_offset_a_moment_is_written_with_does_not_matter():
    moment = datetime(2026, 11, 23, 21, 40, tzinfo=UTC)
    written = moment.astimezone(timezone(timedelta(hours=-11, minutes=-30)))
    assert night_of(written, zone("Europe/Rome")) == night_of(moment, zone("Europe/Rome"))


@given(MOMENTS, ZONES, CUTOFFS)
@example(datetime(2011, 12, 30, 10, 0, tzinfo=UTC), "Pacific/Apia", 12)
@example(datetime(2026, 4, 4, 15, 15, tzinfo=UTC), "Australia/Lord_Howe", 2)
def test_every_moment_lies_within_its_night_on_the_local_clock(moment, name, cutoff):
    wall = moment.astimezone(zone(name)).replace(tzinfo=None)
    begins = datetime.combine(night_of(moment, zone(name), cutoff), time(cutoff))
    assert begins <= wall < begins + DAY


@given(MOMENTS, ZONES)
def test_a_later_cutoff_never_makes_a_night_later(moment, name):
    nights = [night_of(moment, zone(name), cutoff) for cutoff in range(24)]
    assert nights == sorted(nights, reverse=True)
    assert nights[0] - nights[-1] <= DAY


@given(MOMENTS, ZONES, CUTOFFS)
def test_a_night_is_over_exactly_when_another_has_begun(moment, name, cutoff):
    night = night_of(moment, zone(name), cutoff)
    assert not night_is_over(night, zone(name), cutoff, moment)
    assert night_is_over(night - DAY, zone(name), cutoff, moment)
    assert night_is_over(night, zone(name), cutoff, moment + 3 * DAY)


def test_tonight_is_over_at_the_persons_own_noon():
    night, rome, tokyo = date(2026, 11, 23), zone("Europe/Rome"), zone("Asia/Tokyo")
    now = datetime(2026, 11, 24, 10, 59, 59, tzinfo=UTC)
    assert not night_is_over(night, rome, 12, now)
    assert night_is_over(night, rome, 12, now + timedelta(seconds=1))
    assert night_is_over(night, tokyo, 12, now)


def test_time_passed_is_told_by_the_clock_that_never_changes():
    before, after = at("Europe/Rome", 2026, 10, 25, 0), at("Europe/Rome", 2026, 10, 25, 12)
    assert elapsed(before, after) == timedelta(hours=13)
    assert elapsed(after, before) == timedelta(hours=-13)


def test_a_moment_without_an_offset_has_no_night():
    with pytest.raises(NoNight):
        night_of(datetime(2026, 11, 23, 21, 0), zone("Europe/Rome"))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("moment", "name"),
    [
        (datetime(1, 1, 1, tzinfo=UTC), "Europe/Rome"),
        (datetime(1, 1, 1, tzinfo=UTC), "America/New_York"),
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))), "UTC"),
        (datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC), "Asia/Tokyo"),
        (datetime(9999, 12, 31, 23, 59, 59, tzinfo=timezone(-timedelta(hours=14))), "UTC"),
    ],
)
def test_a_moment_at_the_ends_of_the_calendar_has_no_night(moment, name):
    with pytest.raises(NoNight):
        night_of(moment, zone(name))
