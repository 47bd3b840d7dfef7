"""What a phone needs before it can show a page: HTML and style sheets, compressed, and nothing inline."""

import gzip
import re

import brotli
import pytest
from django.conf import settings
from django.test import Client

from guide.library import library

pytestmark = pytest.mark.django_db
PAGES = (
    "/", "/routines/", "/routines/classic/", "/routines/in-bed/", "/routines/exercises/inner-calf-stretch/",
    "/history/", "/preferences/", "/safety/", "/guide/", "/guide/warning-signs/", "/guide/sources/",
    *(article.address for article in library().articles),
)  # fmt: skip
MOST_BYTES = 14 * 1024


def sheets(html):
    """The style sheets the first paint waits for: those of the head."""
    html = html.partition("</head>")[0]
    names = re.findall(r'rel="stylesheet" href="/static/([^"]+)"', html)
    return [(settings.BASE_DIR / "static" / name).read_bytes() for name in names]


@pytest.mark.parametrize("address", PAGES)
def test_html_and_styles_fit_into_the_first_round_trips(phone, address):
    html = phone.get(address).content
    styles = sum(len(brotli.compress(sheet)) for sheet in sheets(html.decode()))
    assert len(gzip.compress(html)) + styles <= MOST_BYTES


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("address", PAGES)
def test_so_they_do_for_a_visitor_in_each_language(client, address, language):
    html = Client(headers={"Accept-Language": language}).get(address).content
    styles = sum(len(brotli.compress(sheet)) for sheet in sheets(html.decode()))
    assert len(gzip.compress(html)) + styles <= MOST_BYTES


@pytest.mark.parametrize("address", [*PAGES, "/no-such-page/"])
def test_a_page_brings_no_style_and_no_script_of_its_own(phone, address):
    html = phone.get(address).content.decode()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", html)
    scripts = re.findall(r"<script(?![^>]*\ssrc=)([^>]*)>", html)
    assert [kind for kind in scripts if not re.search('type="(importmap|application/json)"', kind)] == []


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
