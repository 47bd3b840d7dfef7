"""A database that somebody else has locked, for tests inside one process."""

import sqlite3
from contextlib import closing, contextmanager

from django.db import connection


@contextmanager
def locked(table):
    """Nobody else can write, on PostgreSQL to `table` alone; the test's own connection waits 50 ms for it.

    Only until the block ends: a connection that stayed so impatient would fail in the tests that come after.
    """
    lock, hurry, rest = WAYS[connection.vendor]
    with closing(_another()) as other:
        for statement in lock:
            other.execute(statement.format(table=table))
        _ask(hurry)
        try:
            yield
        finally:
            _ask(rest)


SQLITE = ["BEGIN IMMEDIATE"], "PRAGMA busy_timeout = 50", "PRAGMA busy_timeout = 10000"
POSTGRES = ["LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE"], "SET lock_timeout = '50ms'", "RESET lock_timeout"
WAYS = {"sqlite": SQLITE, "postgresql": POSTGRES}


def _another():
    """A connection of one's own to the test's database."""
    if connection.vendor == "sqlite":
        return sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    import psycopg

    known = connection.get_connection_params()
    return psycopg.connect(**{key: known[key] for key in ("dbname", "user", "host", "port") if key in known})


def _ask(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
