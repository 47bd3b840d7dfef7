"""Every language has every text, its files are in step with the sources, and no placeholder is lost on the way."""

import re
import shutil

import pytest
from babel.messages import Catalog
from django.conf import settings

from translating import catalogs
from translating.__main__ import main
from translating.gathering import ROOT, gather
from translating.missing import missing

OTHERS = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
FILLED_IN = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w+\}|</?\w+[^>]*>")


@pytest.mark.parametrize("language", OTHERS)
def test_no_text_is_missing(language):
    assert {place: lacks for place, lacks in missing(language).items() if lacks} == {}


@pytest.mark.parametrize("language", OTHERS)
def test_the_files_are_in_step_with_the_sources(language):
    assert catalogs.stale(language) == [], "run bin/languages"


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_filled_in_is_filled_in_everywhere(language):
    lost = [
        (told, wanted)
        for message in catalogs.read(language)
        for wanted, told in pairs(message)
        if sorted(FILLED_IN.findall(wanted)) != sorted(FILLED_IN.findall(told))
    ]
    assert lost == []


def pairs(message):
    if not message.id:
        return []
    ids, texts = ((part,) if isinstance(part, str) else part for part in (message.id, message.string))
    # A language may have more plurals than English has; each must fit one of English's.
    return [(ids[min(number, len(ids) - 1)], text) for number, text in enumerate(texts)]


def test_texts_are_found_in_python_and_in_templates():
    found = gather()
    assert found["One entry waits on this device to be sent."].locations[0][0].endswith(".html")
    assert found["%(count)d minute"].id == ("%(count)d minute", "%(count)d minutes")
    assert found["%(code)s is your Legato code"]


@pytest.fixture
def workshop(tmp_path):
    """A copy of what a translator works on."""
    for name in ("accounts", "templates", "locale", "guide/data", "routines/data/words"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_new_text_is_named_until_it_is_translated(workshop):
    change(workshop / "accounts" / "account_forms.py", "Type your address.", "Write your address.")
    assert "es: not in django.po yet: 'Write your address.'" in catalogs.stale("es", workshop)
    catalogs.write("es", workshop)
    assert missing("es", workshop)["locale"] == ["Write your address."]
    assert catalogs.stale("es", workshop) == []


def test_an_edited_translation_that_was_not_compiled_is_named(workshop):
    change(catalogs.po_path("es", workshop), "Escribe tu dirección.", "Pon tu dirección.")
    assert "es: django.mo was not made from this django.po" in catalogs.stale("es", workshop)


def test_missing_words_articles_and_answers_are_named(workshop):
    change(workshop / "routines" / "data" / "words" / "es.toml", "[routines.classic]", "[routines.klassisch]")
    (workshop / "guide" / "data" / "es" / "articles" / "pregnancy.md").unlink()
    change(workshop / "guide" / "data" / "es" / "faq.toml", 'slug = "how-long"', 'slug = "another"')
    lacks = missing("es", workshop)
    assert "routines.classic.name" in lacks["routines/data/words"]
    assert lacks["guide/data"] == ["articles/pregnancy.md", "faq.toml: how-long"]


def test_a_language_that_has_nothing_lacks_everything(workshop):
    lacks = missing("fr", workshop)
    assert len(lacks["locale"]) == len(gather(workshop))
    assert {"exercises.quad-stretch.name", "needs.sentence"} <= set(lacks["routines/data/words"])
    assert "DATE_FORMAT" in lacks["config/formats"]


def test_a_doubtful_translation_counts_as_missing():
    catalog = Catalog("es")
    catalog.add("Settings", "Ajustes", flags=["fuzzy"])
    assert catalogs.untranslated(catalog) == ["Settings"]


def test_the_command_says_what_it_can_do_and_that_nothing_is_missing(capsys):
    assert main(["check"]) == 0
    assert capsys.readouterr().out == "Nothing is missing.\n"
    assert main(["tidy"]) == 2
    assert main(["new", "../x"]) == 2
    assert "bin/languages new fr" in capsys.readouterr().err


@pytest.mark.parametrize("address", ["/guide/", "/guide/pregnancy/"])
@pytest.mark.django_db
def test_what_no_native_speaker_has_checked_says_so(client, address):
    said = "Ninguna persona nativa"
    assert said in client.get(address, headers={"Accept-Language": "es"}).content.decode()
    assert "native speaker" not in client.get(address).content.decode()
    assert (
        "Spanish has not been checked by a native speaker yet" in client.get("/preferences/").content.decode()
    )
