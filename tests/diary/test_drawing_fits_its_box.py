"""The trend's drawing holds whatever six weeks bring: inside its box, in proportion, beside its own scale."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from diary.chart import BAR, BOTTOM, LEFT, RIGHT, TOP, chart, scale_top
from diary.comparison import Week

FIRST = date(2026, 10, 5)
figures = st.tuples(st.integers(0, 7), st.integers(0, 200), st.integers(0, 7))
weeks = st.lists(figures, min_size=1, max_size=26).map(
    lambda told: [Week(FIRST + timedelta(weeks=number), *one) for number, one in enumerate(told)]
)


@given(weeks)
def test_every_bar_and_dot_is_inside_the_box(told):
    drawn = chart(told)
    for column in drawn.columns:
        assert TOP <= column.top <= BOTTOM
        assert TOP <= column.dot <= BOTTOM
        assert column.top + column.height == BOTTOM
        assert LEFT <= column.centre <= RIGHT


@given(weeks.filter(lambda told: len(told) <= 6))
def test_six_bars_never_touch(told):
    lefts = [column.left for column in chart(told).columns]
    assert all(after - before > BAR for before, after in pairwise(lefts))
    assert lefts[0] >= 0


@given(weeks)
def test_more_cramps_are_never_a_shorter_bar(told):
    columns = sorted(chart(told).columns, key=lambda column: column.week.cramps)
    assert all(before.height <= after.height for before, after in pairwise(columns))


@given(weeks)
def test_a_bar_reads_off_the_scale_beside_it(told):
    drawn = chart(told)
    (bottom, nought), *_others, (top, most) = drawn.grid
    assert (bottom, nought, top) == (BOTTOM, 0, TOP)
    for column in drawn.columns:
        read = (BOTTOM - column.top) / (BOTTOM - TOP) * most
        assert abs(read - column.week.cramps) <= most / (BOTTOM - TOP)


@given(st.integers(1, 10_000))
def test_the_scale_holds_the_most_in_four_whole_steps(most):
    top = scale_top(most)
    assert top >= most
    assert top - most < 4
    assert top % 4 == 0


@given(weeks)
def test_the_line_goes_through_every_dot_in_order(told):
    drawn = chart(told)
    points = drawn.line.removeprefix("M").split("L")
    assert points == [f"{column.centre} {column.dot}" for column in drawn.columns]
