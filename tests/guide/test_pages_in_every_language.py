"""What test_pages says of the English guide holds in every other language: links lead somewhere, pages stay light."""

import gzip
import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from guide.library import library
from pwa.modules import served_modules
from tests.guide.conftest import addresses
from tests.pages.weights import served

LANGUAGES = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
MOST_BYTES = 60 * 1024
LOADED = re.compile(r'(?:href|src)="/static/([^"]+\.(?:css|js|woff2))"')


@pytest.fixture(scope="module")
def pages():
    """The HTML of every page of the guide: {(language, address): html}."""
    return {
        (language, address): Client(headers={"Accept-Language": language}).get(address).content.decode()
        for language in LANGUAGES
        for address in addresses()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_to_a_page_and_a_place_on_it(pages, language, db):
    ways = {
        way
        for (spoken, _), html in pages.items()
        if spoken == language
        for way in re.findall(r'href="(/[^"]*)"', html)
    }
    client, lost = Client(), []
    for way in sorted(ways - {way for way in ways if way.startswith("/static/")}):
        path, _hash, anchor = way.partition("#")
        html = pages.get((language, path)) or client.get(path).content.decode()
        if client.get(path).status_code != 200 or (anchor and f'id="{anchor}"' not in html):
            lost.append(way)
    assert lost == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("article", [article.address for article in library().articles])
def test_an_article_with_its_figures_comes_in_under_sixty_kilobytes(pages, language, article):
    html = pages[language, article]
    names = set(LOADED.findall(html))
    for name in [name for name in names if name.startswith("js/")]:
        names |= {address.removeprefix(settings.STATIC_URL) for address in served_modules(name)}
    files = [served(name) for name in names if not name.endswith("woff2")]
    font = sum(Path(finders.find(name)).stat().st_size for name in names if name.endswith("woff2"))
    assert (
        font + len(gzip.compress(html.encode())) + sum(len(brotli.compress(file)) for file in files)
        <= MOST_BYTES
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_has_eighty_words_at_most(language):
    questions = list(library(language).questions())
    assert max(len(question.text.split()) for question in questions) <= 80
    assert [question.slug for question in questions] == [question.slug for question in library().questions()]
