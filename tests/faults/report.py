"""`bin/faults`: the rows of docs/faults.md, each with what its tests said on both databases and how long they took."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from xml.etree import ElementTree

from tests.faults.table import ROOT, rows

ENGINES = {"SQLite": ["pytest"], "PostgreSQL": ["tests.on_postgres"]}
LONGEST_SECONDS = 900


def main(words) -> int:
    """Print the report of the faults whose text holds all `words`; 1 when one did not hold."""
    chosen = [
        (fault, tests) for fault, tests in rows("docs/faults.md") if all(word in fault for word in words)
    ]
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        results = {engine: _run(engine, chosen, Path(folder)) for engine in ENGINES}
        outcomes = {engine: _read(result) for engine, result in results.items()}
    for fault, tests in chosen:
        cells = [_cell(outcomes[engine], _found(tests, engine)) for engine in ENGINES]
        _say("  ".join([*cells, fault]))
    everything = [(engine, _found(tests, engine)) for engine in ENGINES for _fault, tests in chosen]
    held = all(_held(outcomes[engine], tests) for engine, tests in everything)
    _say(
        f"{len(chosen)} faults in {time.monotonic() - begun:.0f} s: {'all hold' if held else 'NOT ALL HOLD'}."
    )
    return int(not held)


def _run(engine, chosen, folder):
    tests = sorted({test for _fault, tests in chosen for test in tests})
    words = [
        "-q",
        "-n",
        "2",
        "--dist",
        "loadgroup",
        f"--junitxml={folder / engine}.xml",
        *_found(tests, engine),
    ]
    sys.stderr.write(f"\n== {engine}\n")
    subprocess.run(
        [sys.executable, "-m", *ENGINES[engine], *words], cwd=ROOT, check=False, timeout=LONGEST_SECONDS
    )
    return folder / f"{engine}.xml"


def _found(tests, engine):
    # A full disk under PostgreSQL is not ours to make: that file has no test there.
    return [test for test in tests if engine == "SQLite" or "test_the_disk_is_full" not in test]


def _read(report):
    """{test: (whether every case of it passed, seconds)}."""
    outcomes = {}
    if not report.exists():
        return outcomes
    for case in ElementTree.parse(report).iter("testcase"):
        test = f"{case.get('classname').replace('.', '/')}.py::{case.get('name').partition('[')[0]}"
        passed, seconds = outcomes.get(test, (True, 0.0))
        broke = case.find("failure") is not None or case.find("error") is not None
        outcomes[test] = passed and not broke, seconds + float(case.get("time"))
    return outcomes


def _held(outcomes, tests):
    return all(outcomes.get(test, (False, 0))[0] for test in tests)


def _cell(outcomes, tests):
    if not tests:
        return "    –        "
    seconds = sum(outcomes.get(test, (False, 0.0))[1] for test in tests)
    return f"{'holds' if _held(outcomes, tests) else 'FAILS'} {seconds:5.1f} s"


def _say(line):
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
