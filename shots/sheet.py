"""Pastes photographs onto one contact sheet: a row for each screen, a column for each size."""

import io

from PIL import Image, ImageDraw, ImageFont

from shots.camera import SIZES

SCALE, GAP, TITLE = 0.5, 16, 34
# A page is shown as far as two screens go; what comes below repeats what is seen.
SCREENS_SHOWN = 2.2
GROUND, WORDS, FOLD = "#55565c", "#ffffff", "#ff5fa2"


def reduced(png, size):
    """The picture at half its size, cut where two screens end."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    height = SIZES[size][1]
    picture = picture.crop((0, 0, picture.width, min(picture.height, round(height * SCREENS_SHOWN))))
    # The fold: what lies below it is scrolled to.
    ImageDraw.Draw(picture).line((picture.width - 14, height, picture.width, height), FOLD, 3)
    return picture.resize(
        (round(picture.width * SCALE), round(picture.height * SCALE)), Image.Resampling.LANCZOS
    )


def sheet(rows, sizes):
    """One picture of `rows`: [(name, {size: picture})]."""
    widths = {size: round(SIZES[size][0] * SCALE) for size in sizes}
    heights = [
        max((picture.height for picture in pictures.values()), default=0) + TITLE + GAP
        for _, pictures in rows
    ]
    whole = Image.new("RGB", (sum(widths.values()) + GAP * (len(sizes) + 1), sum(heights) + GAP), GROUND)
    pen, font = ImageDraw.Draw(whole), ImageFont.load_default(20)
    y = GAP
    for (name, pictures), height in zip(rows, heights, strict=True):
        pen.text((GAP, y), name, WORDS, font=font)
        x = GAP
        for size in sizes:
            if size in pictures:
                whole.paste(pictures[size], (x, y + TITLE))
            x += widths[size] + GAP
        y += height
    return whole
