"""Reads `poses.toml` and gives each figure's frames: the bodies at every sampled moment of its movement.

Three kinds of movement: "stretch" goes from start to finish and settles there, "swing" goes evenly to and
fro, and "cycle" runs round and round (its poses come from `cycles.py`).
"""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from figures import cycles
from figures.geometry import blend, ease
from figures.skeleton import FLOOR, Body, solve

DATA = Path(__file__).with_name("poses.toml")
# Closest together where the easing is fastest, so that straight lines between samples stay true.
SAMPLES = (0.0, 0.2, 0.3, 0.42, 0.58, 1.0)
CYCLE_STEPS = 8
BED_GIVES = 1.0
SWING = (0.37, 0.0, 0.63, 1.0)


@dataclass(frozen=True, slots=True)
class Figure:
    """One entry of poses.toml. `view` is the SVG viewBox, `seconds` the time of one movement.

    `felt` names the place that an ornament marks, where no limb glows.
    """

    slug: str
    key: str
    label: str
    view: list[float]
    props: list[list]
    movement: str = "stretch"
    seconds: float = 5.0
    glow: str = ""
    felt: str = ""
    fists: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    extras: dict[str, str] = field(default_factory=dict)
    rest: int = 0
    flip: bool = False
    start: dict = field(default_factory=dict)
    finish: dict = field(default_factory=dict)

    @property
    def cyclic(self):
        return self.movement == "cycle"

    @property
    def surface(self):
        """The height no foot may sink below; None where the feet are on pedals."""
        heights = [prop[1] + BED_GIVES for prop in self.props if prop[0] == "bed"]
        heights += [FLOOR for prop in self.props if prop[0] in ("floor", "mattress")]
        return heights[0] if heights else None

    def progress(self, t):
        """Return how far the movement is at fraction t of its time."""
        return ease(t, *SWING) if self.movement == "swing" else ease(t)

    def body(self, t):
        """Return the true Body at fraction t of the movement's time."""
        if self.cyclic:
            return solve(cycles.POSES[self.slug](t))
        return solve(blend(merge(self.finish, self.start), self.finish, self.progress(t)))

    def frames(self) -> list[Body]:
        """Return the sampled bodies: start to finish, or once round the cycle."""
        if self.cyclic:
            return [self.body(i / CYCLE_STEPS) for i in range(CYCLE_STEPS)]
        return [self.body(t) for t in SAMPLES]

    def still(self):
        """Return the Body that is shown when nothing moves."""
        return self.body(self.rest / CYCLE_STEPS) if self.cyclic else self.body(1.0)


def merge(base, changes):
    """Return base with changes laid over it, table by table: a start lists only what differs."""
    out = dict(base)
    for key, value in changes.items():
        out[key] = merge(base[key], value) if isinstance(value, dict) and key in base else value
    return out


def load(path=DATA):
    """Return {slug: Figure} of the pose data, in file order. Raises TypeError for an unknown key."""
    data = tomllib.loads(Path(path).read_text("utf-8"))
    return {slug: Figure(slug=slug, **entry) for slug, entry in data.items()}
