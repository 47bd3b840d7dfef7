"""Legato on a free port with a data folder of its own: the server of bin/run, migrated, collected and warm."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Set by somebody's own shell they would lead the benchmark into their data.
NOT_OURS = ("DATABASE_URL", "SITE_URL", "ALLOWED_HOSTS", "HOST", "DEBUG", "EMAIL_URL")


def prepare():
    """Point this process at a new data folder, make the tables and collect static files; answers the folder."""
    folder = tempfile.mkdtemp(prefix="legato-bench-")
    for name in NOT_OURS:
        os.environ.pop(name, None)
    os.environ |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "bench.settings", "PORT": str(_free_port())}
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    return folder


def forget(folder):
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def serving(workers=1):
    """The port and the process of a running server, as bin/run starts it, with `workers` processes."""
    port = int(os.environ["PORT"])
    told = {"HOST": "127.0.0.1", "WEB_PORT": str(port), "WEB_WORKERS": str(workers)}
    told["PATH"] = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    process = subprocess.Popen(_command(), cwd=ROOT, env=os.environ | told, start_new_session=True)
    try:
        _wait(f"http://127.0.0.1:{port}/bare/", process)
        yield port, process.pid
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=15)


def _command():
    """The line of bin/Procfile that serves pages, so that what is measured is what is run."""
    lines = (ROOT / "bin" / "Procfile").read_text().splitlines()
    return [
        "sh",
        "-c",
        "exec " + next(line for line in lines if line.startswith("web: ")).removeprefix("web: "),
    ]


def _wait(address, process):
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError("the server ended before it was ready")
        try:
            urllib.request.urlopen(address, timeout=2).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server did not become ready")


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def megabytes(process, file, name) -> float:
    """What /proc/PROCESS/FILE says under NAME."""
    lines = Path(f"/proc/{process}/{file}").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024
