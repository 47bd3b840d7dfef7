"""Reads the committed drawings as a browser would: where each shape lies at a moment of the movement.

Only the transforms and the few animations of the figures are understood; that is all they are made of.
"""

import math
import re
import xml.etree.ElementTree as ElementTree
from functools import cache
from pathlib import Path

from figures.poses import load

ROOT = Path(__file__).resolve().parents[2]
SVG = "{http://www.w3.org/2000/svg}"
FIGURES = load()
SLUGS = list(FIGURES)
IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def text_of(slug):
    return (ROOT / "templates" / "figures" / f"{slug}.svg").read_text(encoding="utf-8")


def tree_of(slug):
    return ElementTree.fromstring(text_of(slug))


def stylesheet():
    return (ROOT / "static" / "css" / "figures.css").read_text(encoding="utf-8")


@cache
def variables():
    """{class name: {variable: value}} of every rule that is one class."""
    found = re.findall(r"\.([a-z0-9-]+)\{([^{}]*)\}", stylesheet())
    return {name: dict(part.split(":", 1) for part in body.split(";") if ":" in part) for name, body in found}


def times(first, second):
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f)


def turned(degrees):
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return (c, s, -s, c, 0.0, 0.0)


def moved(x, y=0.0):
    return (1.0, 0.0, 0.0, 1.0, x, y)


def scaled(x, y=1.0):
    return (x, 0.0, 0.0, y, 0.0, 0.0)


MAKERS = {"translate": moved, "rotate": turned, "scale": scaled}


def numbers(text):
    return [float(part) for part in re.findall(r"-?[\d.]+", text)]


def static_transform(element):
    matrix = IDENTITY
    for name, inside in re.findall(r"(\w+)\(([^)]*)\)", element.get("transform", "")):
        matrix = times(matrix, MAKERS[name](*numbers(inside)))
    return matrix


def sampled(values, place):
    """The value at a fractional place in a list of samples, straight lines between them."""
    low = min(int(place), len(values) - 2)
    return values[low] + (values[low + 1] - values[low]) * (place - low)


def sample_place(t):
    """Where fraction t of the time falls among the percentages of the stylesheet's sampled movement."""
    frames = re.search(r"@keyframes f-path\{(.*?\})\}", stylesheet())[1]
    moments = [int(percent) / 100 for percent in re.findall(r"(\d+)%\{", frames)] + [1.0]
    low = max(index for index, moment in enumerate(moments[:-1]) if moment <= t)
    return low + (t - moments[low]) / (moments[low + 1] - moments[low])


def offset(kind, given, figure, t):
    """The extra transform an animated element has at fraction t of the movement."""
    left = 1 - figure.progress(t)
    degrees = [numbers(given[f"--{letter}"])[0] for letter in "abcdefgh" if f"--{letter}" in given]
    if kind == "f-turn":
        return turned(degrees[0] * left)
    if kind == "f-path":
        return turned(sampled([*degrees[:5], 0.0], sample_place(t)))
    if kind == "f-loop":
        return turned(sampled([*degrees, degrees[0]], (t % 1) * 8))
    shift = moved(*(value * left for value in numbers(given["--a"])))
    if kind == "f-move":
        return shift
    stretch = scaled(1 + (numbers(given["--c"])[0] - 1) * left)
    return times(times(shift, turned(numbers(given["--b"])[0] * left)), stretch)


def animated_transform(element, figure, t):
    kind, *names = element.get("class", "").split() or [""]
    if t is None and kind == "f-loop":
        return IDENTITY
    if kind in ("f-turn", "f-path", "f-loop", "f-move"):
        return offset(kind, variables()[names[0]], figure, 1.0 if t is None else t)
    if kind == "f-towel" and names[:1] == ["f-pull"]:
        return offset("f-pull", variables()[names[1]], figure, 1.0 if t is None else t)
    return IDENTITY


def elements(slug, t=None):
    """Every element of a figure with its matrix onto the page; t None is the still picture."""
    figure = FIGURES[slug]

    def walk(element, matrix):
        here = times(times(matrix, static_transform(element)), animated_transform(element, figure, t))
        yield element, here
        for child in element:
            yield from walk(child, here)

    return list(walk(tree_of(slug), IDENTITY))


def place(matrix, point=(0.0, 0.0)):
    a, b, c, d, e, f = matrix
    return (a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f)


def shape(slug, name, fill, t=None):
    """The matrix of the first use of a body shape in a fill."""
    wanted = (f"#fb-{name}", f"f-{fill}")
    found = [
        matrix
        for element, matrix in elements(slug, t)
        if (element.get("href"), element.get("class")) == wanted
    ]
    return found[0]


def towel(slug, t=None):
    """Both ends of the towel between hand and foot."""
    for element, matrix in elements(slug, t):
        if "f-pull" in element.get("class", ""):
            return place(matrix), place(matrix, (numbers(element.get("d"))[-1], 0))
    raise AssertionError(f"{slug} has no towel")
