"""The live server's static files: read once a run, and kept by a browser as it keeps the real, hashed ones.

Django's own handler looks through every app for each file, reads it from the disk and opens a database connection;
with no caching header the browser then asks for all of them again on each page. A player's page has forty.
"""

from contextlib import closing

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test import RequestFactory
from pytest_django.live_server_helper import LiveServer

KEPT_HEADERS = [("Cache-Control", "max-age=3600"), ("Cross-Origin-Resource-Policy", "same-origin")]


class FilesFromMemory(StaticFilesHandler):
    read = {}

    def __call__(self, environ, start_response):
        path = environ["PATH_INFO"]
        if not self._should_handle(path) or environ["REQUEST_METHOD"] != "GET":
            return super().__call__(environ, start_response)
        if path not in self.read:
            answer = self.get_response(RequestFactory().get(path))
            if answer.status_code != 200:
                return super().__call__(environ, start_response)
            with closing(answer):
                self.read[path] = answer["Content-Type"], answer.getvalue()
        kind, body = self.read[path]
        start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(body))), *KEPT_HEADERS])
        return [body]


@pytest.fixture(scope="session")
def live_server():
    """pytest-django's own, but for who serves the files."""
    server = LiveServer("localhost", start=False)
    server.thread.static_handler = FilesFromMemory
    server.start()
    yield server
    server.stop()
