"""Legato as bin/run serves it, for tests that kill it, starve it or talk to it by the byte.

Each site has a data folder and a database of its own, SQLite's or, under `tests.on_postgres`, PostgreSQL's. Whatever is
started is a process group of its own and is gone when the block ends.
"""

import fcntl
import http.client
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from uuid import uuid4

from django.conf import settings

from tests.conftest import session_body
from tests.server.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
POSTGRES = os.environ.get("DATABASE_URL", "")
# The person who runs the tests may have set these for a site of their own.
NOT_OURS = ("DJANGO_SETTINGS_MODULE", "SITE_URL", "ALLOWED_HOSTS", "HOST", "DEBUG", "EMAIL_URL", "SECRET_KEY")
READY_SECONDS = 120


def command_of(process):
    """The line of bin/Procfile that starts "web" or "reminders"."""
    lines = (ROOT / "bin" / "Procfile").read_text().splitlines()
    return next(line.partition(": ")[2] for line in lines if line.startswith(f"{process}:"))


class Site:
    """One installation: a `folder`, a database, and the processes that were started on them."""

    def __init__(self, folder, database_url=""):
        self.folder, self.database_url = Path(folder), database_url
        self.port, self.processes = free_port(), []

    def environment(self, port=None, **more):
        own = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
        port = str(port or self.port)
        paths = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "DATA_DIR": str(self.folder)}
        address = {
            "HOST": "127.0.0.1",
            "PORT": port,
            "WEB_PORT": port,
            "SITE_URL": f"http://127.0.0.1:{port}",
        }
        return own | paths | address | {"DATABASE_URL": self.database_url} | more

    def manage(self, *words, **more):
        """Run a command of manage.py to its end; answers the finished process with what it said."""
        command = [sys.executable, "manage.py", *words]
        environment = self.environment(**more)
        return subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False
        )

    def start(self, process="web", port=None, wait=True, **more):
        """Start "web" or "reminders" as bin/run does, with `more` in its environment; answers the process."""
        started = self.run(f"exec {command_of(process)}", port, **{"WEB_WORKERS": "2"} | more)
        if process == "web" and wait:
            self.wait_until(lambda: self.get("/", port=port).status == 200, READY_SECONDS)
        return started

    def run(self, command, port=None, **more):
        """Start a line of shell in the project's folder; it lives until it ends, is killed, or the site is stopped."""
        with (self.folder / "log").open("ab") as log:
            started = subprocess.Popen(
                ["sh", "-c", command],
                cwd=ROOT, env=self.environment(port, **more), stderr=log, stdout=log, start_new_session=True,
            )  # fmt: skip
        self.processes.append(started)
        return started

    def kill(self, process, number=signal.SIGKILL):
        """Send a signal to a process and to all that it has started, and wait for the end."""
        if process.poll() is None:
            os.killpg(process.pid, number)
        process.wait(timeout=20)

    def stop(self):
        """Ask everything to end; what does not is killed."""
        for process in self.processes:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
        for process in self.processes:
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.kill(process)
            # A server's workers may outlive a server that was killed.
            _kill_group(process.pid)

    def get(self, path, **more):
        return self.ask("GET", path, **more)

    def post_session(self, phone=None, timeout=30, port=None, **changes):
        """Post a session that ended just now; `phone` is the cookie of somebody."""
        headers = {"Content-Type": "application/json"} | ({"Cookie": phone} if phone else {})
        body = json.dumps(session_of_now(**changes)).encode()
        return self.ask("POST", "/sessions/", body, headers, timeout=timeout, port=port)

    def ask(self, method, path, body=None, headers=None, timeout=30, port=None):
        """One request over a connection of its own; answers an `Answer`. Raises OSError when nobody is there."""
        with closing(
            http.client.HTTPConnection("127.0.0.1", port or self.port, timeout=timeout)
        ) as connection:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())

    def health(self):
        """(status, parts) of /healthz."""
        answer = self.get("/healthz")
        return answer.status, answer.json()

    def wait_until(self, true, seconds):
        """Ask `true()` ten times a second until it is; a server that is not there yet counts as no."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                if true():
                    return
            except (OSError, http.client.HTTPException):
                pass
            time.sleep(0.1)
        raise AssertionError(f"not within {seconds} seconds: {true}")

    @contextmanager
    def database(self):
        """A connection of one's own, beside Legato's, that commits at once."""
        if not self.database_url:
            connection = sqlite3.connect(self.folder / "legato.sqlite3", isolation_level=None, timeout=20)
        else:
            import psycopg

            connection = psycopg.connect(self.database_url, autocommit=True)
        with closing(connection):
            yield connection

    def log(self):
        """What the processes have written so far."""
        return (self.folder / "log").read_text(errors="replace")

    def rows(self, statement):
        with self.database() as connection:
            return connection.execute(statement).fetchall()

    def kept_ids(self):
        """The client_id of every session in the database, as text without dashes."""
        return {str(row[0]).replace("-", "") for row in self.rows("SELECT client_id FROM practice_session")}


def workers(server):
    """The ids, as text, of the processes that a running server has started."""
    return set(Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split())


def _kill_group(leader):
    """Kill what is left of a process group, if anything is."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


