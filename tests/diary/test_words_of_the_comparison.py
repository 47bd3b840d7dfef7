"""What the comparison says: never more than the figures allow, in words anybody understands."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.comparison import FEWEST_NIGHTS, Side, Verdict, compare, percent_range
from diary.words import side, told

FIRST = date(2026, 3, 1)
CLAIMS = re.compile(
    r"\b(because|thanks to|due to|works?|helped|caused?|effective|reduc\w+|improv\w+|prove\w*)\b", re.I
)


def comparison(after, without):
    """From the cramps of each night after the routine and after none."""
    nights = [FIRST + timedelta(days=number) for number in range(len(after) + len(without))]
    return compare(dict(zip(nights, [*after, *without], strict=True)), set(nights[: len(after)]))


def words_of(after, without):
    return told(comparison(after, without))


def test_below_the_minimum_it_says_how_many_there_are_and_that_nothing_follows():
    words = words_of([0] * 13, [1] * 30)
    assert words["headline"] == "Too early to say"
    assert "13 after the routine, 30 after none" in words["meaning"]
    assert "Nothing is concluded yet, and no night needs to be skipped for it." in words["meaning"]
    assert "%" not in words["meaning"]


def test_an_interval_that_crosses_one_is_told_in_plain_words():
    words = words_of([1, 0] * 10, [1, 0, 0] * 10)
    assert words["headline"] == "No clear difference so far"
    assert words["meaning"].endswith("That holds fewer, just as many and more: it may be chance.")


def test_a_clear_one_says_the_likely_range_and_not_a_single_figure():
    words = words_of([0] * 20 + [1], [2] * 20)
    assert words["headline"] == "Fewer cramps on nights with the routine"
    assert re.search(r"likely 0 % to \d+ % as many cramps as after none", words["meaning"])


def test_more_cramps_after_the_routine_are_told_just_as_plainly():
    assert words_of([2] * 20, [0] * 19 + [1])["headline"] == "More cramps on nights with the routine"


def test_without_a_cramp_after_none_the_range_has_no_upper_end():
    words = words_of([3] * 20, [0] * 20)
    assert re.search(r"\d+ % or more", words["meaning"])
    assert "inf" not in words["meaning"]


def test_no_cramp_at_all_is_told_as_good_and_nothing_is_compared():
    words = words_of([0] * 20, [0] * 20)
    assert words["meaning"] == "40 answered nights and no cramp. There is nothing to compare."


def test_a_side_without_nights_has_a_dash_for_its_rate():
    assert side("After none", comparison([1], []).without)["rate"] == "–"


@pytest.mark.parametrize(
    ("cramps", "nights", "rate"),
    [(18, 19, "0.95"), (1, 6, "0.17"), (2, 3, "0.67"), (1, 8, "0.12"), (3, 1, "3.00")],
)
def test_a_rate_is_rounded_and_not_cut_off(cramps, nights, rate):
    assert side("After none", Side(nights, cramps))["rate"] == rate


counts = st.lists(st.integers(0, 4), max_size=60)


@given(counts, counts)
def test_whatever_the_nights_are_the_words_fit_the_figures(after, without):
    found = comparison(after, without)
    words = told(found)
    assert not CLAIMS.search(words["headline"] + " " + words["meaning"])
    assert [one["nights"] for one in words["sides"]] == [len(after), len(without)]
    assert [one["cramps"] for one in words["sides"]] == [sum(after), sum(without)]
    if min(len(after), len(without)) < FEWEST_NIGHTS:
        assert words["headline"] == "Too early to say"
    if found.ratio:
        lower, upper = percent_range(found.ratio)
        assert f"{lower} %" in words["meaning"]
        says_less, says_more = found.verdict == Verdict.FEWER, found.verdict == Verdict.MORE
        # A claim in words is never stronger than the range beside it.
        assert not says_less or upper <= 100
        assert not says_more or lower >= 100


@pytest.mark.parametrize("nights", [14, 28, 91])
def test_the_same_rate_on_both_sides_never_sounds_like_a_difference(nights):
    assert words_of([1] * nights, [1] * nights)["headline"] == "No clear difference so far"
