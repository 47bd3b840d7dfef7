"""A drawing can stand on any page: small, named for those who cannot see it, themed, sharing no names."""

import re
from collections import Counter

import brotli
import pytest

from figures.shapes import FULLER, SHAPES
from tests.figures.drawn import FIGURES, ROOT, SLUGS, SVG, stylesheet, text_of, tree_of, variables

KIB = 1024
ALLOWED = {"svg", "title", "desc", "g", "path", "use", "rect", "circle", "ellipse"}
BODIES = ("body", "body-fuller")
# A figure is a template only where it is told in words.
WORDS = r"<(title|desc)>(\{% load i18n %\})?\{% translate '([^'{}]+)' %\}</\1>"


def points(outline):
    """The absolute points of an outline: the last two numbers of each of its large letters."""
    found = [numbers_of(part) for part in re.findall(r"[MCQAL]([^A-Za-z]+)", outline)]
    return [(part[-2], part[-1]) for part in found]


def numbers_of(text):
    return [float(part) for part in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", text)]


def classes_in(text):
    return set(" ".join(re.findall(r'class="([^"]*)"', text)).split())


@pytest.mark.parametrize("slug", SLUGS)
def test_a_drawing_is_at_most_four_kilobytes(slug):
    assert len(text_of(slug).encode()) <= 4 * KIB


def test_all_figures_styles_are_at_most_two_kilobytes_compressed():
    assert len(brotli.compress(stylesheet().encode())) <= 2 * KIB


@pytest.mark.parametrize("slug", SLUGS)
def test_a_drawing_is_one_image_with_a_spoken_title_and_description(slug):
    root = tree_of(slug)
    assert root.get("role") == "img"
    assert [child.tag.removeprefix(SVG) for child in root][:2] == ["title", "desc"]
    told = {name: words for name, _load, words in re.findall(WORDS, text_of(slug))}
    assert told["title"] == FIGURES[slug].label
    assert 20 <= len(told["title"]) <= 130
    assert told["desc"].endswith(".")
    assert ("glows: " in told["desc"] or " glow: " in told["desc"]) == ("f-glow" in text_of(slug))


def test_no_two_drawings_are_spoken_alike():
    assert max(Counter(figure.label for figure in FIGURES.values()).values()) == 1


@pytest.mark.parametrize("slug", [*SLUGS, *BODIES])
def test_a_drawing_carries_no_style_and_no_script(slug):
    text = re.sub(WORDS, "", text_of(slug))
    assert not re.search(r"<style|<script|\sstyle=|\son\w+=|javascript:|<!--|\{[{%]", text)
    assert not re.search(r"#[0-9a-f]{3,8}\b|rgb\(", text.replace("#fb-", "fb-"))


@pytest.mark.parametrize("slug", SLUGS)
def test_a_drawing_defines_no_ids_so_many_can_share_a_page(slug):
    assert [element.get("id") for element in tree_of(slug).iter() if element.get("id")] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_a_drawing_uses_only_shapes_the_sprite_has(slug):
    used = set(re.findall(r"#(fb-[a-z]+)", text_of(slug)))
    assert used <= {element.get("id") for element in tree_of("body").iter() if element.get("id")}


@pytest.mark.parametrize("body", BODIES)
def test_the_sprite_of_each_body_names_each_shape_once_and_is_not_spoken(body):
    ids = [element.get("id") for element in tree_of(body).iter() if element.get("id")]
    assert sorted(ids) == sorted(["fb-glow", *(f"fb-{name}" for name in SHAPES)])
    assert tree_of(body).get("aria-hidden") == "true"


def test_the_fuller_body_is_wider_at_every_joint_it_changes():
    assert len(FULLER) >= 10
    for name in FULLER:
        # The leftmost point of an outline lies behind the joint; hair is a matter of its own.
        slender, fuller = (min(x for x, _ in points(outlines[name])) for outlines in (SHAPES, FULLER))
        assert fuller < slender, name


@pytest.mark.parametrize("slug", SLUGS)
def test_a_drawing_is_made_of_plain_shapes(slug):
    assert {element.tag.rpartition("}")[2] for element in tree_of(slug).iter()} <= ALLOWED


@pytest.mark.parametrize("slug", SLUGS)
def test_every_class_of_a_drawing_has_a_rule(slug):
    hooks = {"fig", "fl"}
    names = set(re.findall(r"\.([a-z][a-z0-9-]*)", stylesheet()))
    assert classes_in(text_of(slug)) - hooks <= names


def test_the_classes_of_one_figure_are_used_by_no_other():
    own = {
        slug: {name for name in classes_in(text_of(slug)) if not name.startswith(("f-", "fig", "fl"))}
        for slug in SLUGS
    }
    everywhere = Counter(name for names in own.values() for name in names)
    assert max(everywhere.values()) == 1
    assert all(figure.key in own[slug] for slug, figure in FIGURES.items())


def test_no_rule_is_left_over_for_a_class_nobody_draws():
    drawn = set().union(*(classes_in(text_of(slug)) for slug in [*SLUGS, "body"]))
    assert set(variables()) - drawn == set()


def test_all_colours_come_from_the_theme():
    colours = re.findall(r"(?:fill|stroke|stop-color):([^;}]+)", stylesheet())
    assert [colour for colour in colours if not re.fullmatch(r"var\(--fig-[a-z0-9-]+\)|none", colour)] == []


def test_every_colour_the_figures_ask_for_is_set_in_all_three_themes():
    tokens = (ROOT / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
    asked = set(re.findall(r"var\((--fig-[a-z0-9-]+)\)", stylesheet()))
    assert {name: tokens.count(f"{name}:") for name in asked if tokens.count(f"{name}:") < 3} == {}


@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_is_drawn_outside_the_middle_of_the_view(slug):
    left, top, width, height = (float(part) for part in tree_of(slug).get("viewBox").split())
    hip = FIGURES[slug].still().hip
    x = 2 * left + width - hip[0] if FIGURES[slug].flip else hip[0]
    assert left < x < left + width
    assert top < hip[1] < top + height
