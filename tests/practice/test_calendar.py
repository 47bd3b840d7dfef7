"""Weeks and months as a calendar page needs them, and which months can be asked for."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice.calendar import NoMonth, month_beside, month_days, month_named, month_weeks, week_of

NOVEMBER = date(2026, 11, 1)  # a Sunday
FIRSTS = st.builds(date, st.integers(1900, 2199), st.integers(1, 12), st.just(1))
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
WEEKDAYS = st.integers(0, 6)


@pytest.mark.parametrize(
    ("week_start", "first", "last"),
    [
        (0, date(2026, 11, 23), date(2026, 11, 29)),
        (6, date(2026, 11, 22), date(2026, 11, 28)),
        (2, date(2026, 11, 18), date(2026, 11, 24)),
    ],
)
def test_a_week_begins_on_the_weekday_asked_for(week_start, first, last):
    week = week_of(date(2026, 11, 23), week_start)
    assert (week[0], week[-1]) == (first, last)


@given(DAYS, WEEKDAYS)
def test_a_week_is_seven_days_in_order_and_holds_its_day(day, week_start):
    week = week_of(day, week_start)
    assert day in week
    assert week[0].weekday() == week_start
    assert list(week) == [week[0] + timedelta(days=offset) for offset in range(7)]


@pytest.mark.parametrize(
    ("first", "week_start", "rows"),
    [
        (date(2026, 2, 1), 6, 4),
        (date(2026, 2, 1), 0, 5),
        (NOVEMBER, 0, 6),
        (NOVEMBER, 6, 5),
        (date(2028, 2, 1), 0, 5),
    ],
)
def test_a_month_takes_as_many_weeks_as_it_touches(first, week_start, rows):
    assert len(month_weeks(first, {}, week_start)) == rows


def test_a_month_shows_the_neighbours_days_as_outside():
    weeks = month_weeks(NOVEMBER, {})
    assert [(cell.day.day, cell.inside) for cell in weeks[0]] == [
        (26, False),
        (27, False),
        (28, False),
        (29, False),
        (30, False),
        (31, False),
        (1, True),
    ]
    assert [cell.day.day for cell in weeks[-1] if cell.inside] == [30]


def test_each_day_has_its_own_state_inside_the_month_and_outside():
    states = {date(2026, 10, 31): "kept", date(2026, 11, 2): "missed", date(2027, 11, 2): "kept"}
    cells = {cell.day: cell.state for week in month_weeks(NOVEMBER, states) for cell in week}
    assert {day: state for day, state in cells.items() if state} == {
        date(2026, 10, 31): "kept",
        date(2026, 11, 2): "missed",
    }


def test_any_day_of_a_month_names_its_month():
    assert month_weeks(date(2026, 11, 23), {}) == month_weeks(NOVEMBER, {})


@given(FIRSTS, WEEKDAYS)
def test_a_month_is_shown_in_whole_weeks_without_a_gap_or_a_spare_week(first, week_start):
    weeks = month_weeks(first, {}, week_start)
    days = [cell.day for week in weeks for cell in week]
    inside = [cell.day for week in weeks for cell in week if cell.inside]
    assert tuple(days) == month_days(first, week_start)
    assert all(week[0].day.weekday() == week_start and len(week) == 7 for week in weeks)
    assert all(any(cell.inside for cell in week) for week in weeks)
    assert inside == [first + timedelta(days=offset) for offset in range(len(inside))]
    assert (inside[-1] + timedelta(days=1)).day == 1


@given(FIRSTS)
def test_a_month_is_read_as_it_is_written(first):
    assert month_named(f"{first:%Y-%m}") == first


@pytest.mark.parametrize(
    "text",
    [
        "9999-99",
        "2026-00",
        "2026-13",
        "0000-01",
        "0001-01",
        "9999-12",
        "1899-12",
        "2200-01",
        "2026-2",
        "2026-02-30",
        "2026",
        "202611",
        "-2026-11",
        "2026-11\n",
        " 2026-11",
        "２０２６-１１",
        "٢٠٢٦-١١",
        "2026-11\x00",
        "\ud800",
        "\u202e11-6202",
        "nan",
        "1e999",
        "9" * 65536,
        "",
        None,
        2026,
        202611.0,
        ["2026-11"],
        {},
    ],
    ids=lambda text: ascii(text)[:30],
)
def test_anything_else_is_no_month(text):
    with pytest.raises(NoMonth):
        month_named(text)


@pytest.mark.parametrize(
    ("first", "steps", "beside"),
    [
        (NOVEMBER, 1, date(2026, 12, 1)),
        (NOVEMBER, 2, date(2027, 1, 1)),
        (NOVEMBER, -1, date(2026, 10, 1)),
        (NOVEMBER, -11, date(2025, 12, 1)),
        (date(2026, 11, 23), 0, NOVEMBER),
        (date(2199, 12, 1), 1, None),
        (date(1900, 1, 1), -1, None),
        (date(1900, 1, 1), 0, date(1900, 1, 1)),
        (NOVEMBER, 10**9, None),
    ],
)
def test_the_months_beside_one_end_with_the_calendar(first, steps, beside):
    assert month_beside(first, steps) == beside


@given(FIRSTS, st.integers(-600, 600))
def test_going_back_the_same_way_leads_home(first, steps):
    beside = month_beside(first, steps)
    assert beside is None or month_beside(beside, -steps) == first
