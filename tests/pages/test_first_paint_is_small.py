"""What a phone needs before it can show a page: HTML and style sheets, compressed, and nothing inline."""

import re

import pytest
from django.test import Client

from guide.library import library
from tests.every_page import addresses, page, reading
from tests.house.test_nobody_reaches_what_is_anothers import ruth  # noqa: F401 (a fixture)
from tests.pages.weights import first_paint, sheets

pytestmark = pytest.mark.django_db
PAGES = (
    "/", "/routines/", "/routines/classic/", "/routines/in-bed/", "/routines/exercises/inner-calf-stretch/",
    "/history/", "/preferences/", "/safety/", "/guide/", "/guide/questions/", "/guide/sources/",
    *(article.address for article in library().articles + library().pages),
)  # fmt: skip
MOST_BYTES = 14 * 1024


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_page_fits_into_the_first_round_trips_for_a_person_and_for_a_visitor(ruth, language):  # noqa: F811
    hers, anybodys = (Client(headers={"Accept-Language": language}) for _ in range(2))
    hers.force_login(ruth)
    wheres = {*addresses(ruth).values(), *reading(), *PAGES}
    pages = {
        (who, where): html
        for who, client in (("Ruth", hers), ("visitor", anybodys))
        for where in wheres
        if (html := page(client, where))
    }
    assert len(pages) > 120
    weights = {about: first_paint(html) for about, html in pages.items()}
    assert {about: weight for about, weight in weights.items() if weight > MOST_BYTES} == {}


def test_the_weight_of_a_page_is_that_of_what_it_is_served_with():
    link = b'<link rel="stylesheet" href="/static/css/%s.css">'
    html = link % b"focus" + b"</head>" + link % b"base"
    assert first_paint(html) > first_paint(b"</head>") + 3000
    assert sheets(html) == ["css/focus.css"]


@pytest.mark.parametrize("address", [*PAGES, "/no-such-page/"])
def test_a_page_brings_no_style_and_no_script_of_its_own(phone, address):
    html = phone.get(address).content.decode()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", html)
    scripts = re.findall(r"<script(?![^>]*\ssrc=)([^>]*)>", html)
    assert [kind for kind in scripts if not re.search('type="application/json"', kind)] == []


@pytest.mark.parametrize("address", PAGES)
def test_a_page_can_be_zoomed_has_one_heading_and_a_way_past_the_tabs(phone, address):
    html = phone.get(address).content.decode()
    assert "user-scalable" not in html
    assert "maximum-scale" not in html
    assert len(re.findall(r"<h1[ >]", html)) == 1
    assert 'href="#main"' in html
    assert re.search(r'<main[^>]*id="main"', html)


def test_the_root_carries_the_look_the_person_chose(phone, guest):
    changed = {"theme": "day", "tone": 3, "less_movement": True, "text_size": 150}
    type(guest.preferences).objects.filter(user=guest).update(**changed)
    html = phone.get("/").content.decode()
    assert 'data-theme="day" data-tone="3" data-motion="still" data-text="150"' in html
