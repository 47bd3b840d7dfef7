"""A figure, what it is held against, and the table of them."""

from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. `number` is what must be at least, or at most, `bound`."""

    name: str
    measured: str
    ceiling: str
    number: float
    bound: float
    at_least: bool

    @property
    def kept(self) -> bool:
        return self.number >= self.bound if self.at_least else self.number <= self.bound


def share(name, rates, ceiling_name, ceilings, least) -> Figure:
    """Requests per second as a part of the ceiling's: the median over rounds, each taken side by side."""
    ratio = median(rate / ceiling for rate, ceiling in zip(rates, ceilings, strict=True))
    ceiling = f"{ceiling_name}: {median(ceilings):.0f}/s"
    return Figure(name, f"{median(rates):.0f}/s", ceiling, ratio, least, at_least=True)


def growth(name, rates, start_name, start_rates, most) -> Figure:
    """How many times dearer a request is than where it started."""
    ratio = median(start / rate for rate, start in zip(rates, start_rates, strict=True))
    return Figure(
        name, f"{median(rates):.0f}/s", f"{start_name}: {median(start_rates):.0f}/s", ratio, most, False
    )


def at_most(name, value, unit, bound, note="") -> Figure:
    return Figure(name, f"{value:.4g} {unit}".strip(), note, value, bound, at_least=False)


def at_least(name, value, unit, bound, note="") -> Figure:
    return Figure(name, f"{value:.4g} {unit}".strip(), note, value, bound, at_least=True)


HEADINGS = ("figure", "measured", "against", "ratio", "keep", "")


def table(figures) -> str:
    """The figures as a Markdown table in columns of equal width."""
    rows = [HEADINGS, *map(_row, figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    rows.insert(1, tuple("-" * width for width in widths))
    return "\n".join("| " + " | ".join(map(str.ljust, row, widths)) + " |" for row in rows)


def _row(figure):
    # Against a fixed bound the number stands in "measured" already.
    ratio = f"{figure.number:.2f}" if figure.ceiling[-2:] in ("/s", "ms") else ""
    bound = f"{'≥' if figure.at_least else '≤'} {figure.bound:g}"
    return figure.name, figure.measured, figure.ceiling, ratio, bound, "kept" if figure.kept else "MISSED"
