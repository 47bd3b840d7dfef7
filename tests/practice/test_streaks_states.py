"""What a calendar is told about each night, and this week against the plan."""

from datetime import date, timedelta

import pytest

from practice.streaks import History, State, WeekProgress, night_states, week_progress
from tests.practice.drawn_nights import TONIGHT, drawn, nights_of

WEDNESDAY, SUNDAY = 2, 6
LETTERS = {
    State.KEPT: "K",
    State.COVERED: "c",
    State.REST: "r",
    State.AWAY: "a",
    State.CROSSED: "x",
    State.MISSED: "m",
    State.TONIGHT: "t",
    State.AHEAD: ">",
    State.BEFORE: "-",
}


def told(drawing, days_ahead=0, **more):
    """The states of the drawn nights and of `days_ahead` nights more, as letters."""
    first = nights_of(drawing)[0][0]
    states = night_states(drawn(drawing, **more), first, TONIGHT + timedelta(days=days_ahead))
    return "".join(LETTERS[state] for state in states.values())


@pytest.mark.parametrize(
    ("drawing", "states"),
    [
        ("K", "K"),
        (".", "t"),
        ("...K.K", "---KcK"),
        ("KK..K.", "KKmmKt"),
        ("KK.K.K", "KKcKmK"),
        ("KK.", "KKt"),
        ("KK..", "KKct"),
        ("KK...", "KKmmt"),
        ("K.a.K", "KmamK"),
        ("KaaxK", "KaaxK"),
        ("KKKa", "KKKa"),
        ("..aaK", "--aaK"),
        ("....", "---t"),
    ],
)
def test_each_night_is_told_for_what_it_was(drawing, states):
    assert told(drawing) == states


def test_nights_to_come_are_ahead_with_their_rest_nights():
    assert told("KK", days_ahead=7) == "KK>>>>>>>"
    assert told("KK", days_ahead=7, rest_weekdays={WEDNESDAY}) == "KK>r>>>>>"


def test_nights_to_come_are_told_as_away_when_that_is_planned():
    holiday = (TONIGHT + timedelta(days=2), TONIGHT + timedelta(days=3))
    states = night_states(History([TONIGHT], TONIGHT, away=[holiday]), TONIGHT, TONIGHT + timedelta(days=4))
    assert list(states.values()) == ["kept", "ahead", "away", "away", "ahead"]


def test_rest_nights_are_told_from_the_first_kept_night_on():
    assert told(".......KKKKKKK.", rest_weekdays={SUNDAY}) == "-------KKKKKKKt"
    assert told("K.......", rest_weekdays={SUNDAY}) == "Kmmmmmrt"


def test_a_rest_night_tonight_asks_for_nothing():
    assert told("KK.", rest_weekdays={0}) == "KKr"


def test_a_kept_rest_night_is_kept():
    assert told("KKKK", rest_weekdays={0, SUNDAY}) == "KKKK"


def test_a_kept_night_ahead_is_kept_and_tonight_stays_open():
    assert told("KK.", days_ahead=2, ahead=[1]) == "KKtK>"
    assert told("..", days_ahead=1, ahead=[1]) == "-tK"


def test_the_states_of_a_far_month_are_those_of_the_whole_history():
    history = drawn("KKK.KKKK.KK" + "K" * 300)
    first = nights_of("K" * 311)[0][0]
    states = night_states(history, first + timedelta(days=3), first + timedelta(days=8))
    assert list(states.values()) == ["covered", "kept", "kept", "kept", "kept", "missed"]


def test_the_dates_come_in_order_with_both_ends():
    states = night_states(drawn("KKK"), date(2026, 10, 26), date(2026, 11, 29))
    assert list(states) == [date(2026, 10, 26) + timedelta(days=days) for days in range(35)]


def week(letters, rest_weekdays=(), began=True):
    """Progress of a week drawn from its Monday to tonight; `began`: a kept night lies before it."""
    tonight = TONIGHT + timedelta(days=len(letters) - 1)
    history = drawn(("K" if began else "") + letters, tonight=tonight, rest_weekdays=rest_weekdays)
    return week_progress(history)


@pytest.mark.parametrize(
    ("letters", "rest", "progress"),
    [
        ("KKKK.", {5, 6}, WeekProgress(4, 5, 5)),
        ("KKKKK", {5, 6}, WeekProgress(5, 5, None)),
        ("K.KK.", {5, 6}, WeekProgress(3, 5, 4)),
        ("KKKKK.", {5, 6}, WeekProgress(5, 5, None)),
        ("KKKKKK", {5, 6}, WeekProgress(6, 5, None)),
        (".", set(), WeekProgress(0, 7, 1)),
        ("K", set(), WeekProgress(1, 7, None)),
        ("KaaK.", set(), WeekProgress(2, 5, 3)),
        ("KKKa", set(), WeekProgress(3, 6, None)),
        ("KxK.", set(), WeekProgress(2, 6, 3)),
    ],
)
def test_a_week_counts_kept_nights_against_planned_ones(letters, rest, progress):
    assert week(letters, rest) == progress


def test_the_first_week_plans_only_the_nights_that_were_left_of_it():
    assert week("..." + "K", began=False) == WeekProgress(1, 4, None)
    assert week("...", began=False) == WeekProgress(0, 5, 1)


def test_a_week_may_begin_on_another_weekday():
    history = drawn("KKKK.")
    assert week_progress(history, week_start=0) == WeekProgress(0, 7, 1)
    assert week_progress(history, week_start=6) == WeekProgress(1, 7, 2)


def test_an_away_range_over_the_whole_week_plans_nothing():
    away = [(TONIGHT - timedelta(days=30), TONIGHT + timedelta(days=30))]
    history = History(kept=[TONIGHT - timedelta(days=40)], tonight=TONIGHT, away=away)
    assert week_progress(history) == WeekProgress(0, 0, None)
