"""The live server's static files as they are served: hashed, scripts that belong together in one, kept by the browser.

Django's own handler looks through every app for each file, reads it from the disk and opens a database connection;
with no caching header the browser then asks for all of them again on each page. A player's page has forty in the
sources.
"""

from functools import cache
from mimetypes import guess_type

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.contrib.staticfiles.storage import staticfiles_storage
from pytest_django.live_server_helper import LiveServer

from pwa import modules, serviceworker
from pwa.storage import Storage
from tests.server.site import collected

KEPT_HEADERS = [("Cache-Control", "max-age=3600"), ("Cross-Origin-Resource-Policy", "same-origin")]
NAMES_REMEMBERED = (
    modules.served_modules, modules.imported_modules, serviceworker.source, serviceworker._core_together,
)  # fmt: skip


class FilesFromMemory(StaticFilesHandler):
    def __call__(self, environ, start_response):
        path = environ["PATH_INFO"]
        file = self._should_handle(path) and environ["REQUEST_METHOD"] == "GET" and _read(path)
        if not file:
            return super().__call__(environ, start_response)
        kind, body = file
        start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(body))), *KEPT_HEADERS])
        return [body]


@cache
def _read(path):
    """(type, bytes) of the collected file at the address `path`; None where there is none."""
    file = collected() / path.removeprefix("/static/")
    return (guess_type(path)[0], file.read_bytes()) if file.is_file() else None


@pytest.fixture(scope="session")
def live_server():
    """pytest-django's own, but for who serves the files."""
    real, staticfiles_storage._wrapped = staticfiles_storage._wrapped, Storage(location=collected())
    _forget()
    server = LiveServer("localhost", start=False)
    server.thread.static_handler = FilesFromMemory
    server.start()
    yield server
    server.stop()
    staticfiles_storage._wrapped = real
    _forget()


def _forget():
    for remembered in NAMES_REMEMBERED:
        remembered.cache_clear()
