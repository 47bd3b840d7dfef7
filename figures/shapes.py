"""The outlines of two bodies, shared by every figure through one sprite each, and the glow of the stretched muscle.

Limbs taper; calf and buttock swell only behind. Clothes are a tee over trousers; feet are bare so that heel
and toes can be seen.
"""

import tomllib
from pathlib import Path

_READ = tomllib.loads(Path(__file__).with_name("shapes.toml").read_text("utf-8"))
FULLER = _READ.pop("fuller")
SHAPES = _READ
# A page shows one of them, by the reader's choice; joints and movements are the same.
BODIES = {"body": SHAPES, "body-fuller": SHAPES | FULLER}

# Where each stretched muscle glows: the segment it lies on, then centre and radii in that segment's frame.
GLOWS = {
    "calf": ("shank", -3.6, 16.5, 9.5, 13.5),
    "shin-calf": ("shank", -2.6, 16.5, 9.1, 13.5),
    "inner-calf": ("shank", -1, 17, 8.4, 13.2),
    "shin": ("shank", 3.2, 15, 6.5, 13),
    "soleus": ("shank", -3, 25, 8, 13),
    "hamstring": ("thigh", -5.4, 20, 9.1, 21.6),
    "hamstring-calf": ("thigh", -5.4, 26, 9.1, 20),
    "quad": ("thigh", 5, 19, 9.1, 21.6),
}


# What the glow says, in words.
FELT = {
    "": "A gentle movement: nothing glows.",
    "calf": "The upper calf glows: the stretch is felt there.",
    "shin-calf": "Shin and calf glow: they work in turn.",
    "inner-calf": "The inner side of the calf glows: the stretch is felt there.",
    "shin": "The front of the shin glows: the cramp is there.",
    "soleus": "The lower calf glows: the stretch is felt there.",
    "hamstring": "The back of the thigh glows: the stretch is felt there.",
    "hamstring-calf": "The back of thigh and knee glow: the stretch is felt there.",
    "quad": "The front of the thigh glows: the stretch is felt there.",
    "plantar": "The arch of the foot glows: the stretch is felt there.",
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


def sprite(body="body"):
    """Return the sprite of one of BODIES: every shape once, and the glow's gradient."""
    paths = "".join(f'<path id="fb-{name}" d="{outline}"/>' for name, outline in BODIES[body].items())
    gradient = '<radialGradient id="fb-glow"><stop/><stop offset=".4"/><stop offset="1"/></radialGradient>'
    size = 'width="0" height="0" aria-hidden="true" class="fig-sprite"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>' + f"<defs>{gradient}{paths}</defs></svg>\n"
