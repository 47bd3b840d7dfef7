"""The body's outlines, shared by every figure through one sprite, and the glow of the stretched muscle.

Limbs taper; calf and buttock swell only behind. Clothes are a tee over trousers; feet are bare so that heel
and toes can be seen.
"""

import tomllib
from pathlib import Path

SHAPES = tomllib.loads(Path(__file__).with_name("shapes.toml").read_text("utf-8"))

# Where each stretched muscle glows: the segment it lies on, then centre and radii in that segment's frame.
GLOWS = {
    "calf": ("shank", -3.6, 16.5, 9.5, 13.5),
    "shin-calf": ("shank", -2.6, 16.5, 9.1, 13.5),
    "inner-calf": ("shank", -1, 17, 8.4, 13.2),
    "soleus": ("shank", -3, 25, 8, 13),
    "hamstring": ("thigh", -5.4, 20, 9.1, 21.6),
    "hamstring-calf": ("thigh", -5.4, 26, 9.1, 20),
    "quad": ("thigh", 5, 19, 9.1, 21.6),
}


def use(shape, fill):
    """Return the markup of one shared shape in one fill."""
    return f'<use href="#fb-{shape}" class="f-{fill}"/>'


def glow(muscle, segment):
    """Return the glow's markup if the muscle lies on that segment, else nothing."""
    if not muscle or GLOWS[muscle][0] != segment:
        return ""
    _, x, y, rx, ry = GLOWS[muscle]
    return f'<ellipse class="f-glow" cx="{x}" cy="{y}" rx="{rx}" ry="{ry}" fill="url(#fb-glow)"/>'


def sprite():
    """Return the page's shared sprite: every shape once, and the glow's gradient."""
    paths = "".join(f'<path id="fb-{name}" d="{outline}"/>' for name, outline in SHAPES.items())
    gradient = '<radialGradient id="fb-glow"><stop/><stop offset=".4"/><stop offset="1"/></radialGradient>'
    size = 'width="0" height="0" aria-hidden="true" class="fig-sprite"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>' + f"<defs>{gradient}{paths}</defs></svg>\n"
