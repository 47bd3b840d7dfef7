"""Whether a phone's night, moment and zone can be taken together, and which nights may be added by hand."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.nights import Reason, backfill_allowed, disagreement, night_of, zone, zone_names

ROME = zone("Europe/Rome")
NOW = datetime(2026, 11, 23, 21, 51, 3, tzinfo=UTC)
TONIGHT = date(2026, 11, 23)
SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)


def test_a_session_that_ended_just_now_is_taken():
    assert disagreement(TONIGHT, NOW, ROME, 12, NOW) is None


@pytest.mark.parametrize("night", [TONIGHT - DAY, TONIGHT + DAY, date.min, date.max])
def test_another_night_than_the_moments_is_not(night):
    assert disagreement(night, NOW, ROME, 12, NOW) == Reason.OTHER_NIGHT


def test_the_night_is_checked_by_the_persons_own_cutoff():
    morning = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)  # 8:00 in Rome
    assert disagreement(TONIGHT - DAY, morning, ROME, 12, NOW) is None
    assert disagreement(TONIGHT, morning, ROME, 12, NOW) == Reason.OTHER_NIGHT
    assert disagreement(TONIGHT, morning, ROME, 4, NOW) is None


def test_the_night_is_checked_in_the_zone_that_was_sent():
    assert disagreement(TONIGHT + DAY, NOW + timedelta(hours=6), zone("Asia/Tokyo"), 12, NOW + DAY) is None
    assert (
        disagreement(TONIGHT, NOW + timedelta(hours=6), zone("Asia/Tokyo"), 12, NOW + DAY)
        == Reason.OTHER_NIGHT
    )


@pytest.mark.parametrize(
    ("ahead", "reason"),
    [
        (SECOND, None),
        (timedelta(minutes=2), None),
        (timedelta(minutes=2) + SECOND, Reason.FUTURE),
        (DAY, Reason.FUTURE),
    ],
)
def test_a_phone_may_be_two_minutes_fast(ahead, reason):
    moment = NOW + ahead
    assert disagreement(night_of(moment, ROME), moment, ROME, 12, NOW) == reason


@pytest.mark.parametrize(
    ("ago", "reason"),
    [
        (DAY, None),
        (14 * DAY, None),
        (14 * DAY + SECOND, Reason.TOO_OLD),
        (400 * DAY, Reason.TOO_OLD),
    ],
)
def test_a_phone_may_have_been_offline_for_fourteen_days(ago, reason):
    moment = NOW - ago
    assert disagreement(night_of(moment, ROME), moment, ROME, 12, NOW) == reason


def test_the_grace_is_told_in_real_time_when_the_clocks_change():
    # In New York 01:30 came twice on 1 November 2026; the second is an hour after the first.
    york = zone("America/New_York")
    now = datetime(2026, 11, 1, 1, 30, tzinfo=york)
    later = now.replace(fold=1)
    assert disagreement(date(2026, 10, 31), later, york, 12, now) == Reason.FUTURE


@pytest.mark.parametrize("hours", [-14, 0, 14])
@pytest.mark.parametrize("name", ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu"])
def test_the_ends_of_the_calendar_get_a_reason_and_no_error(hours, name):
    offset = timezone(timedelta(hours=hours))
    first, last = datetime.min.replace(tzinfo=offset), datetime.max.replace(tzinfo=offset)
    for cutoff in (0, 12, 23):
        assert disagreement(date.min, first, zone(name), cutoff, NOW) == Reason.TOO_OLD
        assert disagreement(date.max, last, zone(name), cutoff, NOW) == Reason.FUTURE


def test_the_ends_of_the_calendar_in_a_real_zone_get_a_reason_too():
    assert disagreement(date.min, datetime.min.replace(tzinfo=ROME), ROME, 12, NOW) == Reason.TOO_OLD
    assert disagreement(date.max, datetime.max.replace(tzinfo=ROME), ROME, 12, NOW) == Reason.FUTURE


@given(
    st.dates(),
    st.datetimes(timezones=st.builds(timezone, st.timedeltas(-timedelta(hours=23), timedelta(hours=23)))),
    st.sampled_from(zone_names()),
    st.integers(0, 23),
)
def test_whatever_is_sent_gets_an_answer(night, moment, name, cutoff):
    assert disagreement(night, moment, zone(name), cutoff, NOW) in {None, *Reason}


@given(
    st.timedeltas(-timedelta(minutes=2), 14 * DAY),
    st.sampled_from(zone_names()),
    st.integers(0, 23),
    st.integers(-3, 3),
)
def test_exactly_one_night_agrees_with_a_moment(ago, name, cutoff, days):
    moment = NOW - ago
    told = night_of(moment, zone(name), cutoff) + days * DAY
    assert disagreement(told, moment, zone(name), cutoff, NOW) == (Reason.OTHER_NIGHT if days else None)


@pytest.mark.parametrize(
    ("back", "allowed"),
    [(-400, False), (-1, False), (0, True), (1, True), (7, True), (8, False), (4000, False)],
)
def test_tonight_and_seven_nights_back_may_be_added_by_hand(back, allowed):
    assert backfill_allowed(TONIGHT - back * DAY, TONIGHT) is allowed


@pytest.mark.parametrize("night", [date.min, date.max])
def test_the_ends_of_the_calendar_may_not_be_added_by_hand(night):
    assert not backfill_allowed(night, TONIGHT)
