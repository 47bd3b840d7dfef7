"""Plane geometry for the figures: angles, rotations, easing and the two-bone reach.

Drawings face right and y grows downwards. The angle of a limb is 0 hanging straight down, 90 pointing
forwards (right) and 180 pointing up. One unit is 1/156 of the person's height.
"""

import math

Point = tuple[float, float]


def reach(angle, length):
    """Return the offset of the far end of a limb of that length at that angle in degrees."""
    return (length * math.sin(math.radians(angle)), length * math.cos(math.radians(angle)))


def add(first, second):
    """Return the sum of two points."""
    return (first[0] + second[0], first[1] + second[1])


def rotate(point, degrees):
    """Return the point turned about the origin as SVG turns it: positive is clockwise."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return (point[0] * c - point[1] * s, point[0] * s + point[1] * c)


def wrap(degrees):
    """Return the same direction between -180 and 180."""
    return (degrees + 180) % 360 - 180


def unwrap(angles):
    """Return the angles with whole turns added so that no step is longer than half a turn."""
    out = list(angles[:1])
    for angle in angles[1:]:
        out.append(out[-1] + wrap(angle - out[-1]))
    return out


def blend(start, finish, t):
    """Return what lies at fraction t between two numbers, or lists or tables of numbers of one shape."""
    if isinstance(start, dict):
        return {key: blend(value, finish[key], t) for key, value in start.items()}
    if isinstance(start, list):
        return [blend(a, b, t) for a, b in zip(start, finish, strict=True)]
    return start if isinstance(start, str) else start + (finish - start) * t


def two_bones(root, target, upper, lower, bend=1):
    """Return (upper angle, lower angle, shortfall) of a two-bone limb that reaches for a target.

    `bend` 1 puts the middle joint in front, like a knee; -1 behind, like an elbow. The shortfall is how far
    the target lies beyond the stretched limb, in units; it is negative or 0 when the target is within reach.
    """
    dx, dy = target[0] - root[0], target[1] - root[1]
    distance = math.hypot(dx, dy)
    shortfall = distance - upper - lower
    # A hair short of straight keeps the arc cosines defined.
    d = min(max(distance, abs(upper - lower) + 0.05), upper + lower - 0.05)
    towards = math.degrees(math.atan2(dx, dy))
    at_root = math.degrees(math.acos((upper**2 + d**2 - lower**2) / (2 * upper * d)))
    at_target = math.degrees(math.acos((lower**2 + d**2 - upper**2) / (2 * lower * d)))
    return towards + bend * at_root, towards - bend * at_target, shortfall


def ease(t, x1=0.6, y1=0.0, x2=0.15, y2=1.0):
    """Return the progress a CSS cubic-bezier makes by fraction t of its time; by default the slow settle."""
    low, high = 0.0, 1.0
    for _ in range(40):
        middle = (low + high) / 2
        if _bezier(middle, x1, x2) < t:
            low = middle
        else:
            high = middle
    return _bezier((low + high) / 2, y1, y2)


def _bezier(u, first, second):
    return 3 * u * (1 - u) ** 2 * first + 3 * u * u * (1 - u) * second + u**3


def number(value):
    """Return the shortest SVG text of a number, to a tenth of a unit."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    if text in ("-0", ""):
        return "0"
    return text.replace("0.", ".", 1) if text.lstrip("-").startswith("0.") else text
