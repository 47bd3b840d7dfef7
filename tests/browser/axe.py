"""axe-core, run in a page: what it is asked, and in which themes."""

from pathlib import Path

import axe_playwright_python

from shots.camera import DRESS, LOOSEN

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
# Legato keeps 7:1 for all text, not only where WCAG's AAA is asked of it: night is its hour.
COLOURS = ["color-contrast", "color-contrast-enhanced"]
ALL = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}, "color-contrast-enhanced": {"enabled": True}},
}
ONLY_COLOURS = {"runOnly": {"type": "rule", "values": COLOURS}}
# A button that waits for an answer is dimmed, and no control for as long.
LOOK = """async (options) =>
  (await axe.run({exclude: ['[aria-busy="true"]']}, {...options, preload: false, resultTypes: ['violations']}))
  .violations.flatMap(({id, nodes}) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)}`))"""


def look(page, theme, options=ALL):
    """What axe reports of the page as it is now, in `theme`."""
    page.evaluate(DRESS, [theme, "100"])
    # What sticks to the screen's edge covers another line at every height: scrolling brings it out.
    page.evaluate(LOOSEN, False)
    return page.evaluate(LOOK, options)


def look_over(page, themes):
    """What axe reports of the page in all `themes`: structure does not depend on them, colours do."""
    page.evaluate(AXE)
    found = look(page, themes[0])
    for theme in themes[1:]:
        found += look(page, theme, ONLY_COLOURS)
    return found
