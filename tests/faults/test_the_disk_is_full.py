"""No room left in the data folder: a clear answer, no partial row, a red /healthz, and well again by itself.

A size limit on the server's own processes stands for the full disk, because it needs no rights and fills nobody's
real one. Where a small file system may be mounted, that is filled to the last byte as well. PostgreSQL keeps its rows
on a disk of its own.
"""

import os
import resource
import subprocess
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.faults.conftest import LONG
from tests.server.site import POSTGRES, site

ENDLESS = resource.RLIM_INFINITY


class SizeLimit:
    """No file of the server may grow beyond where it is."""

    def __init__(self, own):
        self.own = own

    def fill(self):
        self._limit(
            max(path.stat().st_size for path in self.own.folder.glob("legato.sqlite3*")) // 4096 * 4096
        )

    def free(self):
        self._limit(ENDLESS)

    def _limit(self, size):
        for process in _family(self.own.server.pid):
            resource.prlimit(process, resource.RLIMIT_FSIZE, (size, ENDLESS))


class SmallDisk:
    """A file system of twelve megabytes, filled by one more file."""

    def __init__(self, own):
        self.ballast = own.folder / "ballast"

    def fill(self):
        with self.ballast.open("wb", buffering=0) as file:
            for size in (65536, 4096, 1):
                with suppress(OSError):
                    while True:
                        file.write(b"x" * size)

    def free(self):
        self.ballast.unlink()


def _family(pid):
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *map(int, children)]


@contextmanager
def mounted(folder):
    """`folder` as a small file system; answers whether this machine let us."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(folder)]
    done = os.geteuid() == 0 and subprocess.run(mount, capture_output=True, check=False).returncode == 0
    try:
        yield done
    finally:
        if done:
            subprocess.run(["umount", "--lazy", str(folder)], check=False)


def assert_full_then_well(own, disk):
    own.server = own.start()
    own.start("reminders")
    own.wait_until(lambda: own.health()[0] == 200, 60)
    before = [own.post_session().status for _ in range(5)]
    disk.fill()
    statuses = [own.post_session().status for _ in range(400 if LONG else 60)]
    assert set(statuses) <= {201, 503}
    assert 503 in statuses
    assert own.get("/routines/classic/play/").status == 200
    own.wait_until(lambda: own.health()[0] == 503, 30)
    assert own.health()[1]["disk"] == "full"
    assert len(own.kept_ids()) == (before + statuses).count(201)
    disk.free()
    own.wait_until(lambda: own.post_session().status == 201, 30)
    own.wait_until(lambda: own.health()[0] == 200, 60)
    assert own.rows("PRAGMA integrity_check") == [("ok",)]


if not POSTGRES:

    def test_with_no_room_to_grow_it_says_so_and_recovers_without_a_restart(own):
        assert_full_then_well(own, SizeLimit(own))

    def test_on_a_file_system_filled_to_the_last_byte_too(tmp_path):
        with mounted(tmp_path) as really, site(within=tmp_path) as own:
            assert_full_then_well(own, SmallDisk(own) if really else SizeLimit(own))
