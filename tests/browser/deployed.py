"""A Legato that can be killed: a server process with hashed files on a fixed port, on the test's own database."""

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from django.conf import settings
from django.db import connection

from tests.server.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
DEADLINE = 60


class Deployment:
    """`start()`, `kill()`, and `deploy({name: text added to the static file})`, always at the same address."""

    def __init__(self, folder):
        # The server's own process runs this file too, before there are models.
        from tests.server.site import collected

        self.folder, self.process = folder, None
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        (folder / "overlay").mkdir()
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.browser.deployed_settings",
            "DEPLOYED_DATABASE": str(connection.settings_dict["NAME"]),
            "DEPLOYED_STATIC": str(folder / "static"),
            "DEPLOYED_OVERLAY": str(folder / "overlay"),
            "DATA_DIR": str(settings.DATA_DIR),
        }
        shutil.copytree(collected(), folder / "static")

    def collect(self):
        words = ["manage.py", "collectstatic", "--noinput", "-v", "0"]
        subprocess.run([sys.executable, *words], cwd=ROOT, env=self.environment, check=True, timeout=DEADLINE)

    def start(self, **environment):
        words = ["-m", "tests.browser.deployed", str(self.port)]
        self.process = subprocess.Popen(
            [sys.executable, *words], cwd=ROOT, env=self.environment | environment, stderr=subprocess.DEVNULL
        )
        end = time.monotonic() + DEADLINE
        while not self._answers():
            assert self.process.poll() is None, "the server ended before it was ready"
            assert time.monotonic() < end, "the server did not become ready"
        return self

    def _answers(self):
        try:
            urllib.request.urlopen(f"{self.url}/privacy/", timeout=5).close()
        except OSError:
            time.sleep(0.05)
            return False
        return True

    def kill(self):
        if self.process:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait(timeout=DEADLINE)
            self.process = None

    def deploy(self, changed):
        """Serve a release in which each static file of `changed` ends with its text."""
        self.kill()
        for name, text in changed.items():
            path = self.folder / "overlay" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text((ROOT / "static" / name).read_text(encoding="utf-8") + text, encoding="utf-8")
        self.collect()
        return self.start()


def serve(port):
    """Serve until killed."""
    import django

    django.setup()
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

    from config.wsgi import application

    class Quiet(WSGIRequestHandler):
        def log_message(self, *words):
            pass

    server = ThreadedWSGIServer(("127.0.0.1", port), Quiet)
    server.set_app(application)
    server.serve_forever()


if __name__ == "__main__":
    serve(int(sys.argv[1]))
