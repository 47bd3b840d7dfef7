"""How the key screens look, small and blurred enough that another machine's letters look alike.

A look is a grey picture at a quarter of the size. Two are compared as wholes (the mean difference) and by region (the
region that differs most), so that neither a page of slightly other letters nor one missing button decides wrongly.
"""

import io
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter, ImageStat

from shots.screens import named

KEPT = Path(__file__).resolve().parent.parent / "tests" / "browser" / "looks"
SCALE, BLUR, REGION = 4, 1.2, 12
# Of 255. Moved letters and another rasteriser stay under both; a lost button, a lost picture or a wrong theme do not.
MOST_ON_THE_WHOLE, MOST_IN_A_REGION = 3.0, 26.0
# (screen, size, theme): between them every theme, every size and every kind of component.
KEY = (
    ("tonight", "390×844", "night"),
    ("tonight", "1280×800", "day"),
    ("library", "360×640", "candle"),
    ("routine", "844×390", "night"),
    ("player-prepare", "844×390", "candle"),
    ("player-hold", "390×844", "night"),
    ("cramp-now", "390×844", "candle"),
    ("history", "1280×800", "night"),
    ("diary-form", "390×844", "day"),
    ("reminders", "1280×800", "candle"),
    ("settings", "320 at 200 %", "night"),
    ("article", "390×844", "day"),
)


def name_of(screen, size, theme):
    """The file name of a look."""
    return f"{screen}-{size.split('×')[0].split()[0]}-{theme}.png"


def look(png):
    """The look of a photograph."""
    picture = Image.open(io.BytesIO(png)).convert("L")
    small = picture.resize((picture.width // SCALE, picture.height // SCALE), Image.Resampling.BOX)
    return small.filter(ImageFilter.GaussianBlur(BLUR))


def difference(one, other):
    """(mean, worst region's mean) of the difference of two looks, of 255; (255, 255) for looks of two sizes."""
    if one.size != other.size:
        return 255.0, 255.0
    apart = ImageChops.difference(one, other)
    regions = apart.resize(
        (max(1, apart.width // REGION), max(1, apart.height // REGION)), Image.Resampling.BOX
    )
    return ImageStat.Stat(apart).mean[0], regions.getextrema()[1]


def alike(one, other):
    whole, region = difference(one, other)
    return whole <= MOST_ON_THE_WHOLE and region <= MOST_IN_A_REGION


def photograph(camera, screen, size, theme):
    """The look of a key screen as it is now."""
    [(_size, _theme, png)] = camera.photographs(named(screen), [size], [theme], full=False)
    return look(png)


def keep(camera):
    """Make the looks of all key screens anew; yields each file."""
    KEPT.mkdir(parents=True, exist_ok=True)
    for key in KEY:
        target = KEPT / name_of(*key)
        photograph(camera, *key).save(target, optimize=True)
        yield target
