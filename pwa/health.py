"""`/healthz`: is this installation well? 200 and a JSON of parts, or 503 with the part that is not. No secrets.

Everything is asked anew each time, so a part that recovers is green again without a restart.
"""

import errno
import os
from functools import cache

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import JsonResponse

# More than what a file system may keep in its own books, so that a full disk is noticed.
PROBE = bytes(1024 * 1024)


def database_state() -> str:
    """`ok` or `unreachable`."""
    try:
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "unreachable"
    return "ok"


def migrations_state() -> str:
    """`ok`, `missing`, or `unknown` while the database is away."""
    try:
        applied = MigrationRecorder(connections[DEFAULT_DB_ALIAS]).applied_migrations()
    except DatabaseError:
        return "unknown"
    return "ok" if _migrations() <= applied.keys() else "missing"


@cache
def _migrations():
    """(room, name) of every migration in this code. Reading them all costs a tenth of a second, so it is done once."""
    return frozenset(MigrationLoader(None).graph.nodes)


def disk_state() -> str:
    """`ok`, `full`, or `not writable`: tried by writing where the data lies."""
    probe = settings.DATA_DIR / f"probe-{os.getpid()}"
    try:
        try:
            probe.write_bytes(PROBE)
        finally:
            probe.unlink(missing_ok=True)
    except OSError as error:
        return "full" if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) else "not writable"
    return "ok"


# Rooms above add theirs in AppConfig.ready: the name of a part -> a function giving "ok" or what is wrong.
PARTS = {"database": database_state, "migrations": migrations_state, "disk": disk_state}


def parts() -> dict[str, str]:
    """What each part says of itself now: "ok", or what is wrong."""
    return {"web": "ok"} | {name: state() for name, state in PARTS.items()}


def healthz(request):
    found = parts()
    well = all(said == "ok" for said in found.values())
    return JsonResponse({"well": well} | found, status=200 if well else 503)
