"""Pages that are the same for every visitor are made once; nobody is ever shown a page made for somebody else."""

import gzip
import re

import pytest
from django.test import Client

from pwa import kept

pytestmark = pytest.mark.django_db
KEPT = (
    "/routines/",
    "/routines/classic/play/",
    "/routines/exercises/inner-calf-stretch/",
    "/guide/",
    "/guide/sources/",
)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
PLAYER = "/routines/classic/play/"


@pytest.fixture
def made(monkeypatch):
    """The number of pages that were really made: a list that grows by one with each."""
    pages = []
    keep = kept._keep
    monkeypatch.setattr(kept, "_keep", lambda key, response: (pages.append(key), keep(key, response)))
    return pages


@pytest.mark.parametrize("address", KEPT)
def test_the_second_visitor_gets_the_page_of_the_first(address, made):
    first, second = Client().get(address), Client().get(address)
    assert first.content == second.content
    assert len(made) == 1
    assert "Cookie" in second["Vary"]
    for name in ("Content-Type", "Content-Security-Policy", "Permissions-Policy", "X-Frame-Options"):
        assert first[name] == second[name]


def test_a_browser_that_takes_gzip_gets_it_and_another_the_plain_page():
    plain = Client().get(PLAYER).content
    answer = Client().get(PLAYER, headers={"accept-encoding": "gzip, br"})
    assert answer["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.content) == plain
    assert "Accept-Encoding" in answer["Vary"]
    assert Client().get(PLAYER).content == plain


def test_a_signed_in_person_never_gets_the_visitors_page(phone, guest):
    visitors = Client().get(PLAYER).content
    type(guest.preferences).objects.filter(user=guest).update(theme="candle")
    mine = phone.get(PLAYER).content
    assert b'data-theme="candle"' in mine
    assert Client().get(PLAYER).content == visitors


def test_a_persons_page_is_never_kept(phone, guest, made):
    type(guest.preferences).objects.filter(user=guest).update(theme="candle")
    phone.get(PLAYER)
    assert made == []
    assert b'data-theme="candle"' not in Client().get(PLAYER).content


def test_who_skipped_the_safety_questions_is_not_asked_again():
    asked = Client().get(PLAYER).content
    client = Client()
    client.cookies["safety"] = "skipped"
    assert b'data-part="safety"' in asked
    assert b'data-part="safety"' not in client.get(PLAYER).content


def test_an_unknown_cookie_a_question_and_a_fragment_are_answered_afresh(made):
    client = Client()
    client.cookies["anything"] = "1"
    client.get("/guide/")
    Client().get("/guide/", {"q": "calf"})
    Client().get("/guide/", headers={"HX-Request": "true"})
    assert made == []


def test_a_form_in_a_kept_page_carries_each_visitors_own_token(made):
    address = "/routines/in-bed/"
    for client in (Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)):
        token = TOKEN.search(client.get(address).content.decode())[1]
        told = {"setting": "routine", "routine": "in-bed", "next": address}
        assert client.post("/preferences/", told | {"csrfmiddlewaretoken": token}).status_code == 302
    tokens = {TOKEN.search(Client().get(address).content.decode())[1] for _ in range(5)}
    assert len(tokens) == 5
    assert made == [("testserver", address, "en", ())]


def test_somebody_elses_token_is_refused():
    stranger, client = Client(), Client(enforce_csrf_checks=True)
    client.get("/routines/in-bed/")
    token = TOKEN.search(stranger.get("/routines/in-bed/").content.decode())[1]
    told = {"setting": "routine", "routine": "in-bed", "csrfmiddlewaretoken": token}
    assert client.post("/preferences/", told).status_code == 403


def test_an_address_that_does_not_exist_is_not_kept(made):
    assert Client().get("/guide/no-such-article/").status_code == 404
    assert made == []


def test_the_number_of_kept_pages_is_bounded(monkeypatch, made):
    monkeypatch.setattr(kept, "MOST_PAGES", 2)
    for address in KEPT:
        assert Client().get(address).status_code == 200
    assert len(made) == len(KEPT)
    assert len(kept._pages) <= 2


def test_nothing_is_kept_while_templates_are_being_edited(settings, made):
    settings.DEBUG = True
    Client().get(PLAYER)
    assert made == []
