"""Movements that go round instead of to and fro: pedalling and marching.

Each function gives the pose at fraction t of a turn.
"""

import math

from figures.geometry import rotate
from figures.skeleton import FLOOR, SOLE

CRANK_CENTRE, CRANK = (128.0, 146.0), 12.5
# Pedalling with the ball of the foot is what lets the ankle work; the arch on the pedal would not.
BALL_ON_PEDAL = (11.0, 6.4)


def bike(t):
    """Return the pose with the near pedal at fraction t of a turn, from the top."""
    return {
        "hip": [96, 78.5], "lean": 19, "curve": 4, "head": -10,
        "near_leg": _pedalling(t, CRANK_CENTRE),
        "far_leg": _pedalling(t + 0.5, (CRANK_CENTRE[0] + 2.5, CRANK_CENTRE[1] - 1.5)),
        "near_arm": {"wrist": [146.5, 74], "hand": 74}, "far_arm": {"wrist": [149.5, 73], "hand": 74},
    }  # fmt: skip


def _pedalling(t, centre):
    angle = t * 2 * math.pi
    foot = 84 + 12 * math.sin(angle + 0.6)
    ball = rotate(BALL_ON_PEDAL, 90 - foot)
    pedal = (centre[0] + CRANK * math.sin(angle), centre[1] - CRANK * math.cos(angle))
    return {"ankle": [pedal[0] - ball[0], pedal[1] - ball[1]], "foot": foot}


def march(t):
    """Return the pose of an easy march; one hand stays on the chair, the other arm swings."""
    swing = math.sin(t * 2 * math.pi)
    return {
        "hip": [104, 98.8 - 0.4 * abs(swing)], "lean": 1, "curve": 2, "head": 0,
        "near_leg": _stepping(swing, 104, FLOOR - SOLE),
        "far_leg": _stepping(-swing, 106.5, FLOOR - SOLE - 1.5),
        "near_arm": {"upper": -4 - 16 * swing, "fore": 34 - 12 * swing, "hand": 40 - 12 * swing},
        "far_arm": {"wrist": [130, 82], "hand": 62},
    }  # fmt: skip


def _stepping(swing, x, ground):
    lift = max(0.0, swing) ** 0.9
    return {"ankle": [x + 15 * lift, ground - 27 * lift], "foot": 90 - 22 * lift}


def walk(t):
    """Return the pose of a slow walk on the spot: a foot rolls back under the body, then swings forward.

    The leg that carries is nearly straight when the body passes over it.
    """
    swing = math.sin(t * 2 * math.pi)
    return {
        "hip": [110, 100.6 - 1.4 * abs(math.cos(t * 2 * math.pi))], "lean": 3, "curve": 3, "head": -2,
        "near_leg": _walking(t, 110.5, FLOOR - SOLE),
        "far_leg": _walking(t + 0.5, 113, FLOOR - SOLE - 1.5),
        "near_arm": {"upper": -2 - 14 * swing, "fore": 16 - 18 * swing, "hand": 20 - 18 * swing},
        "far_arm": {"upper": -2 + 14 * swing, "fore": 16 + 18 * swing, "hand": 20 + 18 * swing},
    }  # fmt: skip


def _walking(t, x, ground):
    angle = t * 2 * math.pi
    lift = max(0.0, math.cos(angle))
    # Behind the body the heel comes up first; in front of it the toes do.
    return {"ankle": [x + 15 * math.sin(angle), ground - 9 * lift], "foot": 90 - 10 * lift}


POSES = {"bike": bike, "marching": march, "walking": walk}
