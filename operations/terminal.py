"""What `bin/backup` and `bin/restore` share at the terminal: reading a passphrase, and faults as sentences."""

import argparse
import sqlite3
import subprocess
from contextlib import contextmanager
from pathlib import Path

from django.core.management.base import CommandError
from django.db import DatabaseError

from accounts.ledger import NotALedger
from operations.archive import NotABackup
from operations.engines import InUse, NothingThere, ToolMissing
from operations.sealing import NotOpened

SHORTEST = 16


class FromFile:
    """The passphrase in the first line of the file `name`. Printed, it says nothing."""

    def __init__(self, name):
        lines = Path(name).read_bytes().splitlines() if Path(name).is_file() else []
        self.passphrase = lines[0].strip() if lines else b""
        if len(self.passphrase) < SHORTEST:
            raise argparse.ArgumentTypeError(
                f"the first line of {name} must hold at least {SHORTEST} signs: openssl rand -base64 32 > {name}"
            )


@contextmanager
def said():
    """Turns the faults that an operator can do something about into one sentence."""
    try:
        yield
    except (NotABackup, InUse, NothingThere, ToolMissing) as error:
        raise CommandError(str(error)) from None
    except NotOpened:
        raise CommandError(
            "The passphrase is another one, or the file is damaged. Nothing was changed."
        ) from None
    except NotALedger:
        raise CommandError("That is no ledger of bin/backup --ledger. Nothing was changed.") from None
    except subprocess.CalledProcessError as error:
        raise CommandError(f"PostgreSQL refused. Nothing was changed. {_first_error(error.stderr)}") from None
    except (OSError, DatabaseError, sqlite3.Error) as error:
        raise CommandError(f"That did not work, and nothing was changed: {error}") from None


def _first_error(complaints):
    lines = complaints.decode(errors="replace").splitlines()
    # Only the line itself: what follows may quote somebody's row.
    return next((line for line in lines if "error" in line.lower()), "")
