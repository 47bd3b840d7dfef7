"""What a healthy body over fifty can do: joint limits and contacts, checked on every sampled frame.

Ranges are those of common goniometry tables (AAOS), a little narrowed. The calf crosses the knee, so the
ankle bends up less when the knee is straight than when it is bent.
"""

from figures.geometry import wrap
from figures.skeleton import SIDES, SOLE_POINTS

KNEE = (-1, 140)
ELBOW = (-1, 150)
# A little more than the joint alone allows: the pelvis tips too, and the trunk is measured from the spine.
HIP = (-20, 130)
POINTED = -50
FLEXED_STRAIGHT_KNEE, FLEXED_BENT_KNEE = 26, 36
# Below this much bend the knee counts as straight and the calf is taut across it.
STRAIGHT = 12
STOOP = 50
REACH = 0.6
# Soles are soft and drawn lines are wide: less than this is not seen as sinking.
SINK = 0.9


def faults(body, hidden=(), surface=None):
    """Return one sentence for every limit the body breaks; an empty list is a possible body.

    `hidden` names limbs ("far_leg") that are not drawn and so not judged; no foot may sink below `surface`.
    """
    found = [] if body.trunk - body.lean <= STOOP else ["the back is bent too far"]
    for side in SIDES:
        if f"{side}_leg" not in hidden:
            found += [f"{side} {text}" for text in _leg(body.legs[side], body.lean, surface)]
        if f"{side}_arm" not in hidden:
            found += [f"{side} {text}" for text in _arm(body.arms[side])]
    return found


def _leg(leg, lean, surface):
    flexed = FLEXED_STRAIGHT_KNEE if leg.knee_flexion < STRAIGHT else FLEXED_BENT_KNEE
    yield from _range("knee", leg.knee_flexion, KNEE)
    yield from _range("ankle", leg.dorsiflexion, (POINTED, flexed))
    yield from _range("hip", wrap(leg.thigh + lean), HIP)
    if leg.shortfall > REACH:
        yield f"leg is {leg.shortfall:.1f} too short"
    lowest = max(leg.place(point)[1] for point in SOLE_POINTS)
    if surface is not None and lowest > surface + SINK:
        yield f"foot sinks {lowest - surface:.1f} into what it rests on"


def _arm(arm):
    yield from _range("elbow", arm.elbow_flexion, ELBOW)
    if arm.shortfall > REACH:
        yield f"arm is {arm.shortfall:.1f} too short"


def _range(name, value, limits):
    if not limits[0] - 0.5 <= value <= limits[1] + 0.5:
        yield f"{name} at {value:.0f}, outside {limits[0]} to {limits[1]}"
