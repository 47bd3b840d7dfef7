"""The jointed body: turns a pose (contacts and angles) into every joint's place.

A pose is a table with `hip` (the near hip joint), `lean` (trunk from vertical, forwards positive, -90 is flat
on the back), `curve` (extra forward bend of the upper back), `head`, and a table for each leg and each arm:

* a leg stands on `plant = x` (sole flat on the floor), rests its `heel = [x, y]` with a `foot` angle, ends at
  an `ankle = [x, y]`, or is given as `thigh` and `shank` angles; `foot` is 90 when the sole is level.
* an arm ends at a `wrist = [x, y]` with the elbow behind (or `elbow = "front"`), or is given as `upper` and
  `fore` angles; `hand` is the direction of the hand.

Segment ratios follow Drillis and Contini (1966) for a height of 156 units.
"""

from dataclasses import dataclass

from figures.geometry import Point, add, reach, rotate, two_bones, wrap

FLOOR = 182.0
SOLE = 6.4
LUMBAR, THORAX = 20.0, 25.0
THIGH, SHANK = 39.0, 38.0
UPPER, FORE = 27.0, 23.5
SIDES = ("near", "far")
# The far limbs sit a little off the near ones so that they can be seen behind them.
FAR_HIP: Point = (2.5, -1.5)
FAR_SHOULDER: Point = (2.5, -1.0)
FAR_LIFT = 1.6
# The lowest points of the foot's outline, in its own frame: what touches when heel or sole rests.
HEEL_POINTS = ((-6.8, 4.6), (-6.2, 5.7), (-4.4, 6.4))
SOLE_POINTS = (*HEEL_POINTS, (10.0, 6.4), (17.5, 5.6))
BALL = (9.0, 2.6)


@dataclass(frozen=True, slots=True)
class Leg:
    """One solved leg: absolute angles in degrees, joints as points."""

    root: Point
    knee: Point
    ankle: Point
    thigh: float
    shank: float
    foot: float
    shortfall: float
    contact: bool

    @property
    def end(self):
        return self.ankle

    @property
    def knee_flexion(self):
        return wrap(self.thigh - self.shank)

    @property
    def dorsiflexion(self):
        return wrap(self.foot - self.shank - 90)

    def place(self, point):
        """Return where a point of the foot's own drawing lies on the page."""
        return add(self.ankle, rotate(point, 90 - self.foot))


@dataclass(frozen=True, slots=True)
class Arm:
    """One solved arm: absolute angles in degrees, joints as points."""

    root: Point
    elbow: Point
    wrist: Point
    upper: float
    fore: float
    hand: float
    shortfall: float
    front: bool
    contact: bool

    @property
    def end(self):
        return self.wrist

    @property
    def elbow_flexion(self):
        return wrap(self.fore - self.upper) * (-1 if self.front else 1)

    @property
    def grip(self):
        return add(self.wrist, reach(self.hand, 5))


@dataclass(frozen=True, slots=True)
class Body:
    """A whole solved pose."""

    hip: Point
    lean: float
    trunk: float
    head: float
    legs: dict[str, Leg]
    arms: dict[str, Arm]


def solve(pose):
    """Return the Body of a pose table."""
    lean, trunk = pose["lean"], pose["lean"] + pose["curve"]
    hip = tuple(pose["hip"])
    shoulder = add(add(hip, reach(180 - lean, LUMBAR)), reach(180 - trunk, THORAX))
    legs, arms = {}, {}
    for side in SIDES:
        far = side == "far"
        legs[side] = _leg(add(hip, FAR_HIP if far else (0, 0)), pose[f"{side}_leg"], far)
        arms[side] = _arm(add(shoulder, rotate(FAR_SHOULDER if far else (0, 0), trunk)), pose[f"{side}_arm"])
    return Body(hip, lean, trunk, pose["head"], legs, arms)


def _leg(root, given, far):
    foot = given.get("foot", 90.0)
    target = _ankle(given, foot, far)
    if target:
        thigh, shank, shortfall = two_bones(root, target, THIGH, SHANK, 1)
    else:
        thigh, shank, shortfall = given["thigh"], given["shank"], 0.0
    knee = add(root, reach(thigh, THIGH))
    return Leg(root, knee, add(knee, reach(shank, SHANK)), thigh, shank, foot, shortfall, bool(target))


def _ankle(given, foot, far):
    if "plant" in given:
        return (given["plant"], FLOOR - SOLE - (FAR_LIFT if far else 0))
    if "heel" in given:
        x, y = given["heel"]
        return (x, y - max(rotate(point, 90 - foot)[1] for point in HEEL_POINTS))
    return tuple(given["ankle"]) if "ankle" in given else None


def _arm(root, given):
    front = given.get("elbow") == "front"
    if "wrist" in given:
        upper, fore, shortfall = two_bones(root, given["wrist"], UPPER, FORE, 1 if front else -1)
    else:
        upper, fore, shortfall = given["upper"], given["fore"], 0.0
    elbow = add(root, reach(upper, UPPER))
    wrist = add(elbow, reach(fore, FORE))
    return Arm(root, elbow, wrist, upper, fore, given.get("hand", fore), shortfall, front, "wrist" in given)


def turns(body):
    """Return the SVG rotation of every part against the part it hangs from, in degrees."""
    out = {"lean": body.lean, "curve": body.trunk - body.lean, "head": body.head}
    for side in SIDES:
        leg, arm = body.legs[side], body.arms[side]
        out[f"{side}_thigh"] = -leg.thigh
        out[f"{side}_shank"] = leg.thigh - leg.shank
        out[f"{side}_foot"] = leg.shank - leg.foot + 90
        out[f"{side}_upper"] = -arm.upper - body.trunk
        out[f"{side}_fore"] = arm.upper - arm.fore
        out[f"{side}_hand"] = arm.fore - arm.hand
    return {part: wrap(angle) for part, angle in out.items()}
