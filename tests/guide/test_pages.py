"""The guide's pages as a visitor gets them: whole, quick, without a database, with every link alive."""

import gzip
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders

from guide.library import library
from tests.guide.conftest import Page, addresses
from tests.pages.weights import served

FONT = 35 * 1024
EVERY = pytest.mark.parametrize("address", addresses())


@EVERY
def test_a_page_is_shown_without_asking_the_database(visit, address):
    # Without the db fixture, any query would raise.
    response, _page = visit(address)
    assert response.status_code == 200


@EVERY
def test_every_link_inside_legato_leads_somewhere(client, visit, address):
    _response, page = visit(address)
    inside = {link for link in page.links if link.startswith("/")}
    dead = [link for link in inside if _is_dead(client, link)]
    assert dead == []


def _is_dead(client, link):
    parts = urlsplit(link)
    if not parts.path.startswith(("/guide/", "/routines/")):
        return parts.path not in KNOWN_ELSEWHERE
    if parts.path not in _ANCHORS:
        response = client.get(parts.path)
        _ANCHORS[parts.path] = (
            Page(response.content.decode()).anchors if response.status_code == 200 else None
        )
    anchors = _ANCHORS[parts.path]
    return anchors is None or (parts.fragment != "" and parts.fragment not in anchors)


# Pages do not change during a run, and are linked to from everywhere.
_ANCHORS = {}


# Rooms with tests of their own, which need the database.
KNOWN_ELSEWHERE = ("/", "/history/", "/preferences/", "/safety/", "/diary/", "/cramp-now/", "/reminders/")


@EVERY
def test_links_within_a_page_have_their_target(visit, address):
    _response, page = visit(address)
    assert {link[1:] for link in page.links if link.startswith("#")} - set(page.anchors) == set()


@EVERY
def test_no_id_stands_twice(visit, address):
    _response, page = visit(address)
    assert sorted(page.anchors) == sorted(set(page.anchors))


@EVERY
def test_links_to_other_sites_are_https_and_do_not_say_where_one_comes_from(visit, address):
    _response, page = visit(address)
    links = [attrs for tag, attrs in page.elements if tag == "a"]
    outside = [link for link in links if not link["href"].startswith(("/", "#"))]
    plain = [link["href"] for link in outside if not link["href"].startswith("https://")]
    telling = [link["href"] for link in outside if "noreferrer" not in link["rel"]]
    assert (plain, telling) == ([], [])


@EVERY
def test_everything_a_page_loads_is_our_own_and_exists(visit, address):
    _response, page = visit(address)
    files = set(page.loaded) - {"/manifest.webmanifest"}
    assert [url for url in files if finders.find(url.removeprefix("/static/")) is None] == []


@EVERY
def test_no_style_stands_in_the_markup(visit, address):
    _response, page = visit(address)
    assert page.styled == []


@EVERY
def test_a_page_has_one_main_heading(visit, address):
    _response, page = visit(address)
    assert [tag for tag, _attrs in page.elements].count("h1") == 1


@EVERY
def test_first_view_of_an_article_stays_under_sixty_kilobytes(visit, address):
    response, page = visit(address)
    own = [url.removeprefix("/static/") for url in page.loaded if url.endswith((".css", ".js"))]
    files = [response.content, *map(served, own)]
    assert sum(len(gzip.compress(file)) for file in files) + FONT < 60 * 1024


@pytest.mark.parametrize("article", library().articles, ids=lambda article: article.slug)
def test_an_article_shows_its_text_its_marks_and_its_honesty(client, article):
    html = client.get(article.address).content.decode()
    assert article.html in html
    assert "Not yet reviewed by a clinician." in html
    assert "Last compared with its sources on" in html
    assert "What the marks mean" in html


def test_an_article_shows_the_exercises_it_speaks_of_with_their_figures(visit):
    response, page = visit("/guide/pregnancy/")
    html = response.content.decode()
    assert "/routines/exercises/chair-calf-stretch/" in page.links
    assert html.count('class="thumb"') == 3
    assert "Chair calf stretch" in html


def test_an_article_lists_the_questions_that_lead_to_it(visit):
    _response, page = visit("/guide/pregnancy/")
    assert "/guide/questions/#pregnant-stretch" in page.links


def test_the_index_leads_to_everything_and_to_the_warning_signs_first(visit):
    _response, page = visit("/guide/")
    guide = [link for link in page.links if link.startswith("/guide/")]
    assert guide[0] == "/guide/warning-signs/"
    assert set(addresses()) - {"/guide/"} == set(guide)


def test_the_questions_are_a_plain_list_that_needs_no_script(visit):
    response, _page = visit("/guide/questions/")
    for question in library().questions():
        assert question.html in response.content.decode()


def test_read_aloud_is_offered_only_by_the_script(visit):
    _response, page = visit("/guide/pregnancy/")
    (button,) = [attrs for tag, attrs in page.elements if "data-read-aloud" in attrs]
    assert "hidden" in button


def test_the_sources_page_says_how_much_of_each_work_was_seen(client):
    html = client.get("/guide/sources/").content.decode()
    for source in library().sources.values():
        assert f'id="{source.tag}"' in html
    summaries = [source for source in library().sources.values() if source.seen == "abstract"]
    assert html.count("We have seen its summary.") == len(summaries)


def test_an_article_that_is_not_there_is_not_found(client):
    assert client.get("/guide/moon-phases/").status_code == 404


@pytest.mark.parametrize("address", ["/guide/", "/guide/pregnancy/", "/sitemap.xml", "/robots.txt"])
def test_reading_takes_no_posts(client, address):
    assert client.post(address).status_code == 405


@pytest.mark.django_db
def test_a_signed_in_reader_gets_the_same_article(phone):
    assert library().find("pregnancy").html in phone.get("/guide/pregnancy/").content.decode()
