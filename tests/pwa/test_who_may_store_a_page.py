"""Who may store a page: nobody a personal one, anybody one without a word about anybody, asking each time.

The addresses are read from the URL configuration, so that a new one is swept without being told.
"""

import re
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLResolver

from accounts.models import User
from tests.accounts.conftest import sign_in_by_code
from tests.pages.having_much import give_everything

pytestmark = pytest.mark.django_db

FILLINGS = {"token": "a-secret-token", "slug": "classic", "date": "2026-11-22", "client_id": str(UUID(int=0))}
# Says itself how long it is good for: a worker and its files are asked for each time, the calendar is one reader's.
OWN_RULES = {
    "service-worker": "no-cache", "manifest": "no-cache", "core-files": "no-cache",
    "calendar-feed": "private, no-cache",
}  # fmt: skip
STORED = (
    "/routines/", "/routines/exercises/inner-calf-stretch/", "/guide/", "/guide/stretching-safely/",
    "/guide/questions/", "/guide/sources/", "/privacy/", "/sitemap.xml", "/robots.txt",
)  # fmt: skip


def addresses(found=None, before=""):
    """(address, url name) of every route, its variables filled in."""
    for pattern in found or get_resolver().url_patterns:
        route = before + str(pattern.pattern).lstrip("^").rstrip("$")
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, route)
        elif "(?P" not in route:
            filled = re.sub(r"<(?:\w+:)?(\w+)>", lambda variable: FILLINGS.get(variable[1], "1"), route)
            yield "/" + filled, pattern.name


ADDRESSES = dict(addresses())
PERSONAL = sorted({address for address, name in ADDRESSES.items() if name not in OWN_RULES} | set(STORED))


def stored_by_nobody(answer):
    return {"no-store", "private"} <= set(answer["Cache-Control"].split(", "))


@pytest.mark.parametrize("address", PERSONAL)
def test_nobody_stores_what_a_person_is_shown(address):
    mine = Client(raise_request_exception=False)
    mine.force_login(give_everything(User.objects.create_guest(timezone="Europe/Rome")))
    assert stored_by_nobody(mine.get(address))
    assert stored_by_nobody(mine.post(address, {"x": "y"}))


@pytest.mark.parametrize("address", sorted(ADDRESSES))
def test_what_a_visitor_may_store_is_named_in_the_policy(address):
    name, answer = ADDRESSES[address], Client(raise_request_exception=False).get(address)
    if name in OWN_RULES and answer.status_code == 200:
        assert answer["Cache-Control"] == OWN_RULES[name]
    elif name not in settings.SAME_FOR_VISITORS:
        assert stored_by_nobody(answer)


@pytest.mark.parametrize("address", STORED)
def test_a_stored_page_is_asked_for_again_at_the_price_of_a_header(address, client):
    page = client.get(address)
    assert (page.status_code, page["Cache-Control"]) == (200, "no-cache")
    again = client.get(address, headers={"if-none-match": page["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", page["ETag"])
    assert "Cookie" in again["Vary"]
    assert client.get(address, headers={"if-none-match": '"another"'}).content == page.content


def test_compressed_or_not_it_is_the_same_page(client):
    plain = client.get("/guide/")
    small = client.get("/guide/", headers={"accept-encoding": "gzip"})
    assert small["Content-Encoding"] == "gzip"
    assert small["ETag"] == plain["ETag"]


def test_signing_in_ends_what_the_browser_had_stored():
    browser = Client()
    before = browser.get("/guide/")
    sign_in_by_code(browser, "ruth@example.com")
    after = browser.get("/guide/", headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200
    assert stored_by_nobody(after)


def test_a_page_with_a_form_is_stored_by_nobody_for_its_token_is_one_visitors(client):
    for _ in ("made", "kept"):
        page = client.get("/safety/")
        assert "csrfmiddlewaretoken" in page.content.decode()
        assert stored_by_nobody(page)
        assert "ETag" not in page


@pytest.mark.parametrize("address", ["/no-such-page/", "/%00/", "/history/9999-99-99/"])
def test_what_is_not_there_is_stored_by_nobody(client, address):
    assert stored_by_nobody(client.get(address))
