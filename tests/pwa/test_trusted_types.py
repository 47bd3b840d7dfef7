"""Trusted Types stand on every page but those where htmx writes what it fetched, and on those htmx really is.

The addresses come from the URL configuration, so that a new page cannot be forgotten.
"""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import resolve

from accounts.models import User
from tests.accounts.conftest import sign_in_by_code
from tests.pages.having_much import give_everything
from tests.pages.test_query_counts_signed_in import address, pages

pytestmark = pytest.mark.django_db
HTMX, REQUIRED = b"htmx-2.min", "require-trusted-types-for 'script'; trusted-types legato"


@pytest.fixture
def ruth(client):
    sign_in_by_code(client)
    give_everything(User.objects.get())
    return client


@pytest.mark.parametrize("route", pages())
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_page_has_either_htmx_or_trusted_types(route, method, ruth):
    where = address(route)
    answer = getattr(ruth, method)(where)
    named = resolve(where).url_name in settings.WITH_HTMX
    assert named or HTMX not in answer.content
    assert named != (REQUIRED in answer["Content-Security-Policy"])


def test_the_pages_of_settings_nights_routines_and_reminders_have_htmx(ruth):
    found = {resolve(where).url_name for where in map(address, pages()) if HTMX in ruth.get(where).content}
    assert {"preferences", "history", "routine", "edit-routine", "reminders"} <= found


@pytest.mark.parametrize("where", ["/routines/classic/play/", "/routines/", "/cramp-now/", "/no-such-page/"])
def test_it_stands_on_pages_kept_for_visitors_and_on_error_pages_too(where):
    for _visit in range(2):
        assert REQUIRED in Client().get(where)["Content-Security-Policy"]


def test_the_operators_pages_are_left_as_django_made_them(client):
    assert REQUIRED not in client.get("/admin/login/")["Content-Security-Policy"]
