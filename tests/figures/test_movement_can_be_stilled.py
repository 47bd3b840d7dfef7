"""Movement stops for those who ask for less of it, and the still picture is the finished stretch, glowing."""

import re

import pytest

from tests.figures.drawn import FIGURES, SLUGS, elements, stylesheet, text_of, variables

GLOWING = [slug for slug in SLUGS if FIGURES[slug].glow]
MOVEMENTS = ("turn", "path", "loop", "move", "pull", "glow", "spin", "breath", "across", "depth")


def keyframes():
    return dict(re.findall(r"@keyframes f-(\w+)\{((?:[^{}]*\{[^{}]*\})+)\}", stylesheet()))


def test_the_systems_wish_for_less_motion_stops_every_animation():
    assert "@media(prefers-reduced-motion:reduce){.fig *{animation:none!important}}" in stylesheet()


def test_the_apps_own_setting_stops_every_animation():
    assert 'html[data-motion="still"] .fig *{animation:none!important}' in stylesheet()


@pytest.mark.parametrize("name", [name for name in MOVEMENTS if name not in ("loop", "spin", "depth")])
def test_a_movement_ends_in_the_picture_as_it_is_drawn(name):
    assert "100%" not in keyframes()[name]
    assert "to{" not in keyframes()[name]


def test_every_movement_has_its_keyframes():
    assert set(keyframes()) == set(MOVEMENTS)


@pytest.mark.parametrize("slug", GLOWING)
def test_the_stretched_muscle_glows_in_the_still_picture(slug):
    glows = [element for element, _ in elements(slug) if "f-glow" in element.get("class", "")]
    assert len(glows) == 1
    assert glows[0].get("opacity") is None
    assert glows[0].get("fill") == "url(#fb-glow)"


@pytest.mark.parametrize("slug", SLUGS)
def test_every_figure_moves(slug):
    assert re.search(r'class="[^"]*\bf-(turn|path|loop)\b', text_of(slug))


def test_a_moving_part_says_how_far_but_never_shadows_the_time_it_inherits():
    timing = {"--f-time", "--f-ease", "--f-n"}
    own = {
        name: set(given) for name, given in variables().items() if "-" in name and not name.startswith("f-")
    }
    assert own
    assert {name: given & timing for name, given in own.items() if given & timing} == {}
    assert set(re.findall(r"--f-\w+", stylesheet())) == timing


@pytest.mark.parametrize("slug", SLUGS)
def test_a_figure_says_how_long_its_movement_takes(slug):
    seconds = float(variables()[FIGURES[slug].key]["--f-time"].rstrip("s"))
    assert 1 <= seconds <= 6


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if FIGURES[slug].movement == "swing"])
def test_pumps_circles_and_breath_go_on_where_a_stretch_would_settle(slug):
    assert variables()[FIGURES[slug].key]["--f-n"] == "infinite"


def test_a_page_can_let_a_stretch_play_once_and_hold():
    assert "--f-n" not in variables()[FIGURES["wall-calf"].key]
    assert "var(--f-n,var(--fig-n,infinite))" in stylesheet()
