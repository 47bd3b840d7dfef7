"""The guide's pages as a phone set to Spanish gets them."""

import pytest
from django.utils import translation
from django.utils.translation import gettext

from accounts.safety import QUESTIONS
from guide.library import library
from guide.marks import CERTAINTIES
from tests.guide.conftest import Page, addresses


@pytest.fixture
def visit(client):
    """visit(address) -> (response, Page) for a phone that asks for Spanish."""

    def visit(address):
        response = client.get(address, headers={"accept-language": "es-ES,es;q=0.9"})
        return response, Page(response.content.decode())

    return visit


@pytest.mark.parametrize(
    "article", library("es").articles + library("es").pages, ids=lambda article: article.slug
)
def test_an_article_is_read_in_spanish(visit, article):
    response, page = visit(article.address)
    html = response.content.decode()
    assert f"<h1>{article.title}</h1>" in html
    assert article.html in html
    assert ("article", "es") in [(tag, attrs.get("lang")) for tag, attrs in page.elements]


def test_the_questions_are_asked_in_spanish(visit):
    response, _page = visit("/guide/questions/")
    html = response.content.decode()
    assert [question.slug for question in library("es").questions() if question.ask not in html] == []


def test_the_sources_are_named_in_spanish(visit):
    response, _page = visit("/guide/sources/")
    assert "<h3>Ensayo de 2012</h3>" in response.content.decode()


@pytest.mark.parametrize("address", addresses())
def test_links_within_a_page_have_their_target(visit, address):
    _response, page = visit(address)
    assert {link[1:] for link in page.links if link.startswith("#")} - set(page.anchors) == set()


@pytest.mark.parametrize("address", addresses())
def test_no_id_stands_twice(visit, address):
    _response, page = visit(address)
    assert len(page.anchors) == len(set(page.anchors))


def test_nothing_of_the_guide_is_left_in_english():
    shown = library("es")
    assert {article.language for article in shown.articles + shown.pages} == {"es"}


def test_words_of_legato_that_the_guide_quotes_are_those_on_its_pages():
    diabetes, about = (
        library("es").find(slug).text for slug in ("diabetes-and-numb-feet", "about-this-guide")
    )
    with translation.override("es"):
        feet = next(str(question.text) for question in QUESTIONS if question.name == "feet")
        words = [*map(str, CERTAINTIES.values()), gettext("general advice")]
    assert f"«{feet}»".lower() in diabetes.lower()
    assert [word for word in words if f"«{word}»" not in about] == []
