"""Every page of Legato as addresses, for tests that look at all of them: from the URL configuration, none forgotten."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from diary import sharing
from guide import library
from reminders.messages import unsubscribe_token
from routines import catalogue
from routines.own import read_steps
from routines.sharing import encode
from tests.house.test_nobody_reaches_what_is_anothers import ROUTES, address
from tests.pages.having_much import STEP

# These answer no page of Legato's: what a program reads, and the operator's tables, which are Django's own.
NO_PAGES = ("admin/", "calendar/")


def secrets(person):
    """{route: address} of the pages that a secret in a link opens."""
    exercises = catalogue.catalogue().exercises
    told = {"weeks": 8, "medicines": "", "conditions": "", "tried": ""}
    report = sharing.make(person, timezone.localdate() - timedelta(days=1), told, timezone.now())
    return {
        "routines/shared/<str:code>/": f"/routines/shared/{encode('Before bed', read_steps([STEP], exercises))}/",
        "shared/<str:token>/": f"/shared/{report}/",
        "reminders/unsubscribe/<str:token>/": f"/reminders/unsubscribe/{unsubscribe_token(person.pk)}/",
    }


def addresses(person):
    """{route: an address of it}, as `person`, who has something in every room, may open it."""
    wanted = [route for route in ROUTES if not route.startswith(NO_PAGES)]
    return {route: address(route, person) for route in wanted} | secrets(person)


def reading():
    """The addresses of every article, routine and exercise."""
    known = catalogue.catalogue()
    yield from (f"/guide/{article.slug}/" for article in library.library().articles)
    yield from (f"/routines/{slug}/" for slug in known.routines)
    yield from (f"/routines/{slug}/play/" for slug in known.routines)
    yield from (f"/routines/exercises/{slug}/" for slug in known.exercises)


def page(client: Client, where: str):
    """The page at `where`, or None when what is there is none: a redirect, JSON, a file."""
    answer = client.get(where)
    if answer.streaming or not answer.headers.get("Content-Type", "").startswith("text/html"):
        return None
    return answer.content or None
