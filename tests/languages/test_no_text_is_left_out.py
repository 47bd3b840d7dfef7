"""Every page in a language of odd letters: a plain letter is a text that no translator was given."""

import re

import pytest
from django.test import Client

from accounts.models import User
from diary.models import Cramp
from tests.house.test_no_address_answers_with_a_fault import routes
from tests.languages.seen import Seen
from tests.pages.having_much import EVIL, give_everything

pytestmark = pytest.mark.django_db
NO_PAGES = (
    "account/export/",
    "diary/report.",
    "diary/report/",
    "calendar/",
    "sw.js",
    "healthz",
    "admin/",
    "robots",
    "sitemap",
)
WORD = re.compile(r"[A-Za-z]{2,}")
FILLED_IN = re.compile(r"\{\w+\}|[\w.]+@[\w.…]+")
# Names, which are the same in every language: ours, of languages, of places, of the routine that a person made.
NAMES = {"Legato", "English", "Espa", "ol", "Europe", "Rome", "Before", "bed"}
NAMES |= set(WORD.findall(EVIL))


def pages():
    return [route for route in dict.fromkeys(routes()) if not route.startswith(NO_PAGES)]


@pytest.fixture
def much(odd, evening):
    """A client of somebody who has something in every room and reads the odd language."""
    person = give_everything(User.objects.create_guest(language=odd))
    client = Client(headers={"Accept-Language": odd})
    client.force_login(person)
    return client


def address(route):
    known = {"<slug:slug>": "classic", "<str:day>": "2026-11-22", "<str:code>": "x", "<slug:token>": "x"}
    known["<uuid:client_id>"] = str(Cramp.objects.filter(deleted_at=None).get().client_id)
    known["<int:pk>"] = "1"
    for name, value in known.items():
        route = route.replace(name, value)
    return "/" + route


def plain_words(markup):
    found = {}
    for text in Seen(markup).texts:
        words = set(WORD.findall(FILLED_IN.sub("", text))) - NAMES
        if words:
            found[" ".join(text.split())[:70]] = sorted(words)
    return found


@pytest.mark.parametrize("route", pages())
def test_no_text_of_a_page_is_left_out(route, much):
    answer = much.get(address(route))
    if answer.headers.get("Content-Type", "").startswith("text/html"):
        assert plain_words(answer.content.decode()) == {}
