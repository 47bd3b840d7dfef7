"""How controls and pages move: for 180 ms, by opacity or place alone, and never for those who want stillness."""

import re

import pytest
from django.conf import settings

SHEETS = sorted((settings.BASE_DIR / "static" / "css").glob("*.css"))
LIGHT = {"transform", "opacity"}
# The drawn people move as bodies do, and the breath as breath does: not by these rules.
OWN_TIME = ("figures.css", "figures-still.css")


def declared(name, sheet):
    """The values of `name` in a style sheet, without those that take movement away."""
    found = re.findall(rf"[{{;\s]{name}: ([^;}}]+)", sheet.read_text())
    return [value for value in found if not value.startswith("none")]


def test_the_tokens_say_how_long():
    tokens = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text()
    assert "--slow: 600ms; --quick: 180ms" in tokens


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_control_moves_for_that_long_and_only_what_costs_no_layout(sheet):
    for value in declared("transition", sheet):
        for part in re.split(r",(?![^(]*\))", value):
            what, how_long, *_easing = part.split()
            assert what in LIGHT, value
            assert how_long == "var(--quick)", value


@pytest.mark.parametrize(
    "sheet", [sheet for sheet in SHEETS if sheet.name not in OWN_TIME], ids=lambda sheet: sheet.name
)
def test_what_comes_in_comes_that_quickly_too(sheet):
    for value in declared("animation", sheet):
        assert "var(--quick)" in value or "var(--breath)" in value, value


def test_pages_fade_for_that_long_and_stillness_stills_all():
    core = (settings.BASE_DIR / "static" / "css" / "core.css").read_text()
    # A change of theme sets `--fade`, for its own 600 ms.
    assert "::view-transition-new(*) { animation-duration: var(--fade, var(--quick)); }" in core
    assert re.search(
        r"prefers-reduced-motion: reduce\) \{\s*\*, .*animation: none !important; transition: none", core
    )
    assert re.search(r'\[data-motion="still"\] :is\(\*, .*animation: none !important; transition: none', core)


def test_nothing_asks_are_you_sure():
    scripts = (settings.BASE_DIR / "static" / "js").rglob("*.js")
    asking = [
        path.name
        for path in scripts
        if re.search(r"(?:window|globalThis)\.(?:confirm|alert)\(|[^.\w]alert\(", path.read_text())
    ]
    assert asking == []
    pages = (settings.BASE_DIR / "templates").rglob("*.html")
    assert [path.name for path in pages if "hx-confirm" in path.read_text()] == []
