"""The contact sheet shows every figure at several moments in every theme, for people to look at."""

import re

from figures.sheet import MOMENTS, THEMES, TONES, page
from tests.figures.drawn import ROOT, SLUGS


def test_the_sheet_shows_every_figure_at_every_moment_and_in_every_theme():
    sheet = page(ROOT)
    assert sheet.count('<svg class="fig ') == len(SLUGS) * (len(MOMENTS) + len(THEMES) - 1 + len(TONES))
    assert all(f'data-theme="{theme}"' in sheet for theme in THEMES)
    assert set(re.findall(r'data-at="([\d.]+)"', sheet)) == {str(moment) for moment in MOMENTS}


def test_the_sheet_shows_the_fuller_body_in_every_tone():
    sheet = page(ROOT, ["quad"])
    for tone in TONES:
        assert f'data-tone="{tone}"' in sheet
        assert f'href="#night-fuller-{tone}-thigh"' in sheet


def test_the_sheet_can_show_a_few_figures_only():
    sheet = page(ROOT, ["quad", "settle"])
    assert set(re.findall(r"</div>([a-z-]+)</figure>", sheet)) == {"quad", "settle"}


def test_each_theme_on_the_sheet_has_its_own_glow():
    sheet = page(ROOT, ["quad"])
    for theme in THEMES:
        assert f'id="{theme}-slender-2-glow"' in sheet
        assert f"url(#{theme}-slender-2-glow)" in sheet
