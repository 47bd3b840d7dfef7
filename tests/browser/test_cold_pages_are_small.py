"""What a phone fetches on its first visit: few requests, few bytes. Sizes are compressed as bin/run serves them.

There a sheet has those that it imports within it; the live server of a test serves them one by one.
"""

import gzip
import re
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest
from django.contrib.staticfiles import finders

from pwa.storage import whole

pytestmark = pytest.mark.django_db(transaction=True)
KB = 1024
HASH = re.compile(r"\.[0-9a-f]{12}(?=\.)")
WITHIN = re.compile(r"/css/(tokens|core|frame)\.css$")
WITH_SCRIPTS = (
    "/",
    "/history/",
    "/diary/",
    "/cramp-now/",
    "/preferences/",
    "/guide/",
    "/routines/new/",
    "/reminders/",
)


@pytest.fixture
def browser_context_args(browser_context_args):
    return browser_context_args | {"service_workers": "allow"}


@pytest.fixture
def fetched(page, site):
    """A function that visits a path and answers {address: bytes} of all that it fetched."""

    def visit(path):
        seen = {}
        page.on("response", lambda response: seen.setdefault(response.url, response))
        page.goto(site + path, wait_until="networkidle")
        return {url: weight(response) for url, response in seen.items() if not WITHIN.search(url)}

    return visit


def weight(response):
    path = urlsplit(response.url).path
    name = HASH.sub("", path.removeprefix("/static/"))
    if name == path:
        return len(gzip.compress(response.body()))
    content = whole(name).encode() if name.endswith(".css") else Path(finders.find(name)).read_bytes()
    return len(content) if name.endswith((".woff2", ".png")) else len(brotli.compress(content))


def total(files, but=()):
    return sum(size for url, size in files.items() if not url.endswith(but))


def test_tonight_takes_eight_requests_and_fits_into_forty_five_kilobytes(fetched):
    files = fetched("/")
    assert len(files) <= 8, sorted(files)
    assert total(files, but=("woff2",)) <= 45 * KB
    assert total(files) <= 80 * KB


def test_the_player_fits_into_sixty_kilobytes_without_the_font(fetched):
    assert total(fetched("/routines/classic/play/"), but=("woff2",)) <= 60 * KB


@pytest.mark.parametrize("path", WITH_SCRIPTS)
def test_the_scripts_of_a_page_fit_into_twenty_five_kilobytes(fetched, path):
    scripts = {url: size for url, size in fetched(path).items() if urlsplit(url).path.endswith(".js")}
    assert sum(scripts.values()) <= 25 * KB


def test_nothing_waits_so_the_outbox_stays_away(fetched):
    assert not [url for url in fetched("/") if "outbox" in url]
    assert not [url for url in fetched("/history/") if "outbox" in url]


def test_a_night_that_waits_brings_the_outbox_in(page, site):
    page.goto(site)
    page.evaluate("localStorage.setItem('legato.outbox', '[]')")
    with page.expect_response("**/js/outbox*.js"):
        page.goto(site)


def test_a_night_that_another_tab_keeps_is_noticed(page, site, context):
    page.goto(site)
    other = context.new_page()
    other.goto(site)
    with page.expect_response("**/js/outbox*.js"):
        other.evaluate("localStorage.setItem('legato.outbox', '[]')")
