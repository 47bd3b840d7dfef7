"""The two databases Legato runs on, behind one shape: `operations.sqlite` and `operations.postgres`.

Each has NAME, MEMBER (its file in a backup), `dump(target)`, `held()`, `stage(source)`, `put_in_place(source)` and
`forget_replaced()`.
"""

from importlib import import_module

from django.db import connection


class InUse(Exception):
    """Legato is running on the database; the message says what to do."""


class ToolMissing(Exception):
    """A program of PostgreSQL that is needed is not there; the message says which."""


class NothingThere(Exception):
    """The database has no tables; the message says what to look at."""


def engine():
    """The module for the database that is set."""
    return import_module(f"operations.{ {'sqlite': 'sqlite', 'postgresql': 'postgres'}[connection.vendor] }")
