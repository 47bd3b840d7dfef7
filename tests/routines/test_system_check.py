"""Django's system check speaks up about a broken catalogue, so that the start stops with the reason."""

import shutil

import pytest
from django.core import checks
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from routines import checks as own
from routines.catalogue import DATA


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(DATA, tmp_path / "data")


def test_the_projects_own_catalogue_and_drawings_pass():
    assert own.check_catalogue() == []


def test_a_broken_dose_is_an_error_with_file_key_and_reason(folder):
    (folder / "exercises/settle-breathe.toml").write_text("hold = 60\n")
    messages = {error.msg for error in own.check_catalogue(folder=folder)}
    assert "exercises/settle-breathe.toml: kind: is missing" in messages
    assert "exercises/settle-breathe.toml: figure: is missing" in messages


def test_every_problem_is_an_error_that_stops_the_start(folder):
    (folder / "exercises/settle-breathe.toml").unlink()
    found = own.check_catalogue(folder=folder)
    assert found
    assert all(error.level == checks.ERROR and error.id == "routines.E001" for error in found)


def test_every_language_is_looked_at(folder):
    (folder / "words/de.toml").write_text("[needs]\n")
    messages = [error.msg for error in own.check_catalogue(folder=folder)]
    assert "words/de.toml: needs.wall: is missing" in messages
    assert all(message.startswith("words/de.toml") for message in messages)


def test_a_catalogue_without_english_is_an_error(folder):
    (folder / "words/en.toml").unlink()
    assert any(error.msg.startswith("words/en.toml: file") for error in own.check_catalogue(folder=folder))


def test_a_missing_drawing_is_an_error(monkeypatch):
    monkeypatch.setattr(own, "drawings", lambda: {"bike"})
    messages = {error.msg for error in own.check_catalogue()}
    expected = "exercises/quad-stretch.toml: figure: there is no drawing templates/figures/quad.svg"
    assert expected in messages
    assert len(messages) == 16


def test_every_drawing_of_the_template_folders_is_known(settings, tmp_path):
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures/kite.svg").write_text("<svg/>")
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [tmp_path]}]
    assert own.drawings() == {"kite"}


def test_django_itself_refuses_to_go_on_with_a_broken_catalogue(folder, monkeypatch):
    (folder / "routines/classic.toml").write_text("order = 1\n")
    monkeypatch.setattr(own, "DATA", folder)
    with pytest.raises(SystemCheckError, match=r"routines/classic\.toml: steps: is missing"):
        call_command("check", tags=["catalogue"])
