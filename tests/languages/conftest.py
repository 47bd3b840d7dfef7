"""Legato in the pseudo-language: for whoever asks for it, from left to right or from right to left."""

import pytest
from django.utils.formats import reset_format_cache

from guide import library
from routines import catalogue
from tests.languages import pseudo


@pytest.fixture(scope="session")
def turned(tmp_path_factory):
    """(locale folder, catalogue, guide) of the pseudo-language, made once."""
    folder = tmp_path_factory.mktemp("pseudo")
    pseudo.write_locale(folder / "locale")
    return folder / "locale", pseudo.exercises_and_routines(folder / "data"), pseudo.reading()


@pytest.fixture
def odd(turned, settings, monkeypatch):
    """Legato speaks the pseudo-language to those who ask for it."""
    locale, exercises, reading = turned
    settings.LANGUAGES = [*settings.LANGUAGES, (pseudo.CODE, "Ƥśéúđó")]
    settings.LOCALE_PATHS = [locale, *settings.LOCALE_PATHS]
    settings.FORMAT_MODULE_PATH = [*settings.FORMAT_MODULE_PATH, "tests.languages.formats"]
    reset_format_cache()
    monkeypatch.setattr(catalogue, "_own_languages", lambda: frozenset({"en", "es", pseudo.CODE}))
    _also(monkeypatch, catalogue, "_own", exercises)
    monkeypatch.setattr(library, "LANGUAGES", (*library.LANGUAGES, pseudo.CODE))
    _also(monkeypatch, library, "_kept", reading)
    yield pseudo.CODE
    reset_format_cache()


@pytest.fixture
def from_right_to_left(odd, settings):
    settings.LANGUAGES_BIDI = [*settings.LANGUAGES_BIDI, odd]
    return odd


def _also(monkeypatch, module, name, value):
    usual = getattr(module, name)
    monkeypatch.setattr(module, name, lambda code: value if code == pseudo.CODE else usual(code))
