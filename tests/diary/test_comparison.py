"""The comparison counts only answered nights, refuses to conclude from few, and says what it may."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.comparison import FEWEST_NIGHTS, Side, Verdict, answers, compare, percent_range
from diary.intervals import Interval

FIRST = date(2026, 3, 1)


def nights(count, start=0):
    return [FIRST + timedelta(days=start + day) for day in range(count)]


def told(after, without):
    """Answered nights and stretched nights, from the cramps of each night of both kinds."""
    stretched = nights(len(after))
    plain = nights(len(without), start=len(after))
    return dict(zip(stretched + plain, [*after, *without], strict=True)), set(stretched)


def test_a_no_is_data_and_silence_is_not():
    answered = answers({FIRST: False}, {})
    assert answered == {FIRST: 0}
    assert compare(answered, set(nights(30))).after == Side(nights=1, cramps=0)


def test_a_yes_without_an_entry_counts_as_one_cramp():
    assert answers({FIRST: True}, {}) == {FIRST: 1}


def test_entries_are_counted_one_by_one_and_make_their_night_an_answered_one():
    assert answers({}, {FIRST: 3}) == {FIRST: 3}
    assert answers({FIRST: True}, {FIRST: 3}) == {FIRST: 3}


def test_an_entry_outweighs_a_no_of_the_same_night():
    assert answers({FIRST: False}, {FIRST: 2}) == {FIRST: 2}


def test_both_sides_show_their_nights_cramps_and_rate():
    found = compare(*told(after=[0, 1, 0, 1], without=[2, 1]))
    assert (found.after.nights, found.after.cramps, found.after.rate) == (4, 2, 0.5)
    assert (found.without.nights, found.without.cramps, found.without.rate) == (2, 3, 1.5)


def test_a_side_without_nights_has_no_rate():
    assert Side(0, 0).rate is None


@pytest.mark.parametrize(("after", "without"), [(13, 14), (14, 13), (0, 60), (60, 0), (0, 0)])
def test_below_fourteen_answered_nights_on_either_side_nothing_is_concluded(after, without):
    found = compare(*told(after=[0] * after, without=[4] * without))
    assert found.verdict is Verdict.TOO_FEW
    assert found.ratio is None


def test_what_is_missing_is_counted_for_each_side():
    found = compare(*told(after=[0] * 20, without=[1] * 9))
    assert (found.after.missing, found.without.missing) == (0, 5)


def test_fourteen_nights_on_each_side_are_enough():
    assert compare(*told(after=[0] * 14, without=[2] * 14)).verdict is Verdict.FEWER


def test_an_interval_wholly_above_one_says_more():
    assert compare(*told(after=[2] * 14, without=[0] * 14)).verdict is Verdict.MORE


def test_an_interval_that_crosses_one_says_unclear():
    found = compare(*told(after=[1, 0] * 7, without=[1, 1, 0] * 5))
    assert found.ratio.lower < 1 < found.ratio.upper
    assert found.verdict is Verdict.UNCLEAR


def test_no_cramp_on_either_side_is_said_as_such():
    found = compare(*told(after=[0] * 14, without=[0] * 14))
    assert (found.verdict, found.ratio) == (Verdict.NO_CRAMPS, None)


def test_the_ratio_divides_the_rate_after_the_routine_by_the_rate_without():
    found = compare(*told(after=[1] * 5 + [0] * 15, without=[1] * 10 + [0] * 10))
    assert found.ratio.estimate == pytest.approx(0.5)


def test_percent_limits_are_widened_never_narrowed():
    assert percent_range(Interval(0.4, 0.1524, 0.9481)) == (15, 95)
    assert percent_range(Interval(float("inf"), 0.916, float("inf"))) == (91, None)


dates = st.integers(0, 400).map(lambda day: FIRST + timedelta(days=day))


@given(st.dictionaries(dates, st.integers(0, 4)), st.sets(dates))
def test_every_answered_night_and_cramp_stands_on_exactly_one_side(answered, stretched):
    found = compare(answered, stretched)
    assert found.after.nights + found.without.nights == len(answered)
    assert found.after.cramps + found.without.cramps == sum(answered.values())
    fewest = min(found.after.nights, found.without.nights)
    assert (found.verdict is Verdict.TOO_FEW) == (fewest < FEWEST_NIGHTS)


@given(st.dictionaries(dates, st.integers(0, 4)), st.sets(dates), st.sets(dates))
def test_nights_nobody_answered_change_nothing(answered, stretched, more):
    silent = more - answered.keys()
    assert compare(answered, stretched | silent) == compare(answered, stretched - silent)
