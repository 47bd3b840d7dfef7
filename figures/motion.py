"""Decides how every part moves and writes it as CSS custom properties.

The SVG holds the finished pose; a class on a part says how far it is turned from that at the start, so a
page without motion shows the finished stretch. Most parts need only that one angle ("turn"). Where turning
thigh and shank evenly would slide a planted foot or a hand, the limb gets sampled angles ("path"); cycles
always do ("loop").
"""

import math
from dataclasses import dataclass

from figures.geometry import add, blend, number, reach, rotate, unwrap, wrap
from figures.skeleton import BALL, FORE, SHANK, SIDES, THIGH, UPPER, turns

# Under a hundredth of the person's height: more than this is seen as skating, less is not.
SLIDE = 1.2
STILL = 0.8
LETTERS = "abcdefgh"
LIMBS = (("legs", ("thigh", "shank"), (THIGH, SHANK)), ("arms", ("upper", "fore"), (UPPER, FORE)))


@dataclass(frozen=True, slots=True)
class Motion:
    """One part's movement: "turn", "path" or "loop" in degrees, "move" or "pull" as ready declarations."""

    kind: str
    angles: tuple[float, ...] = ()
    text: str = ""

    @property
    def css(self):
        return self.text or ";".join(f"--{x}:{a:.0f}deg" for x, a in zip(LETTERS, self.angles, strict=False))


def motions(figure):
    """Return {part: Motion} for every part of the figure that moves, "root" and "strap" included."""
    frames, still = figure.frames(), figure.still()
    moving, base, sampled = {}, turns(still), slipping(figure)
    for part, rest in base.items():
        angles = unwrap([wrap(turns(frame)[part] - rest) for frame in frames])
        if max(angles) - min(angles) < STILL:
            continue
        if figure.cyclic:
            moving[part] = Motion("loop", tuple(angles))
        elif part in sampled:
            moving[part] = Motion("path", tuple(angles[:-1]))
        else:
            moving[part] = Motion("turn", (angles[0],))
    return moving | _root(figure, frames, still) | _strap(figure, frames[0], still)


def _root(figure, frames, still):
    x, y = frames[0].hip[0] - still.hip[0], frames[0].hip[1] - still.hip[1]
    if figure.cyclic or math.hypot(x, y) < 0.3:
        return {}
    return {"root": Motion("move", text=f"--a:{number(x)}px {number(y)}px")}


def strap_ends(body):
    """Return where the towel leaves the fist and where it meets the ball of the foot."""
    return body.arms["near"].grip, body.legs["near"].place(BALL)


def _strap(figure, start, still):
    if "strap" not in figure.extras:
        return {}
    (fist, ball), (fist0, ball0) = strap_ends(still), strap_ends(start)
    angle, angle0 = _slope(fist, ball), _slope(fist0, ball0)
    # The towel lies in a frame that is already turned to its finished slope.
    x, y = rotate((fist0[0] - fist[0], fist0[1] - fist[1]), -angle)
    stretch = math.dist(fist0, ball0) / math.dist(fist, ball)
    text = f"--a:{number(x)}px {number(y)}px;--b:{wrap(angle0 - angle):.0f}deg;--c:{stretch:.2f} 1"
    return {"strap": Motion("pull", text=text)}


def _slope(a, b):
    return math.degrees(math.atan2(b[1] - a[1], b[0] - a[0]))


def slipping(figure):
    """Return the parts of limbs whose hand or foot would slide more than SLIDE units if simply turned."""
    if figure.cyclic:
        return set()
    parts = set()
    times = [i / 10 for i in range(11)]
    bodies = [figure.body(t) for t in times]
    for side in SIDES:
        for limb, names, lengths in LIMBS:
            limbs = [getattr(body, limb)[side] for body in bodies]
            ends = limbs[0], limbs[-1], names, lengths
            slips = [_slip(*ends, now, figure.progress(t)) for now, t in zip(limbs, times, strict=True)]
            if max(slips) > SLIDE:
                parts.update(f"{side}_{name}" for name in (*names, "foot" if limb == "legs" else "hand"))
    return parts


def _slip(first, last, names, lengths, now, progress):
    if not now.contact:
        return 0.0
    end = now.root
    for name, length in zip(names, lengths, strict=True):
        a = getattr(first, name)
        end = add(end, reach(blend(a, a + wrap(getattr(last, name) - a), progress), length))
    return math.dist(end, now.end)


def classes(figure):
    """Return ({part: class attribute}, css text) of a figure; parts that move alike share a class."""
    names, rules = {}, {}
    for part, motion in motions(figure).items():
        name = rules.setdefault(motion.css, f"{figure.key}-{chr(97 + len(rules))}")
        names[part] = f"f-{motion.kind} {name}"
    even = ";--f-n:infinite;--f-ease:cubic-bezier(.37,0,.63,1)" if figure.movement == "swing" else ""
    css = f".{figure.key}{{--f-time:{number(figure.seconds)}s{even}}}"
    return names, css + "".join(f".{name}{{{text}}}" for text, name in rules.items())