class Answer:
    """What came back: `status`, `headers` and `body` (bytes)."""

    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def json(self):
        return json.loads(self.body)

    @property
    def phone(self):
        """The cookie of the guest that this answer made, as a browser would send it back."""
        held = self.headers.get_all("Set-Cookie") or []
        return next((cookie.partition(";")[0] for cookie in held if cookie.startswith("legato=")), None)


def session_of_now(**changes):
    now = datetime.now(UTC)
    begun = {"started_at": f"{now - timedelta(minutes=11):%Y-%m-%dT%H:%M:%SZ}"}
    ended = {"finished_at": f"{now:%Y-%m-%dT%H:%M:%SZ}", "timezone": "UTC", "client_id": str(uuid4())}
    night = {"night": f"{(now - timedelta(hours=12)).date()}"}
    return session_body(**begun | ended | night | changes)


@contextmanager
def site(prepared=True, within=None):
    """A new installation, in the folder `within`; with tables when `prepared`. Stopped and removed at the end."""
    folder = tempfile.mkdtemp(prefix="legato-site-", dir=within)
    with own_database(prepared) as address:
        made = Site(folder, address)
        try:
            furnish(made, prepared)
            yield made
        finally:
            made.stop()
            shutil.rmtree(folder, ignore_errors=True)


def furnish(made, prepared):
    """Static files and, on SQLite, tables for a new installation."""
    (made.folder / "static").symlink_to(collected())
    if prepared and not made.database_url:
        shutil.copy(pattern_site().folder / "legato.sqlite3", made.folder)


@cache
def pattern_site():
    """An installation that is never started, whose tables others copy. Once for each test process."""
    folder = tempfile.TemporaryDirectory(prefix="legato-pattern-")
    address = create_database(f"legato_pattern_{os.getpid()}") if POSTGRES else ""
    made = Site(folder.name, address)
    made.kept = folder  # removed with the process
    _succeed(made.manage("migrate", "--verbosity", "0"))
    return made


@cache
def collected():
    """The folder of collected static files, made anew, as by bin/run, only when something is newer than it."""
    kept = Path(settings.DATA_DIR) / "of-sites"
    kept.mkdir(parents=True, exist_ok=True)
    with (kept / "lock").open("w") as lock:
        # Hashing and compressing takes seconds, and test processes come in pairs.
        fcntl.flock(lock, fcntl.LOCK_EX)
        manifest = kept / "static" / "staticfiles.json"
        sources = [*(ROOT / "static").rglob("*"), *(ROOT / "pwa").glob("*.py")]
        sources += (ROOT / ".venv").glob(".installed-*")
        if not manifest.exists() or max(map(_changed, sources)) > _changed(manifest):
            _succeed(Site(kept).manage("collectstatic", "--noinput", "--verbosity", "0"))
    return kept / "static"


def _changed(path):
    return path.stat().st_mtime


def _succeed(done):
    assert done.returncode == 0, done.stderr


@contextmanager
def own_database(prepared):
    """The address of a database of PostgreSQL made for one site; "" where SQLite is used."""
    if not POSTGRES:
        yield ""
        return
    name = f"legato_site_{uuid4().hex[:12]}"
    pattern = pattern_site().database_url.partition("?")[0].rpartition("/")[2] if prepared else "template1"
    yield create_database(name, pattern)
    _execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def create_database(name, pattern="template1"):
    _execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    _execute(f'CREATE DATABASE "{name}" TEMPLATE "{pattern}"')
    return address_of(name)


def address_of(database):
    """The address of a database on the server of this run."""
    before, _, after = POSTGRES.partition("?")
    return f"{before.rpartition('/')[0]}/{database}" + (f"?{after}" if after else "")


def _execute(statement):
    import psycopg

    with psycopg.connect(POSTGRES, autocommit=True) as connection:
        connection.execute(statement)
