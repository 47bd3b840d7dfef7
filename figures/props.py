"""What the person stands, sits or lies on, and the few things drawn over the body.

PROPS draw behind the body and take the view box and the numbers of their line in poses.toml; ORNAMENTS are
the fixed drawings of ornaments.toml that a figure hangs on a foot, a hand, or the front of the picture.
"""

import tomllib
from pathlib import Path

from figures.geometry import number as n
from figures.skeleton import FLOOR


def rect(x, y, width, height, radius, fill):
    """Return a rounded rectangle."""
    sizes = f'x="{n(x)}" y="{n(y)}" width="{n(width)}" height="{n(height)}" rx="{n(radius)}"'
    return f'<rect class="f-{fill}" {sizes}/>'


def path(data, fill):
    """Return a path."""
    return f'<path class="f-{fill}" d="{data}"/>'


def floor(view):
    """A line to stand on, as wide as the picture. `fl` lets a page hide it behind a small picture."""
    return rect(view[0] + 2, FLOOR - 1.8, view[2] - 4, 4, 2, "prop fl")


def mattress(view, x, width):
    """A cut of mattress whose top is the floor line, for sitting on the bed at a close view."""
    return rect(x, FLOOR - 1.8, width, 17, 7, "prop2") + rect(x + 6, FLOOR + 13, width - 12, 6, 3, "prop")


def wall(view, x):
    """A wall from the floor to the top of the picture, its face at x."""
    top = view[1] + 2
    return rect(x, top, 11, FLOOR - top, 2, "prop2")


def chair(view, x, y):
    """A sturdy chair facing right: its back near x, its seat at y."""
    leg = n(FLOOR - y - 5)
    back = f"M{n(x - 3)} {n(y - 52)}q2.6-2 5 0l2 50h44q4 0 4 3.5t-4 3.5h-3l3 {leg}"
    return path(f"{back}h-5l-4-{leg}h-32l-5 {leg}h-5l4-{n(FLOOR - y - 2)}z", "prop2")


def bed(view, y, left, right):
    """A bed with its mattress top at y, headboard on the left."""
    return (
        rect(left, y - 34, 7, FLOOR - y + 34, 3.5, "prop")
        + rect(left, y + 20, right - left, 8, 4, "prop")
        + rect(right - 7, y + 6, 7, FLOOR - y - 6, 3.5, "prop")
        + rect(left + 6, y - 1.6, right - left - 12, 25, 9, "prop2")
    )


def bedside(view, right, y):
    """The bed from its long side, its edge at right and its top at y, for sitting on."""
    left = view[0] + 2
    return (
        rect(left, y + 18, right - left - 4, 10, 4, "prop")
        + rect(right - 16, y + 18, 7, FLOOR - y - 18, 3.5, "prop")
        + rect(left, y - 1.6, right - left, 23, 9, "prop2")
    )


def sheet(view, top, left, right):
    """A bed seen from above."""
    return rect(left, top, right - left, view[1] + view[3] - top - 2, 14, "prop2")


def cushion(view, x, y):
    """A pillow seen from above, its middle at (x, y)."""
    return rect(x, y - 32, 34, 64, 12, "pillow")


def pillow(view, x, y):
    """A pillow lying at x on a surface at y."""
    return path(f"M{n(x)} {n(y)}q-2-12 12-12h22q12 0 10 12q-2 4-8 3h-28q-8 1-8-3z", "pillow")


def bolster(view, x, y):
    """A small pillow under a calf, its middle at x."""
    return path(f"M{n(x - 14)} {n(y)}q-1-10 7-9q7 3 14 0q8-1 7 9q-1 2-5 1.5h-18q-4 .5-5-1.5z", "pillow")


def backrest(view, x, y, tilt):
    """Pillows stacked against the headboard, leaning by tilt degrees from upright, their foot at (x, y)."""
    slab = path("M-13-2Q-17-24-11-46Q-6-54 0-46Q5-24 2-2Q-5 2-13-2Z", "pillow")
    return f'<g transform="translate({n(x)} {n(y)})rotate({n(tilt)})">{slab}</g>'


def cycle(view):
    """A low stationary bicycle around the crank at (128, 146)."""
    feet = "M56 177h40q4 0 4 5H52q0-5 4-5zM146 177h40q4 0 4 5h-48q0-5 4-5z"
    frame = "M76 178L128 146L166 178M128 146L97 94M128 146L158 122L150 78l9-4h6"
    saddle = "M77 89.5q9-4 20-1l16 1q5 3 0 6h-24q-13 0-12-6z"
    wheel = '<circle class="f-prop" cx="163" cy="147" r="22"/>'
    hubs = "".join(
        f'<circle class="f-prop2" cx="{x}" cy="{y}" r="{r}"/>' for x, y, r in ((128, 146, 8), (163, 147, 13))
    )
    spin = f'<g class="f-spin">{path("M0-12.5V12.5", "frame")}</g>'
    crank = f'<g transform="translate(128 146)rotate(45)">{spin}</g>'
    return path(feet, "prop") + wheel + path(frame, "frame") + hubs + path(saddle, "prop2") + crank


PROPS = {
    "floor": floor,
    "mattress": mattress,
    "wall": wall,
    "chair": chair,
    "bed": bed,
    "bedside": bedside,
    "sheet": sheet,
    "cushion": cushion,
    "pillow": pillow,
    "bolster": bolster,
    "backrest": backrest,
    "cycle": cycle,
}

_DRAWN = tomllib.loads(Path(__file__).with_name("ornaments.toml").read_text("utf-8"))
ORNAMENTS = {name: markup.replace("\n", "") for name, markup in _DRAWN.items()}
