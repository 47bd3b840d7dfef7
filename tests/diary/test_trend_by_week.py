"""The trend shows whole weeks from Monday, and tells a quiet week from a week without an answer."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from diary.comparison import Week, trend

MONDAY = date(2026, 11, 16)
SUNDAY = date(2026, 11, 22)


def test_a_week_runs_from_monday_to_sunday():
    weeks = trend({MONDAY: 1, SUNDAY: 2, SUNDAY + timedelta(days=1): 4}, {SUNDAY}, last=SUNDAY, weeks=1)
    assert weeks == [Week(first=MONDAY, answered=2, cramps=3, stretched=1)]


def test_weeks_come_oldest_first_and_end_with_the_one_that_holds_the_last_night():
    firsts = [week.first for week in trend({}, set(), last=MONDAY + timedelta(days=2), weeks=3)]
    assert firsts == [date(2026, 11, 2), date(2026, 11, 9), MONDAY]


def test_nights_after_the_last_one_are_left_out():
    tomorrow = MONDAY + timedelta(days=1)
    (week,) = trend({MONDAY: 0, tomorrow: 1}, {tomorrow}, last=MONDAY, weeks=1)
    assert (week.answered, week.cramps, week.stretched) == (1, 0, 0)


def test_a_week_of_noes_is_known_and_a_silent_week_is_not():
    silent, quiet = trend({MONDAY: 0}, set(), last=SUNDAY, weeks=2)
    assert (quiet.known, quiet.cramps) == (True, 0)
    assert (silent.known, silent.cramps) == (False, 0)


def test_stretched_nights_count_whether_answered_or_not():
    (week,) = trend({}, {MONDAY, SUNDAY}, last=SUNDAY, weeks=1)
    assert (week.answered, week.stretched) == (0, 2)


days = st.integers(-60, 0).map(lambda back: SUNDAY + timedelta(days=back))


@given(st.dictionaries(days, st.integers(0, 3)), st.sets(days), st.integers(-3, 3))
def test_no_cramp_within_the_weeks_is_lost_or_counted_twice(answered, stretched, shift):
    last = SUNDAY + timedelta(days=shift)
    weeks = trend(answered, stretched, last, weeks=6)
    inside = {night for night in {*answered, *stretched} if weeks[0].first <= night <= last}
    assert sum(week.cramps for week in weeks) == sum(answered.get(night, 0) for night in inside)
    assert sum(week.stretched for week in weeks) == len(inside & stretched)
