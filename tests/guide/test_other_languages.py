"""A language gets its own files one by one; what is not translated yet is shown in English and says so."""

import shutil

import pytest

from guide.library import ENGLISH, GuideError, languages, library, load
from tests.guide.conftest import change


@pytest.fixture
def spanish(folder):
    """A copy of the guide in which one article alone is in Spanish."""
    shutil.rmtree(folder / "es")
    own = folder / "es" / "articles" / "pregnancy.md"
    own.parent.mkdir(parents=True)
    own.write_text((folder / "articles" / "pregnancy.md").read_text(encoding="utf-8"), encoding="utf-8")
    change(own, 'title = "Leg cramps in pregnancy"', 'title = "Calambres en el embarazo"')
    return folder


def test_a_translated_article_is_shown_in_its_language(spanish):
    article = load(spanish, "es").find("pregnancy")
    assert (article.title, article.language) == ("Calambres en el embarazo", "es")


def test_an_article_without_translation_is_shown_in_english_and_marked_so(spanish):
    article = load(spanish, "es").find("why-it-happens")
    assert (article.title[:14], article.language) == ("Why it happens", "en")


def test_english_is_not_touched_by_a_translation(spanish):
    assert load(spanish).find("pregnancy").title == "Leg cramps in pregnancy"


def test_a_broken_translation_is_named_by_its_own_file(spanish):
    change(spanish / "es" / "articles" / "pregnancy.md", "minutes = 2", "minutes = 90")
    with pytest.raises(GuideError, match=r"es/articles/pregnancy.md: minutes: must be from 1 to 15, not 90"):
        load(spanish, "es")


def test_the_languages_are_english_and_the_folders_beside_it(spanish):
    assert languages(spanish) == ("en", "es")


@pytest.mark.parametrize("language", [None, "en", "en-gb", "xx", ""])
def test_an_unknown_language_gets_english(language):
    assert library(language).language == ENGLISH


def test_the_library_is_read_once_and_kept():
    assert library("en") is library("en-us")


def test_a_source_without_words_in_a_language_is_named(spanish):
    shutil.copy(spanish / "sources.toml", spanish / "es" / "sources.toml")
    change(spanish / "es" / "sources.toml", '[S14]\nshort = "NHS"\n', '[S14]\nshort = ""\n')
    with pytest.raises(GuideError) as refusal:
        load(spanish, "es")
    complaints = str(refusal.value).splitlines()
    assert "es/sources.toml: S14.short: is empty" in complaints
    assert "es/sources.toml: S1.seen: is not a known key" in complaints


def test_sources_have_words_in_a_language_and_keep_their_addresses(spanish):
    words = "".join(f'[{tag}]\nshort = "Fuente {tag}"\n' for tag in load(spanish).sources)
    (spanish / "es" / "sources.toml").write_text(words, encoding="utf-8")
    english, own = (load(spanish, language).sources["S14"] for language in ("en", "es"))
    assert own.short == "Fuente S14"
    assert (own.title, own.where, own.url) == (english.title, english.where, english.url)
