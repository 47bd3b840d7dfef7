"""Command line of the figures: rebuild the files, check them, or print a contact sheet."""

import argparse
import sys
from pathlib import Path

from figures.drawing import draw
from figures.limits import faults
from figures.poses import load
from figures.shapes import BODIES, sprite
from figures.styles import shared, still

NOTE = "/* Made by bin/figures from figures/poses.toml. */\n"
ROOT = Path(__file__).resolve().parent.parent


def files():
    """Return {path from the repository's root: text} of every file the pose data makes."""
    out = {f"templates/figures/{body}.svg": sprite(body) for body in BODIES}
    css = shared()
    for slug, figure in load().items():
        svg, rules = draw(figure)
        out[f"templates/figures/{slug}.svg"] = svg
        css += rules
    return out | {"static/css/figures.css": _sheet(css), "static/css/figures-still.css": _sheet(still())}


def _sheet(rules):
    return NOTE + rules.replace("}.", "}\n.") + "\n"


def impossible():
    """Return a sentence for every limit that any sampled frame of any figure breaks."""
    found = []
    for slug, figure in load().items():
        for frame in figure.frames():
            found += [f"{slug}: {fault}" for fault in faults(frame, figure.hidden, figure.surface)]
    return list(dict.fromkeys(found))


def write(root):
    """Write every file below root and print its size."""
    for name, text in files().items():
        target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        print(f"{len(text.encode()):6d}  {name}")


def main(arguments=None):
    """Run the command; returns 1 when a pose is one no body could take."""
    parser = argparse.ArgumentParser(prog="bin/figures", description="Rebuild the figures from their poses.")
    parser.add_argument("--root", type=Path, default=ROOT, help="where templates/ and static/ are")
    parser.add_argument("--sheet", type=Path, metavar="FILE.png", help="also print a contact sheet")
    options = parser.parse_args(arguments)
    broken = impossible()
    print(*broken, sep="\n", file=sys.stderr, end="\n" if broken else "")
    if broken:
        return 1
    write(options.root)
    if options.sheet:
        # Only the sheet needs a browser; redrawing must work without one.
        from figures.sheet import photograph

        photograph(options.root, options.sheet)
    return 0


if __name__ == "__main__":
    sys.exit(main())
