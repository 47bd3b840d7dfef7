"""What the person stands, sits or lies on, and the few things drawn over the body.

PROPS draw behind the body and take the numbers of their line in poses.toml (after the view box); ORNAMENTS are fixed
drawings that a figure hangs on a foot, a hand, or the front of the picture.
"""

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
    frame = "M76 178L128 146L166 178M128 146L99 98M128 146L158 122L150 78l9-4h6"
    saddle = "M79 93q9-4 20-1l16 1q5 3 0 6h-24q-13 0-12-6z"
    wheel = '<circle class="f-prop" cx="163" cy="147" r="22"/>'
    hubs = '<circle class="f-prop2" cx="128" cy="146" r="8"/><circle class="f-prop2" cx="163" cy="147" r="13"/>'
    crank = f'<g transform="translate(128 146)rotate(45)"><g class="f-spin">{path("M0-12.5V12.5", "frame")}</g></g>'
    return path(feet, "prop") + wheel + path(frame, "frame") + hubs + path(saddle, "prop2") + crank


PROPS = {
    "floor": floor,
    "mattress": mattress,
    "wall": wall,
    "chair": chair,
    "bed": bed,
    "pillow": pillow,
    "bolster": bolster,
    "backrest": backrest,
    "cycle": cycle,
}

# The foot seen from the front, tipping its outer edge up: the side view cannot show that.
TIPPING_FOOT = (
    '<circle class="f-prop" cx="172" cy="102" r="25"/><g transform="translate(172 98)">'
    + '<g class="f-turn f-tip"><g transform="rotate(15)">'
    + path("M-5-2Q0-5 5-2C7 4 9 8 9 13Q8 17 0 16.5Q-9 17-9 13C-8 8-6 4-5-2Z", "skin")
    + path("M-5.5 12.5v3M-2 13v3M1.5 13v3M5 12.5v3", "line")
    + "</g></g>"
    + path("M-6.5-19Q0-21 6.5-19L5-1Q0 2-5-1Z", "leg")
    + path("M-17 13Q-20 5-16-3M-20.5 1L-16-3L-12 .5", "guide")
    + "</g>"
)

# The foot from the side with the toes drawn back: seen sole on, in the lap, the movement would not show.
TOES_BACK = (
    '<circle class="f-prop" cx="168" cy="78" r="28"/><g transform="translate(160 78)scale(1.6)">'
    + path("M-5-15Q0-17 5-15L4-2Q0 0-4-2Z", "leg")
    + path("M-3.7-3.5C-4-1.5-7.2 1-6.8 4.6Q-6.4 6.4-4.4 6.4Q4 5 9.5 6.4H12.5Q14.6 5 13.6 1.2C8-.9 5.4-2.2 3.8-4.4Q0-7-3.7-3.5Z", "skin")
    + '<ellipse class="f-glow" cx="4" cy="5" rx="9" ry="4" fill="url(#fb-glow)"/>'
    + '<g transform="translate(12.6 3.8)rotate(-52)"><g class="f-turn f-toe">'
    + path("M-1.5-2.6Q6-2.4 6 .2Q6 2.6 3 2.6H-1.5Z", "skin")
    + "</g></g></g>"
)

COVERS = (
    '<g transform="translate(0 149)"><g class="f-breath">'
    + path("M76 0Q73-20 84-24C98-29 112-25 130-22C156-18 170-30 186-36Q198-39 206-28Q213-14 214 0Z", "leg-far")
    + path("M76 0Q73-20 84-24Q90-26.5 96-26.5Q86-18 88 0Z", "sleeve")
    + "</g></g>"
)

ORNAMENTS = {
    "pedal": path("M5 6.4h14v3.4H5z", "prop2"),
    "towel-loop": path("M8.4 0L9.8 6.4", "towel"),
    "towel-tail": path("M0 4Q-9 8-17 3", "towel"),
    "circle-behind": path("M156 116a12 4.5 0 0 1 24 0", "guide"),
    "circle-front": path("M156 116a12 4.5 0 0 0 24 0", "guide")
    + '<g transform="translate(168 116)"><g class="f-across"><g class="f-depth"><circle class="f-dot" r="2.6"/></g></g></g>',
    "tipping-foot": TIPPING_FOOT,
    "toes-back": TOES_BACK,
    "crossed-knee": path("M90 118Q112 104 124 116L122 128H92Z", "leg-far"),
    "crossed-foot": path(
        "M104 116Q103 110 109 110.5Q116 113 122 110.5Q129 109 132 113Q132 119 126 120.5Q114 121 108 120.5Q104 120 104 116Z", "skin"
    ),
    "covers": COVERS,
}
