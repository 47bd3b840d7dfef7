"""The programme's sentences: where one is, what is asked for, and the two weeks side by side."""

from datetime import date

import pytest

from diary.programme import Part, Place, Stage
from diary.programme_words import change, rows, todo, where

TONIGHT = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place(Stage.AHEAD, 0), "Begins with the coming night"),
        (Place(Stage.BASELINE, 1), "First week, night 1 of 7"),
        (Place(Stage.BASELINE, 7), "First week, night 7 of 7"),
        (Place(Stage.STRETCHING, 8), "Week 1 of 6, night 1 of 7"),
        (Place(Stage.STRETCHING, 49), "Week 6 of 6, night 7 of 7"),
        (Place(Stage.PAUSED, 12), "Paused after 12 nights"),
        (Place(Stage.FINISHED, 49), "Six weeks done"),
    ],
)
def test_where_one_is(place, said):
    assert where(place) == said


def test_a_pause_that_begins_with_the_coming_night_is_told_at_once():
    assert where(Place(Stage.STRETCHING, 12), paused=True) == "Paused after 12 nights"
    assert "Nothing is asked of you." in todo(Place(Stage.STRETCHING, 12), TONIGHT, paused=True)


@pytest.mark.parametrize(
    ("place", "day"),
    [
        (Place(Stage.AHEAD, 0), "Tuesday 1 December"),
        (Place(Stage.BASELINE, 1), "Monday 30 November"),
        (Place(Stage.BASELINE, 7), "Tuesday 24 November"),
    ],
)
def test_the_first_week_names_the_evening_on_which_the_stretches_begin(place, day):
    assert todo(place, TONIGHT).endswith(f"The stretches begin on {day}.")


def part(week, answered=7, cramps=7, strength=5.0, nights=7):
    return Part(week, nights, answered, cramps, 0, strength)


def seven(first, last):
    return [first, *(part(week) for week in range(1, 6)), last]


def test_the_two_weeks_stand_side_by_side_with_what_they_are_counted_from():
    told = change(seven(part(0, cramps=14, strength=6.5), part(6, answered=6, cramps=1, strength=None)))
    assert told == [
        "First week: 14 cramps in 7 answered nights, 2.0 a night, strength 6.5 of 10.",
        "Sixth week: 1 cramp in 6 answered nights, 0.2 a night.",
        "A week is short: cramps come and go, and this much can be chance.",
    ]


@pytest.mark.parametrize(
    "weeks",
    [
        seven(part(0, answered=3), part(6)),
        seven(part(0), part(6, answered=3)),
        seven(part(0), part(6, nights=6)),
        [part(0), part(1)],
    ],
)
def test_too_little_of_either_week_sets_nothing_side_by_side(weeks):
    (said,) = change(weeks)
    assert said.startswith("Too few mornings were answered")


def test_a_week_that_went_worse_is_told_as_plainly_as_one_that_went_better():
    told = change(seven(part(0, cramps=1), part(6, cramps=14)))
    assert told[1].startswith("Sixth week: 14 cramps in 7 answered nights, 2.0 a night")


def test_an_unanswered_week_has_dashes_in_the_table_and_no_noughts():
    (row,) = rows([part(2, answered=0, cramps=0, strength=None, nights=4)])
    assert (row["name"], row["answered"], row["cramps"], row["rate"], row["strength"]) == (
        "2", "0 of 4", "–", "–", "–",
    )  # fmt: skip
