"""An installation of its own for a test: a data folder, a database of the kind under test, real commands."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg

from tests.house.test_imports_go_down import ROOT

SECONDS = 90
UNSET = {"SECRET_KEY", "SITE_URL", "HOST", "PORT"}
SERVER = os.environ.get("DATABASE_URL", "")
TABLES = {
    "SQLite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    "PostgreSQL": "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
}


class Installation:
    """`folder`: its DATA_DIR. Without `like` (an installation to copy) it has no tables yet. `remove` it in the end."""

    def __init__(self, folder, like=None):
        self.folder, self.file, self.address = folder, folder / "legato.sqlite3", ""
        shutil.copytree(like.folder, folder) if like else folder.mkdir()
        if SERVER:
            self.name = f"legato_{uuid4().hex[:12]}"
            self._on_the_server(f"CREATE DATABASE {self.name} TEMPLATE {like.name if like else 'template1'}")
            self.address = urlsplit(SERVER)._replace(path=f"/{self.name}").geturl()

    def remove(self):
        if SERVER:
            self._on_the_server(f"DROP DATABASE {self.name} WITH (FORCE)")

    def _on_the_server(self, statement):
        with psycopg.connect(SERVER, autocommit=True) as server:
            server.execute(statement)

    @property
    def environment(self):
        quiet = {name: value for name, value in os.environ.items() if name not in UNSET}
        own = {"DATA_DIR": str(self.folder), "DATABASE_URL": self.address}
        return quiet | own | {"DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONPATH": str(ROOT)}

    def start(self, *words):
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        return subprocess.Popen(map(str, words), cwd=ROOT, env=self.environment, text=True, **pipes)

    def run(self, *words):
        """(exit code, all that was said)."""
        with self.start(*words) as process:
            said, _nothing = process.communicate(timeout=SECONDS)
        return process.returncode, said

    def manage(self, *words):
        return self.run(sys.executable, "manage.py", *words)

    def well(self, *words):
        """What `manage.py` said when all was well."""
        code, said = self.manage(*words)
        assert code == 0, said
        return said

    def inside(self, *words):
        code, said = self.run(sys.executable, "-m", "tests.operations.inside", *words)
        assert code == 0, said

    def connection(self):
        """A connection of the database's own library, to be closed."""
        return closing(psycopg.connect(self.address) if SERVER else sqlite3.connect(self.file))

    def rows(self, statement):
        with self.connection() as database:
            return database.execute(statement).fetchall()

    def sums(self):
        """{table: (number of rows, hash of them all)}."""
        return {name: _sum(self.rows(f'SELECT * FROM "{name}"')) for (name,) in self.rows(TABLES[KIND])}

    def pairs(self):
        """The numbers of the sessions and those of the cramps."""
        found = self.rows("SELECT routine FROM practice_session"), self.rows("SELECT note FROM diary_cramp")
        return [sorted(int(text[1:]) for (text,) in rows) for rows in found]


KIND = "PostgreSQL" if SERVER else "SQLite"


def _sum(rows):
    return len(rows), hashlib.sha256("\n".join(sorted(map(repr, rows))).encode()).hexdigest()
