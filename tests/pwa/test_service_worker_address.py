"""/sw.js: one file at the root that a browser takes fresh each time and lets look after every page."""

import re


def test_it_is_a_script_at_the_root_that_is_never_kept(client):
    # Without the `db` fixture a query would fail the test.
    answer = client.get("/sw.js")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"] == "no-cache"
    assert answer["Service-Worker-Allowed"] == "/"


def test_it_imports_nothing_because_workers_know_no_import_map(client):
    source = client.get("/sw.js").content.decode()
    assert not re.search(r"^\s*import\b|importScripts", source, re.MULTILINE)


def test_only_looking_is_allowed(client):
    assert client.post("/sw.js").status_code == 405
