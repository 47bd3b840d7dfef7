"""Command line of the photographs: one contact sheet for each theme."""

import argparse
import re
import sys
from collections import defaultdict
from pathlib import Path

from shots import camera, looks
from shots.screens import SCREENS
from shots.sheet import reduced, sheet


def options(arguments):
    parser = argparse.ArgumentParser(prog="bin/shots", description="Photograph every screen for looking at.")
    parser.add_argument("only", nargs="*", help="names of screens, or how they begin: history player-hold")
    parser.add_argument(
        "--to", type=Path, default=Path("var/shots"), metavar="FOLDER", help="where the sheets go"
    )
    parser.add_argument("--themes", nargs="+", choices=camera.THEMES, default=camera.THEMES)
    parser.add_argument(
        "--sizes", nargs="+", type=int, metavar="NUMBER", help="which columns, counted from 1"
    )
    parser.add_argument("--looks", action="store_true", help="only make the looks of the visual tests anew")
    parser.add_argument("--single", action="store_true", help="also keep every photograph by itself")
    return parser.parse_args(arguments)


def main(arguments=None):
    """Run the command; returns 1 when a screen could not be reached."""
    chosen = options(arguments)
    sizes = [list(camera.SIZES)[number - 1] for number in chosen.sizes or range(1, len(camera.SIZES) + 1)]
    screens = [screen for screen in SCREENS if not chosen.only or screen.name.startswith(tuple(chosen.only))]
    if chosen.looks:
        return keep_looks()
    chosen.to.mkdir(parents=True, exist_ok=True)
    sheets, wrong = photograph(screens, sizes, chosen)
    for theme, rows in sheets.items():
        target = chosen.to / f"{theme}.png"
        sheet(list(rows.items()), sizes).save(target)
        print(target)
    print(*wrong, sep="\n", file=sys.stderr, end="\n" if wrong else "")
    return 1 if wrong else 0


def keep_looks():
    from tests.browser.find_chromium import installed

    with camera.site() as (address, people), camera.browsing(installed()) as browser:
        for target in looks.keep(camera.Camera(browser, address, people)):
            print(target)
    return 0


def photograph(screens, sizes, chosen):
    """Return ({theme: {screen's name: {size: picture}}}, [sentence about a screen that could not be reached])."""
    from tests.browser.find_chromium import installed

    sheets, wrong = defaultdict(lambda: defaultdict(dict)), []
    with camera.site() as (address, people), camera.browsing(installed()) as browser:
        eye = camera.Camera(browser, address, people)
        for screen in screens:
            taken, problem = eye.try_photographs(screen, sizes, chosen.themes)
            wrong += [problem] if problem else []
            for size, theme, png in taken:
                sheets[theme][screen.name][size] = reduced(png, size)
                if chosen.single:
                    (chosen.to / f"{screen.name}-{theme}-{file_name(size)}.png").write_bytes(png)
    return sheets, wrong


def file_name(size):
    return re.sub(r"\W+", "-", size.replace("×", "x"))


if __name__ == "__main__":
    sys.exit(main())
