"""A contact sheet: every figure at moments of its movement, in the three themes, in two bodies and four tones.

Needs playwright and a Chromium; it is for looking at, not for tests.
"""

import os

from figures.poses import load
from figures.shapes import BODIES

MOMENTS = (0, 0.35, 0.6, 1)
THEMES = ("night", "day", "candle")
TONES = (1, 2, 3, 4)
LAYOUT = """
body{margin:0;font:15px sans-serif}
section{background:var(--bg);color:var(--text);padding:16px;display:grid;gap:10px}
.rows{grid-template-columns:repeat(2,1fr)}.small{grid-template-columns:repeat(7,1fr)}
figure{margin:0;background:var(--surface);border-radius:16px;padding:10px}
figure div{display:flex;gap:6px}
.fig{width:100%;height:170px;overflow:visible}.small .fig{height:110px}
"""
FREEZE = """t => { for (const a of document.getAnimations()) {
  const at = Number(a.effect.target.closest('[data-at]').dataset.at);
  a.pause(); a.currentTime = at * a.effect.getTiming().duration; } }"""


def page(root, only=()):
    """Return the sheet's HTML; it reads the drawings and styles below root."""
    names = [slug for slug in load() if not only or slug in only]
    drawings = {slug: (root / f"templates/figures/{slug}.svg").read_text() for slug in names}
    styles = "".join((root / f"static/css/{name}.css").read_text() for name in ("tokens", "figures"))
    sprite, fuller = ((root / f"templates/figures/{body}.svg").read_text() for body in BODIES)
    large = {name: [svg] * len(MOMENTS) for name, svg in drawings.items()}
    small = {name: [svg] for name, svg in drawings.items()}
    parts = [_theme(THEMES[0], "rows", large, sprite)]
    parts += [_theme(theme, "small", small, sprite) for theme in THEMES[1:]]
    parts += [_theme("night", "small", small, fuller, tone, "fuller") for tone in TONES]
    return f"<!doctype html><style>{styles}{LAYOUT}</style>{''.join(parts)}"


def _theme(theme, kind, drawings, sprite, tone=2, body="slender"):
    # One sprite per section keeps the glow in its own theme's colours.
    mark = f"{theme}-{body}-{tone}"
    cells = "".join(_cell(name, svgs, mark) for name, svgs in drawings.items())
    sprite = sprite.replace("fb-", f"{mark}-")
    return f'<section class="{kind}" data-theme="{theme}" data-tone="{tone}">{sprite}{cells}</section>'


def _cell(name, svgs, mark):
    moments = MOMENTS if len(svgs) > 1 else (1,)
    drawn = "".join(f'<div data-at="{at}">{svg}</div>' for at, svg in zip(moments, svgs, strict=True))
    return f"<figure><div>{drawn.replace('#fb-', f'#{mark}-')}</div>{name}</figure>"


def photograph(root, target, only=()):
    """Write the sheet as a PNG to target."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        # Debian keeps it there; elsewhere the variable says where.
        program = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        sheet = browser.new_page(viewport={"width": 1500, "height": 800})
        sheet.set_content(page(root, only))
        sheet.evaluate(FREEZE)
        sheet.screenshot(path=target, full_page=True)
        browser.close()
    print(f"        {target}")
