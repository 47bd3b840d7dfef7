"""Which night of the six-week programme tonight is: by a table, and against a slow count night by night."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.programme import (
    MOST_PAUSES,
    TOTAL,
    BadPauses,
    Place,
    Programme,
    Stage,
    nights,
    parts,
    pause,
    place,
    read_pauses,
    resume,
    written,
)

FIRST = date(2026, 11, 23)
PLAIN = Programme(FIRST)


def after(days):
    return FIRST + timedelta(days=days)


@pytest.mark.parametrize(
    ("days", "stage", "week", "night"),
    [
        (-1, Stage.AHEAD, 0, 1),
        (0, Stage.BASELINE, 0, 1),
        (6, Stage.BASELINE, 0, 7),
        (7, Stage.STRETCHING, 1, 1),
        (13, Stage.STRETCHING, 1, 7),
        (14, Stage.STRETCHING, 2, 1),
        (48, Stage.STRETCHING, 6, 7),
        (49, Stage.FINISHED, 6, 7),
        (5000, Stage.FINISHED, 6, 7),
    ],
)
def test_a_week_of_diary_six_of_stretching_and_then_it_is_done(days, stage, week, night):
    here = place(PLAIN, after(days))
    assert (here.stage, here.week, here.night) == (stage, week, night)


def test_a_pause_moves_everything_after_it_and_counts_for_nothing():
    paused = pause(PLAIN, after(3))
    assert place(paused, after(2)) == Place(Stage.BASELINE, 3)
    assert place(paused, after(3)) == Place(Stage.PAUSED, 3)
    assert place(paused, after(300)) == Place(Stage.PAUSED, 3)
    back = resume(paused, after(10))
    assert place(back, after(9)) == Place(Stage.PAUSED, 3)
    assert place(back, after(10)) == Place(Stage.BASELINE, 4)
    assert place(back, after(14)) == Place(Stage.STRETCHING, 8)
    assert place(back, after(55)) == Place(Stage.STRETCHING, TOTAL)
    assert place(back, after(56)).stage == Stage.FINISHED


def test_a_pause_taken_back_on_the_same_day_leaves_no_trace():
    assert resume(pause(PLAIN, after(3)), after(3)) == PLAIN


def test_pausing_again_on_the_day_of_coming_back_is_one_long_pause():
    twice = pause(resume(pause(PLAIN, after(3)), after(6)), after(6))
    assert twice == pause(PLAIN, after(3))


def test_a_second_tap_changes_nothing():
    paused = pause(PLAIN, after(3))
    assert pause(paused, after(5)) == paused
    assert resume(PLAIN, after(5)) == PLAIN


def test_there_is_an_end_to_pauses():
    many = PLAIN
    for number in range(MOST_PAUSES):
        many = resume(pause(many, after(2 * number)), after(2 * number + 1))
    assert len(many.pauses) == MOST_PAUSES
    with pytest.raises(BadPauses):
        pause(many, after(2 * MOST_PAUSES))


# How many nights each stretch of going on and of pausing lasts, in turn; the last pause may be open.
turns = st.lists(st.tuples(st.integers(1, 30), st.integers(1, 30)), max_size=6)


def lived(turns, is_open):
    """The programme of somebody who went on and paused as in `turns`, one tap after the other."""
    programme, night = PLAIN, FIRST
    for going, resting in turns:
        night += timedelta(days=going)
        programme = pause(programme, night)
        night += timedelta(days=resting)
        programme = resume(programme, night)
    return pause(programme, night + timedelta(days=1)) if is_open else programme


def slow_stage(programme, tonight):
    """The stage by walking through every evening since the first, one at a time."""
    counted, night, is_paused = 0, programme.first, False
    while night <= tonight:
        is_paused = any(
            night >= began and (ended is None or night < ended) for began, ended in programme.pauses
        )
        if counted == TOTAL:
            return Stage.FINISHED, TOTAL
        counted += not is_paused
        night += timedelta(days=1)
    if tonight < programme.first:
        return Stage.AHEAD, 0
    if is_paused:
        return Stage.PAUSED, counted
    return (Stage.BASELINE if counted <= 7 else Stage.STRETCHING), counted


@given(turns, st.booleans(), st.integers(-3, 420))
def test_the_place_is_what_counting_night_by_night_gives(turns, is_open, days):
    programme = lived(turns, is_open)
    here = place(programme, after(days))
    assert (here.stage, here.number) == slow_stage(programme, after(days))


@given(turns, st.booleans(), st.integers(-3, 420))
def test_no_night_is_counted_twice_out_of_order_or_while_paused(turns, is_open, days):
    programme = lived(turns, is_open)
    found = nights(programme, after(days))
    assert found == sorted(set(found))
    assert all(FIRST <= night <= after(days) and programme.pause_at(night) is None for night in found)
    assert len(found) <= TOTAL


@given(turns, st.booleans())
def test_pauses_come_back_from_json_as_they_went_in(turns, is_open):
    pauses = lived(turns, is_open).pauses
    assert read_pauses(written(pauses)) == pauses


@pytest.mark.parametrize(
    "rows",
    [
        None,
        7,
        "2026-11-23",
        [["2026-11-23"]],
        [["2026-11-23", "2026-11-24", None]],
        [["2026-02-30", None]],
        [[None, "2026-11-23"]],
        [[20261123, None]],
        [["20261123", None]],
        [["2026-11-24", "2026-11-23"]],
        [["2026-11-23", "2026-11-23"]],
        [["2026-11-23", None], ["2026-11-25", "2026-11-26"]],
        [["2026-11-25", "2026-11-26"], ["2026-11-23", "2026-11-24"]],
        [["2026-11-23", {}]],
        [[f"2{number:03}-01-01", f"2{number:03}-01-02"] for number in range(MOST_PAUSES + 1)],
    ],
)
def test_what_legato_would_not_have_written_is_no_pause(rows):
    with pytest.raises(BadPauses):
        read_pauses(rows)


def test_each_week_counts_its_own_answers_cramps_and_stretched_nights():
    answered = {after(0): 2, after(3): 0, after(7): 1, after(60): 9}
    stretched = {after(7), after(8), after(60)}
    strengths = [(after(0), 4), (after(0), 7), (after(60), 10)]
    first, second = parts(PLAIN, after(8), answered, stretched, strengths)
    assert (first.nights, first.answered, first.cramps, first.stretched) == (7, 2, 2, 0)
    assert (first.rate, first.strength) == (1.0, 5.5)
    assert (second.nights, second.answered, second.cramps, second.stretched) == (2, 1, 1, 2)
    assert (second.rate, second.strength) == (1.0, None)


def test_a_week_without_an_answer_has_no_rate():
    (week,) = parts(PLAIN, after(6), {}, set(), [])
    assert week.rate is None


def test_before_the_first_night_there_is_no_week():
    assert parts(PLAIN, after(-1), {}, set(), []) == []


@given(turns, st.booleans(), st.dictionaries(st.integers(0, 400), st.integers(0, 3)), st.integers(0, 400))
def test_every_cramp_of_a_night_of_the_programme_is_in_exactly_one_week(turns, is_open, counts, days):
    programme = lived(turns, is_open)
    answered = {after(day): count for day, count in counts.items()}
    told = parts(programme, after(days), answered, set(answered), [])
    mine = {night: answered[night] for night in nights(programme, after(days)) if night in answered}
    assert sum(part.cramps for part in told) == sum(mine.values())
    assert sum(part.answered for part in told) == sum(part.stretched for part in told) == len(mine)
    assert [part.week for part in told] == list(range(len(told)))
