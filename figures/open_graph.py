"""The picture that goes with a shared link: 1200 × 630, a drawn person at the wall.

`python -m figures.open_graph` makes it anew.
Needs playwright and a Chromium. The result is committed, so nobody has to run this to run Legato.
"""

import base64
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "static" / "guide" / "open-graph.png"
SIZE = {"width": 1200, "height": 630}
LAYOUT = """
@font-face{font-family:Own;src:url(data:font/woff2;base64,FONT)}
body{margin:0;width:1200px;height:630px;display:grid;grid-template-columns:620px 1fr;align-items:center;
background:var(--bg);color:var(--text);font:34px/1.35 Own}
div{padding-left:84px}h1{margin:0 0 18px;font-size:112px;line-height:1;color:var(--accent-text)}
p{margin:0;color:var(--text-2)}.fig{width:520px;height:560px}.fig *{animation:none!important}
"""


def page(root):
    """The picture's HTML, self-contained."""
    font = (root / "static/fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2").read_bytes()
    styles = "".join((root / f"static/css/{name}.css").read_text() for name in ("tokens", "figures"))
    drawn = "".join((root / f"templates/figures/{name}.svg").read_text() for name in ("body", "wall-calf"))
    layout = LAYOUT.replace("FONT", base64.b64encode(font).decode())
    words = "<div><h1>Legato</h1><p>A calm stretch for your legs<br>before you sleep.</p></div>"
    return f'<!doctype html><style>{styles}{layout}</style><body data-theme="night">{words}{drawn}'


def photograph(root, target):
    """Write the picture as a PNG to target."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        program = os.environ.get("LEGATO_CHROMIUM", "/usr/bin/chromium")
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        sheet = browser.new_page(viewport=SIZE)
        sheet.set_content(page(root))
        sheet.evaluate("document.fonts.ready.then(() => true)")
        sheet.screenshot(path=target)
        browser.close()


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    photograph(ROOT, TARGET)
