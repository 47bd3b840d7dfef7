"""The body's outlines, shared by every figure through one sprite.

Each segment hangs down from its joint at (0, 0) and the front of the body is to the right. Limbs taper; calf and
buttock swell only behind. Clothes are a tee over trousers; feet are bare so that heel and toes can be seen.
"""

SHAPES = {
    "thigh": "M-10.6-1A10.6 10.6 0 0 1 10.4-1.5C11 12 8.6 26 7.2 38A7 7 0 0 1-6.8 39.5C-8 26-11 14-10.6-1Z",
    "shank": "M-7.1.5A7.1 7.1 0 0 1 7.1-.5C7 10 6 24 5.2 35.4Q0 37.4-4.9 35.4C-5.4 27-9.4 21-8.7 12C-8.4 7-7.3 4-7.1.5Z",
    "foot": "M-3.7-3.5C-4-1.5-7.2 1-6.8 4.6Q-6.4 6.4-4.4 6.4Q4 5 10 6.4H14Q18.2 6.4 18.3 4.2"
    "C18.3 2.2 15 1.8 12.6.8C8-.9 5.4-2.2 3.8-4.4Q0-7-3.7-3.5Z",
    "pelvis": "M-10.6-1C-11-7-10.4-12-9.8-17H9.6C10.2-10 10.8-5 10.4-1Q0 8-10.6-1Z",
    "lumbar": "M-12.6-3C-12.6-10-10-15-9.8-20A9.8 9.8 0 0 1 9.8-20C9.8-14 11-10 11.4-3Q0 .6-12.6-3Z",
    "thorax": "M-9.8 0C-12-8-13.4-20-9.6-26.4C-7.6-30.2-4-30.6-1-30C4.6-29 8.6-26 10.4-20C12-13.6 10.4-6 9.8 0"
    "A9.8 9.8 0 0 1-9.8 0Z",
    "neck": "M-4.6-1C-4.4-5-4.6-9-5-14H4C4-9 4.2-5 5.4-2.2Q1 3-4.6-1Z",
    "head": "M-8.6-17C-9.6-26-4-30.4 1.6-30.4C7.6-30.4 10.6-26.4 10.5-21.6C10.5-20.6 12.6-18.4 12.5-17.4"
    "C12.4-16.6 11-16.6 10.9-15.8C10.8-13.4 10.8-10.6 9-9.2C6.6-7.6 2.4-8.4-.4-9.4C-5-10.4-8-12.4-8.6-17Z",
    "hair": "M-5.4-10.4C-10-13-11.6-22-8-27C-4.4-32.4 4.6-33 8.8-29C10.6-27.2 10.8-25.4 10.2-24"
    "C7-27 4.6-25.4 3.4-23C2.6-21.4 1.8-20.6 1.6-19Q-.6-20.6-1.8-18.6Q-2.4-16.8-.6-15.6C-1.6-13.4-3.4-11.6-5.4-10.4Z",
    "eye": "M5.6-19.4q1.6 1.4 3.2.2",
    "upper": "M-5-1A5.2 5.2 0 0 1 5.2-1C5.2 9 4.8 18 4.4 27A4.3 4.3 0 0 1-4.2 27C-4.4 18-5-.4-5-1Z",
    "sleeve": "M-6-1A6.2 6.2 0 0 1 6.2-1C6.6 6 6.4 12 6 17.4Q0 19.4-5.8 17.4C-6.2 12-6.2 6-6-1Z",
    "fore": "M-4.2 0A4.3 4.3 0 0 1 4.3 0C4.4 8 3.6 17 3.1 23.5A3.1 3.1 0 0 1-3.1 23.5C-3.7 16-4.6 8-4.2 0Z",
    "hand": "M-3.2-1.5H3.2C4.2 2 4 6.6 2.8 9Q.4 11.4-1.8 9C-3.4 6.6-3.8 2-3.2-1.5Z",
    "fist": "M-3.1-1.5H3.1C5.6 1 5.6 6 2.6 8Q-.6 9.4-3.2 7.4C-5 5-4.2 1-3.1-1.5Z",
}

# Where each stretched muscle glows: the segment it lies on, then centre and radii in that segment's own frame.
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
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0" aria-hidden="true" class="fig-sprite">'
    return f"{head}<defs>{gradient}{paths}</defs></svg>\n"
