"""How strength grows and fades, and what the headline of the last seven nights counts."""

from decimal import ROUND_HALF_UP, Decimal

import pytest

from practice.streaks import last_seven, strength
from tests.practice.drawn_nights import drawn
from tests.practice.streak_oracle import MEMORY

SUNDAY = 6


@pytest.mark.parametrize(
    ("nights", "percent"),
    [(0, 0), (1, 5), (2, 10), (7, 31), (13, 50), (26, 75), (52, 94), (100, 100), (3650, 100)],
)
def test_kept_nights_in_a_row_halve_the_way_to_a_hundred_every_thirteen(nights, percent):
    assert strength(drawn("K" * nights + ".")) == percent


def test_halves_are_rounded_up():
    # 39 nights are exactly 87.5 %, 13 kept and 26 missed exactly 12.5 %.
    assert strength(drawn("K" * 39)) == 88
    assert strength(drawn("K" * 13 + "." * 26 + ".")) == 13


@pytest.mark.parametrize(("missed", "percent"), [(0, 50), (1, 47), (13, 25), (26, 13), (200, 0)])
def test_missed_nights_halve_it_every_thirteen(missed, percent):
    assert strength(drawn("K" * 13 + "." * missed + ".")) == percent


def test_a_covered_night_fades_as_any_missed_one():
    assert strength(drawn("K" * 100 + ".K")) == 95


@pytest.mark.parametrize("letter", ["a", "x"])
def test_away_and_date_line_nights_leave_it_unchanged(letter):
    assert strength(drawn("K" * 13 + letter * 300 + ".")) == 50


def test_rest_nights_leave_it_unchanged():
    # Every seventh night of the drawing is a Sunday, the last but one.
    assert strength(drawn("KKKKK.K" * 4, rest_weekdays={SUNDAY})) == strength(drawn("K" * 24))


def test_a_rest_night_that_was_kept_counts_as_kept():
    assert strength(drawn("K" * 13, rest_weekdays={SUNDAY})) == 50


def test_tonight_is_left_out_until_it_is_over():
    assert strength(drawn("K" * 13 + ".")) == 50
    assert strength(drawn("K" * 13 + "K")) == 53
    assert strength(drawn("K" * 13 + "..")) == 47


def test_an_old_habit_is_forgotten_after_years_without_a_night():
    assert strength(drawn("K" * 1000 + "." * 1000 + "K")) == 5


def test_every_counted_night_has_its_weight_however_old():
    """Each fade of a long habit, a twentieth of the way a night, lands on the percent of the exact sum."""
    told = [strength(drawn("K" * 300 + "." * missed + ".")) for missed in range(100)]
    exact = [Decimal(100) * (1 - MEMORY**300) * MEMORY**missed for missed in range(100)]
    assert told == [int(percent.quantize(Decimal(1), ROUND_HALF_UP)) for percent in exact]


def test_a_year_away_forgets_nothing():
    assert strength(drawn("K" * 400 + "a" * 400 + ".")) == 100


@pytest.mark.parametrize(
    ("drawing", "nights"),
    [
        (".", 0),
        ("K", 1),
        ("K.", 1),
        ("KKKKKKK", 7),
        ("KKKKKKKKKK", 7),
        ("KKK.KKK", 6),
        ("KKKKKKK.", 7),
        ("KKKKKK..", 6),
        ("KKKKKKK.......", 1),
        ("KKKKKKK........", 0),
    ],
)
def test_the_last_seven_end_tonight_if_it_is_kept_and_last_night_if_not(drawing, nights):
    assert last_seven(drawn(drawing)) == nights


def test_the_last_seven_count_nights_not_plans():
    assert last_seven(drawn("KKaaaKK")) == 4
    assert last_seven(drawn("KKKKKK.K", rest_weekdays={SUNDAY})) == 6


def test_a_kept_night_ahead_of_tonight_ends_the_last_seven():
    assert last_seven(drawn("KKKKKKK", ahead=[1])) == 7
    assert last_seven(drawn("KKKKKK.", ahead=[1])) == 6
