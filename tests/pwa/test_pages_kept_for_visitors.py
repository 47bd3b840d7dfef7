"""Pages that are the same for every visitor are made once; nobody is ever shown a page made for somebody else."""

import gzip
import re

import brotli
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
OURS = {"Sec-Fetch-Site": "same-origin"}
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


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("identity", None),
        ("", None),
    ],
)
def test_a_browser_gets_the_smallest_page_that_it_can_read(accepted, encoding):
    plain = Client().get(PLAYER).content
    answer = Client().get(PLAYER, headers={"accept-encoding": accepted})
    assert answer.headers.get("Content-Encoding") == encoding
    read = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding]
    assert read(answer.content) == plain
    assert "Accept-Encoding" in answer["Vary"]


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


def test_a_routines_page_is_kept_whole_and_its_forms_need_no_token(made):
    address = "/routines/in-bed/"
    for client in (Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)):
        assert b"csrfmiddlewaretoken" not in client.get(address).content
        told = {"setting": "routine", "routine": "in-bed", "next": address}
        assert client.post("/preferences/", told, headers=OURS).status_code == 302
    assert made == [("testserver", address, "en", ())]


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"},
     {"Origin": "null"}],
    ids=str,
)  # fmt: skip
def test_a_form_on_another_site_changes_no_setting(phone, guest, headers):
    answer = phone.post("/preferences/", {"setting": "theme", "theme": "day"}, headers=headers)
    assert answer.status_code == 403
    assert type(guest.preferences).objects.get(user=guest).theme == "night"


def test_a_page_with_a_token_is_never_kept(settings, made):
    settings.SAME_FOR_VISITORS = {**settings.SAME_FOR_VISITORS, "safety": []}
    tokens = {TOKEN.search(Client().get("/safety/").content.decode())[1] for _ in range(3)}
    assert len(tokens) == 3
    assert made == []


def test_a_form_that_keeps_its_token_still_needs_it(phone):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/safety/", {"skip": "1"}, headers=OURS).status_code == 403


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
