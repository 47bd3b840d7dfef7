"""Sitemap, canonical addresses, pictures for shared links, and robots.txt."""

import struct
from pathlib import Path
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from django.contrib.staticfiles import finders

from guide.found import PERSONAL, public_paths
from tests.guide.conftest import addresses

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


@pytest.fixture
def site(settings):
    settings.SITE_URL = "https://legato.example"
    return settings.SITE_URL


def test_the_sitemap_lists_each_public_address_once_and_whole(client, site):
    response = client.get("/sitemap.xml")
    listed = [element.text for element in ElementTree.fromstring(response.content).iter(LOC)]
    assert response["Content-Type"] == "application/xml"
    assert listed == [site + path + ending for path in public_paths() for ending in ("", "?lang=es")]
    assert len(listed) == len(set(listed))


def test_the_sitemap_holds_tonight_the_library_and_the_whole_guide():
    assert {"/", "/routines/", "/routines/classic/", *addresses()} - set(public_paths()) == set()


def test_no_personal_page_is_in_the_sitemap():
    assert [path for path in public_paths() if path.startswith(PERSONAL)] == []


@pytest.mark.parametrize("path", ["/guide/", "/routines/", "/routines/exercises/quad-stretch/"])
def test_a_listed_address_is_really_there(client, path):
    assert path in public_paths()
    assert client.get(path).status_code == 200


@pytest.fixture
def robot(client):
    parser = RobotFileParser()
    parser.parse(client.get("/robots.txt").content.decode().splitlines())
    return parser


@pytest.mark.parametrize("path", ["/", "/guide/pregnancy/", "/routines/classic/", "/cramp-now/", "/privacy/"])
def test_robots_may_read_what_is_for_everybody(robot, path):
    assert robot.can_fetch("anybot", path)


@pytest.mark.parametrize(
    "path", ["/history/", "/diary/report/", "/preferences/", "/account/export/", "/calendar/x"]
)
def test_robots_are_kept_out_of_personal_pages(robot, path):
    assert not robot.can_fetch("anybot", path)


def test_robots_are_told_where_the_sitemap_is(client, site):
    assert f"Sitemap: {site}/sitemap.xml" in client.get("/robots.txt").content.decode()


@pytest.mark.parametrize("address", addresses())
def test_a_page_names_its_one_public_address(visit, site, address):
    _response, page = visit(f"{address}?from=somewhere")
    assert page.canonical == page.metas["og:url"] == site + address


@pytest.mark.parametrize(
    "address", [*addresses(), "/", "/routines/classic/", "/routines/", "/cramp-now/", "/privacy/"]
)
def test_a_page_has_an_address_in_each_language_and_names_the_one_it_is_in(client, site, address):
    for asked, language in (("", "en"), ("?lang=es", "es")):
        html = client.get(address + asked).content.decode()
        assert f'<html lang="{language}"' in html
        assert f'<link rel="canonical" href="{site}{address}{asked}">' in html
        for other, ending in (("en", ""), ("es", "?lang=es"), ("x-default", "")):
            assert f'<link rel="alternate" hreflang="{other}" href="{site}{address}{ending}">' in html


def test_a_persons_own_page_names_no_public_address(phone):
    assert 'rel="canonical"' not in phone.get("/").content.decode()
    assert 'rel="canonical"' not in phone.get("/history/").content.decode()


@pytest.mark.parametrize("address", addresses())
def test_a_shared_link_has_words_and_a_picture(visit, site, address):
    _response, page = visit(address)
    assert page.metas["og:title"]
    assert page.metas["og:description"] == page.metas["description"]
    assert page.metas["og:image"] == f"{site}/static/guide/open-graph.png"
    assert page.metas["og:image:alt"]


def test_the_picture_has_the_size_that_the_page_promises(visit):
    _response, page = visit("/guide/")
    picture = Path(finders.find("guide/open-graph.png")).read_bytes()
    width, height = struct.unpack(">II", picture[16:24])
    assert (str(width), str(height)) == (page.metas["og:image:width"], page.metas["og:image:height"])
