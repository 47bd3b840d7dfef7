"""What the web processes hold in memory after every page has been asked for."""

from pathlib import Path

from bench import people
from bench.figures import at_most
from bench.load import get, rate
from bench.server import megabytes, serving

PAGES = ("/", "/routines/", "/routines/classic/", "/routines/classic/play/", "/history/", "/preferences/", "/guide/",
         "/guide/questions/", "/diary/", "/cramp-now/", "/safety/")  # fmt: skip
TIMES = 20


def memory():
    """Two workers, as bin/run starts them, after some hundred requests by somebody with ten years of nights."""
    cookie = people.guest(nights=3650)
    with serving(workers=2) as (port, process):
        for path in PAGES:
            rate(port, [get(path, cookie), get(path)] * TIMES)
        workers = [megabytes(child, "smaps_rollup", "Pss:") for child in _children(process)]
        largest = max(megabytes(child, "status", "VmRSS:") for child in _children(process))
    return [
        at_most("web, two workers", sum(workers), "MB", 150, f"resident, the larger one: {largest:.0f} MB")
    ]


def _children(process):
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
