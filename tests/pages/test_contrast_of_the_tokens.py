"""Every pair of colours that meets on a page is told apart by tired eyes: computed from tokens.css itself (WCAG 2)."""

import re
from itertools import product

import pytest
from django.conf import settings

TOKENS = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
THEMES = ("night", "candle", "day")
GROUNDS = ("bg", "surface", "surface-2")
# (text, the grounds it is read on): 7 to 1, the best grade, everywhere.
TEXTS = (
    *product(("text", "text-2", "accent-text"), GROUNDS),
    ("text", "calm-soft"),
    *product(("calm", "alert", "good"), ("bg", "surface")),
    *product(("text", "alert"), ("alert-soft",)),
    *product(("text", "accent-text"), ("accent-soft",)),
    ("on-accent", "accent"),
    ("text", "heat1"),
)
# What is operated, and what tells a state: 3 to 1.
MARKS = (*product(("edge", "accent", "focus"), GROUNDS), ("calm", "calm-soft"), ("alert", "alert-soft"))


def colours_of(theme):
    """{name: (red, green, blue)} of a theme's block, each 0 to 255."""
    block = re.search(rf'\[data-theme="{theme}"\] \{{(.*?)\n  \}}', TOKENS, re.S)[1]
    found = re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{3}|#[0-9a-f]{6});", block)
    return {name: rgb(value[1:]) for name, value in found}


def rgb(digits):
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    return tuple(int(digits[place : place + 2], 16) for place in (0, 2, 4))


def luminance(colour):
    parts = [value / 255 for value in colour]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_is_read_at_seven_to_one(theme, text, ground):
    colours = colours_of(theme)
    assert contrast(colours[text], colours[ground]) >= 7.0


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_controls_and_states_are_seen_at_three_to_one(theme, mark, ground):
    colours = colours_of(theme)
    assert contrast(colours[mark], colours[ground]) >= 3.0


def test_candle_has_almost_no_blue():
    grounds_and_words = {
        name: value for name, value in colours_of("candle").items() if not name.startswith("fig-")
    }
    assert {name: value for name, value in grounds_and_words.items() if value[2] > 0.55 * max(value)} == {}


def test_the_phones_own_theme_is_the_day_by_day():
    follow = re.search(r'\[data-theme="follow"\] \{(.*?)\n    \}', TOKENS, re.S)[1]
    day = re.search(r'\[data-theme="day"\] \{(.*?)\n  \}', TOKENS, re.S)[1]
    assert re.sub(r"\s+", " ", follow) == re.sub(r"\s+", " ", day)


def test_the_measure_knows_black_on_white():
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)
