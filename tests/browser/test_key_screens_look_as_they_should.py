"""Twelve key screens beside the pictures that were looked at and found right (`bin/shots --looks` makes them anew)."""

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from shots import looks

pytestmark = pytest.mark.django_db(transaction=True)


def test_every_key_screen_looks_as_it_was_kept(camera):
    changed = {}
    for key in looks.KEY:
        kept = Image.open(looks.KEPT / looks.name_of(*key))
        now = looks.photograph(camera, *key)
        if not looks.alike(kept, now):
            changed[looks.name_of(*key)] = looks.difference(kept, now)
    assert changed == {}


def test_no_kept_look_is_left_over():
    assert {path.name for path in looks.KEPT.iterdir()} == {looks.name_of(*key) for key in looks.KEY}


@pytest.mark.parametrize("key", looks.KEY, ids=str)
def test_a_picture_moved_by_a_pixel_or_a_little_softer_is_still_alike(key):
    kept = Image.open(looks.KEPT / looks.name_of(*key)).convert("L")
    large = kept.resize((kept.width * 4, kept.height * 4))
    moved = ImageChops.offset(large, 1, 1).resize(kept.size, Image.Resampling.BOX)
    assert looks.alike(kept, moved)
    assert looks.alike(kept, kept.filter(ImageFilter.GaussianBlur(0.6)))


@pytest.mark.parametrize("key", looks.KEY, ids=str)
def test_a_button_that_is_gone_is_noticed(key):
    kept = Image.open(looks.KEPT / looks.name_of(*key)).convert("L")
    # Where the picture is brightest or darkest against its ground there is a button, a figure or a heading.
    box = most_striking(kept)
    without = kept.copy()
    ImageDraw.Draw(without).rectangle(box, fill=kept.getpixel((2, kept.height // 2)))
    assert not looks.alike(kept, without)


def most_striking(picture):
    ground = picture.getpixel((2, picture.height // 2))
    width, height = 40, 15
    boxes = [
        (x, y, x + width, y + height)
        for x in range(0, picture.width - width, 6)
        for y in range(0, picture.height - height, 6)
    ]
    return max(boxes, key=lambda box: sum(abs(value - ground) for value in picture.crop(box).tobytes()))


def test_another_theme_is_noticed():
    night, day = (
        Image.open(looks.KEPT / name) for name in ("player-hold-390-night.png", "diary-form-390-day.png")
    )
    assert not looks.alike(night, day)
