"""Icons and figures come into pages as markup: named or silent, without styles that the policy refuses."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template, TemplateDoesNotExist

TEMPLATES = Path(settings.BASE_DIR) / "templates"
ICONS = sorted(path.stem for path in (TEMPLATES / "icons").glob("*.svg"))


def rendered(source, **context):
    return Template("{% load legato %}" + source).render(Context(context))


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_is_silent_markup_that_takes_the_color_of_its_words(name):
    markup = rendered("{% icon name %}", name=name)
    assert markup.startswith(('<svg class="i"', '<svg class="i flip"'))
    assert 'aria-hidden="true"' in markup
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|style=|<style|<script|id=", markup)


def test_a_figure_is_a_picture_with_a_name_and_draws_on_the_sprite_of_the_page():
    markup, sprite = rendered("{% figure 'wall-calf' %}"), rendered("{% figure_sprite %}")
    assert 'role="img"' in markup
    assert re.search(r"<title>[^<{]{10,}</title><desc>[^<{]{10,}</desc>", markup)
    for part in re.findall(r'href="#([\w-]+)"', markup):
        assert f'id="{part}"' in sprite


@pytest.mark.parametrize(
    ("chosen", "build"), [("fuller", "fuller"), ("slender", "slender"), ("none of these", "slender")]
)
def test_the_sprite_has_the_build_the_reader_chose(chosen, build):
    sprites = {look: rendered("{% figure_sprite %}", look={"body": look}) for look in ("slender", "fuller")}
    assert rendered("{% figure_sprite %}", look={"body": chosen}) == sprites[build]
    assert sprites["slender"] != sprites["fuller"]


def test_a_drawing_that_does_not_exist_is_an_error_and_not_an_empty_place():
    with pytest.raises(TemplateDoesNotExist, match=r"icons/no-such\.svg"):
        rendered("{% icon 'no-such' %}")


def test_every_icon_named_in_a_template_is_drawn():
    named = {
        name
        for path in TEMPLATES.rglob("*.html")
        for name in re.findall(r"""{%\s*icon\s+["']([\w-]+)["']""", path.read_text(encoding="utf-8"))
    }
    assert named - set(ICONS) == set()


@pytest.mark.parametrize(
    ("value", "lower", "higher"),
    [("1.0", "0.7", "1.5"), (1, "0.7", "1.5"), ("0.5", "None", "0.7"), ("10", "7", "None"), (2.5, "2", "3")],
)
def test_a_stepper_offers_the_steps_beside_the_value_it_has(value, lower, higher):
    source = "{% neighbours value '0.5 0.7 1 1.5 2 3 4 5 7 10' as near %}{{ near.lower }} {{ near.higher }}"
    assert rendered(source, value=value) == f"{lower} {higher}"


@pytest.mark.parametrize(("theme", "color"), [("night", "#0e1320"), ("day", "#faf6ee"), ("", "#0e1320")])
def test_the_browsers_bars_take_the_background_of_the_theme(theme, color):
    tokens = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
    assert rendered("{% theme_color theme %}", theme=theme) == color
    assert f"--bg: {color}" in tokens


def test_chosen_values_are_compared_as_text_whatever_a_form_was_sent():
    assert rendered("{% for day in days|texts %}[{{ day }}]{% endfor %}", days=[2, "5"]) == "[2][5]"
    assert rendered("{% if 'x' in nothing|texts %}yes{% else %}no{% endif %}", nothing=None) == "no"
