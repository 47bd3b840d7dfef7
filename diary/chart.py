"""The trend as a drawing: where each bar, dot and line of six weeks goes, in whole units of 340 by 208."""

from dataclasses import dataclass

from diary.comparison import Week

TOP, BOTTOM, LEFT, RIGHT = 34, 166, 28, 336
BAR = 26
NIGHTS = 7


@dataclass(frozen=True, slots=True)
class Column:
    """One week: `centre` is its x; the bar starts at `top`; `dot` is the y of its stretched nights."""

    week: Week
    centre: int
    left: int
    top: int
    height: int
    dot: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Columns from left to right, grid lines as (y, value), and the line through the dots as an SVG path."""

    columns: list[Column]
    grid: list[tuple[int, int]]
    line: str


def chart(weeks: list[Week]) -> Chart:
    """The drawing of `weeks` (at least one). Both counts share one scale that holds seven nights or more."""
    top = scale_top(max(NIGHTS, *(week.cramps for week in weeks)))
    columns = [_column(week, number, len(weeks), top) for number, week in enumerate(weeks)]
    grid = [(_height_at(value, top), value) for value in range(0, top + 1, top // 4)]
    line = "M" + "L".join(f"{column.centre} {column.dot}" for column in columns)
    return Chart(columns, grid, line)


def scale_top(most: int) -> int:
    """The topmost grid line: the next multiple of four from `most`, so that its four steps are whole."""
    return -(-most // 4) * 4


def _height_at(value, top):
    return BOTTOM - round((BOTTOM - TOP) * value / top)


def _column(week, number, weeks, top):
    centre = LEFT + round((RIGHT - LEFT) * (2 * number + 1) / (2 * weeks))
    bar = _height_at(week.cramps, top)
    return Column(week, centre, centre - BAR // 2, bar, BOTTOM - bar, _height_at(week.stretched, top))
