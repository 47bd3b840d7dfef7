"""Assembles one figure's SVG from its solved body, its props and its motion classes.

Painting order, back to front: props, far leg, far arm, hips, near leg, trunk and head, towel,
extras between body and arm, near arm, front extras.
"""

import math
from dataclasses import dataclass

from figures.geometry import number as n
from figures.motion import classes, strap_ends
from figures.props import ORNAMENTS, PROPS, path
from figures.shapes import FELT, glow, use
from figures.skeleton import FAR_HIP, FAR_SHOULDER, FORE, LUMBAR, SHANK, THIGH, THORAX, UPPER, Body, turns


@dataclass(frozen=True, slots=True)
class Pen:
    """What drawing a figure needs: its data, its still body, the rotations and the motion classes."""

    figure: object
    body: Body
    angles: dict
    moving: dict

    def joint(self, part, at, inner):
        """Return the inner markup hung from a joint, turned as it rests and marked if it moves."""
        if part in self.moving:
            inner = f'<g class="{self.moving[part]}">{inner}</g>'
        shift = f"translate({n(at[0])} {n(at[1])})" if at != (0, 0) else ""
        turn = f"rotate({n(self.angles[part])})" if abs(self.angles[part]) > 0.05 else ""
        return f'<g transform="{shift}{turn}">{inner}</g>' if shift or turn else inner

    def extra(self, layer):
        """Return the ornament poses.toml hangs on a layer, if any."""
        return ORNAMENTS[self.figure.extras[layer]] if layer in self.figure.extras else ""

    def leg(self, side):
        """Return one whole leg, hung from the hip."""
        if f"{side}_leg" in self.figure.hidden:
            return ""
        tint, muscle = ("-far", "") if side == "far" else ("", self.figure.glow)
        foot = use("foot", f"skin{tint}") + self.extra(f"{side}_foot")
        shank = (
            self.joint(f"{side}_foot", (0, SHANK), foot) + use("shank", f"leg{tint}") + glow(muscle, "shank")
        )
        thigh = (
            self.joint(f"{side}_shank", (0, THIGH), shank)
            + use("thigh", f"leg{tint}")
            + glow(muscle, "thigh")
        )
        return self.joint(f"{side}_thigh", FAR_HIP if side == "far" else (0, 0), thigh)

    def arm(self, side):
        """Return one whole arm, hung from the shoulder."""
        tint = "-far" if side == "far" else ""
        grip = "fist" if side in self.figure.fists else "hand"
        hand = self.joint(f"{side}_hand", (0, FORE), self.extra(f"{side}_hand") + use(grip, f"skin{tint}"))
        fore = self.joint(f"{side}_fore", (0, UPPER), hand + use("fore", f"skin{tint}"))
        x, y = FAR_SHOULDER if side == "far" else (0, 0)
        clothes = use("upper", f"skin{tint}") + use("sleeve", "top-far" if tint else "sleeve")
        return self.joint(f"{side}_upper", (x, y - THORAX), fore + clothes)

    def trunk(self, upon_chest, upon_waist=""):
        """Return things that ride on the upper back, then things that ride on the lower."""
        return self.joint("lean", (0, 0), self.joint("curve", (0, -LUMBAR), upon_chest) + upon_waist)

    def rooted(self, inner):
        """Return markup placed at the hip and moving with it."""
        if "root" in self.moving:
            inner = f'<g class="{self.moving["root"]}">{inner}</g>'
        return f'<g transform="translate({n(self.body.hip[0])} {n(self.body.hip[1])})">{inner}</g>'

    def strap(self):
        """Return the towel from fist to ball of foot, if the figure has one."""
        if "strap" not in self.figure.extras:
            return ""
        fist, ball = strap_ends(self.body)
        slope = math.degrees(math.atan2(ball[1] - fist[1], ball[0] - fist[0]))
        line = path(f"M-1 0H{n(math.dist(fist, ball))}", f"towel {self.moving['strap']}")
        return f'<g transform="translate({n(fist[0])} {n(fist[1])})rotate({n(slope)})">{line}</g>'

    def person(self):
        """Return the whole body, towel included."""
        face = use("neck", "shade") + use("head", "skin") + use("hair", "hair") + use("eye", "line")
        head = self.joint("head", (-0.5, -THORAX - 1), face)
        hips = self.joint("lean", (0, 0), use("pelvis", "leg"))
        chest = self.trunk(use("thorax", "top") + head, use("lumbar", "top"))
        body = self.leg("far") + self.trunk(self.arm("far")) + hips + self.leg("near") + chest
        between = self.strap() + self.extra("between")
        return self.rooted(body) + between + self.rooted(self.trunk(self.arm("near")))


def draw(figure):
    """Return (svg, css) of one figure. The svg needs the page's sprite and the css."""
    moving, css = classes(figure)
    still = figure.still()
    pen = Pen(figure, still, turns(still), moving)
    props = "".join(PROPS[name](figure.view, *numbers) for name, *numbers in figure.props)
    art = props + pen.extra("behind") + pen.person() + pen.extra("front")
    if figure.flip:
        # The crossed leg is the far one; flipped, the stretched leg is the right one as in every figure.
        art = f'<g transform="translate({n(2 * figure.view[0] + figure.view[2])} 0)scale(-1 1)">{art}</g>'
    view = " ".join(n(value) for value in figure.view)
    head = f'<svg class="fig {figure.key}" xmlns="http://www.w3.org/2000/svg" viewBox="{view}"'
    return f'{head} role="img">{_told(figure)}{art}</svg>\n', css


def _told(figure):
    """Return title and description for those who cannot see, in the words of the reader's language."""
    # The tag that gives the words their language stands inside, so that the file stays plain XML.
    title = "{% load i18n %}{% translate '" + figure.label + "' %}"
    return f"<title>{title}</title><desc>{{% translate '{FELT[figure.felt or figure.glow]}' %}}</desc>"
