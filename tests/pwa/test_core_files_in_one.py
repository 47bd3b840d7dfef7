"""/offline/files/: what a session needs at least comes to a new worker in one answer, just as it is served."""

import json
import re

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage

from pwa import modules, serviceworker
from pwa.storage import Storage
from tests.server import site

CACHED = (serviceworker._core_together, modules.imported_modules, modules.served_modules)


@pytest.fixture
def made_anew():
    """Nothing is remembered from before, and nothing afterwards."""
    _forget()
    yield
    _forget()


def _forget():
    for made in CACHED:
        made.cache_clear()


def together(client):
    answer = client.get("/offline/files/")
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Cache-Control"] == "no-cache"
    return json.loads(answer.content)


def test_it_holds_every_core_file_with_its_type(client, made_anew):
    files = together(client)
    assert list(files) == serviceworker.core()
    for address, (kind, text) in files.items():
        assert (
            kind == {"css": "text/css", "js": "text/javascript"}[address.rsplit(".")[-1]] + "; charset=utf-8"
        )
        assert text == (serviceworker.settings.BASE_DIR / address.lstrip("/")).read_text()


def test_with_hashed_names_it_holds_what_is_served_under_them(client, made_anew):
    storage = Storage(location=site.collected())
    real, staticfiles_storage._wrapped = staticfiles_storage._wrapped, storage
    try:
        files = together(client)
    finally:
        staticfiles_storage._wrapped = real
    assert all(re.search(r"\.[0-9a-f]{12}\.(css|js)$", address) for address in files)
    for address, (_kind, text) in files.items():
        assert text == (site.collected() / address.removeprefix("/static/")).read_text()


@pytest.mark.django_db
def test_it_is_small_on_the_wire_and_asks_nobody_who_it_is(client, made_anew, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/offline/files/", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(answer.content) < 60 * 1024
    assert not answer.cookies
    assert client.post("/offline/files/").status_code == 405
