"""Trusted Types stand on every page but those where htmx writes what it fetched, and on those htmx really is.

The addresses come from the URL configuration, so that a new page cannot be forgotten.
"""

from copy import deepcopy

import pytest
from django.conf import settings
from django.test import Client
from django.urls import resolve

from accounts.models import User
from tests.accounts.conftest import sign_in_by_code
from tests.accounts.making_passkeys import has_passkey
from tests.every_page import NO_PAGES, addresses
from tests.house.test_nobody_reaches_what_is_anothers import ROUTES, taken_back
from tests.pages.having_much import give_everything

pytestmark = pytest.mark.django_db
# Files, and what machines ask.
NONE = (*NO_PAGES, "account/export/", "diary/report/", "sw.js", "token/", "offline/set/", "healthz")
PAGES = [route for route in ROUTES if not route.startswith(NONE)]
HTMX, REQUIRED = b"htmx-2.min", "require-trusted-types-for 'script'; trusted-types legato"


@pytest.fixture
def ruth(client):
    sign_in_by_code(client)
    has_passkey(give_everything(User.objects.get()))
    return client


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_page_has_either_htmx_or_trusted_types(method, ruth):
    known, cookies, wrong = addresses(User.objects.get()), ruth.cookies, []
    for route in PAGES:
        with taken_back():
            ruth.cookies = deepcopy(cookies)
            answer = getattr(ruth, method)(known[route])
        named = resolve(known[route]).url_name in settings.WITH_HTMX
        fits = (named or HTMX not in answer.content) and named != (
            REQUIRED in answer["Content-Security-Policy"]
        )
        wrong += [] if fits else [route]
    assert wrong == []


def test_the_pages_of_settings_nights_routines_and_reminders_have_htmx(ruth):
    known = addresses(User.objects.get())
    found = {resolve(known[route]).url_name for route in PAGES if HTMX in ruth.get(known[route]).content}
    assert {"preferences", "history", "routine", "edit-routine", "reminders"} <= found


@pytest.mark.parametrize("where", ["/routines/classic/play/", "/routines/", "/cramp-now/", "/no-such-page/"])
def test_it_stands_on_pages_kept_for_visitors_and_on_error_pages_too(where):
    for _visit in range(2):
        assert REQUIRED in Client().get(where)["Content-Security-Policy"]


def test_the_operators_pages_are_left_as_django_made_them(client):
    assert REQUIRED not in client.get("/admin/login/")["Content-Security-Policy"]
