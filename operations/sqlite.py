"""Copying and putting back the SQLite file, with care for what lies beside it."""

import os
import sqlite3
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from django.db import connection

from operations.archive import sync_folder
from operations.engines import InUse

NAME, MEMBER = "sqlite", "database.sqlite3"
BESIDE = ("-wal", "-shm", "-journal")
# Long enough for a write that is under way, too short for somebody who is there to stay.
PATIENCE_SECONDS = 1


def path() -> Path:
    return Path(connection.settings_dict["NAME"])


def replaced() -> Path:
    """Where the database that a restore replaced is kept."""
    return path().with_name(f"{path().name}.before-restore")


def dump(target: Path):
    """Copy the database as it is at one moment to `target`. Writing goes on meanwhile; deleted rows stay behind."""
    with _opened(path(), timeout=30) as database:
        database.execute("VACUUM INTO ?", [str(target)])
    with _opened(target) as copy:
        (answer,) = copy.execute("PRAGMA quick_check").fetchone()
    if answer != "ok":
        raise sqlite3.DatabaseError(f"the copy is not whole: {answer}")


@contextmanager
def held():
    """Nobody else uses the database inside; gives the ledger of what was erased, None if it cannot be read.

    Raises InUse when somebody does.
    """
    if not path().exists():
        yield None
        return
    with _opened(path(), timeout=PATIENCE_SECONDS) as database:
        yield _ledger(database) if _hold(database) else None


def _hold(database):
    try:
        # Leaving WAL takes everybody else's leaving, and empties the -wal file into the database.
        database.execute("PRAGMA journal_mode=DELETE")
        database.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise InUse("Legato is running on this database. Stop it, then run this again.") from None
        return False
    except sqlite3.DatabaseError:
        return False
    return True


def _ledger(database):
    try:
        rows = database.execute("SELECT fingerprint, erased_at FROM accounts_erased")
        return {one: datetime.fromisoformat(moment).replace(tzinfo=UTC) for one, moment in rows}
    except sqlite3.DatabaseError:
        return None


def stage(source: Path) -> dict:
    """What Django's settings must say to work on the unpacked `source` instead of the database."""
    return {"NAME": source}


def put_in_place(source: Path):
    """`source` becomes the database in one step; the one before is kept beside it. Call inside `held`."""
    with _opened(source) as staged:
        staged.execute("PRAGMA journal_mode=DELETE")
    with source.open("rb") as file:
        os.fsync(file.fileno())
    if path().exists():
        replaced().unlink(missing_ok=True)
        # A second name, not a move: there is never a moment without a database.
        os.link(path(), replaced())
    for ending in BESIDE:
        # An old -wal would be played into the new file.
        Path(f"{path()}{ending}").unlink(missing_ok=True)
    source.replace(path())
    sync_folder(path().parent)


def forget_replaced():
    replaced().unlink(missing_ok=True)


@contextmanager
def _opened(file, timeout=5.0):
    database = sqlite3.connect(file, timeout=timeout, isolation_level=None)
    try:
        yield database
    finally:
        database.close()
