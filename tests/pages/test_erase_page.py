"""Erasing: says what goes, asks once, and then it is gone."""

import pytest
from django.test import Client

from accounts.models import User
from tests.accounts.conftest import sign_in_by_code
from tests.pages.having_much import give_everything

pytestmark = pytest.mark.django_db


def test_the_page_says_what_goes_and_deletes_nothing_yet(phone, guest):
    give_everything(guest)
    html = phone.get("/account/erase/").content.decode()
    for line in (
        "2 sessions",
        "1 cramp written down",
        "1 morning answer",
        "1 routine of your own",
        "1 time away",
        "1 reminder<",
    ):
        assert line in html
    assert guest.sessions.count() == 2


def test_the_page_takes_no_more_than_four_queries(phone, guest, django_assert_max_num_queries):
    give_everything(guest)
    with django_assert_max_num_queries(4):
        phone.get("/account/erase/")


def test_nothing_kept_is_nothing_listed(phone):
    html = phone.get("/account/erase/").content.decode()
    assert "your settings" in html
    assert "0 " not in html.partition('class="goes"')[2].partition("</ul>")[0]


def test_one_tap_erases_everything_and_clears_the_phone(phone, guest):
    give_everything(guest)
    answer = phone.post("/account/erase/")
    assert "All of it is gone" in answer.content.decode()
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert not User.objects.exists()
    assert phone.get("/account/")["Location"] == "/account/sign-in/"


def test_the_address_is_free_again_and_opens_an_empty_account():
    ruth = Client()
    sign_in_by_code(ruth)
    give_everything(User.objects.get())
    assert "ruth@example.com" in ruth.get("/account/erase/").content.decode()
    ruth.post("/account/erase/")
    sign_in_by_code(ruth)
    assert User.objects.get().sessions.count() == 0


def test_a_visitor_has_nothing_to_erase(client):
    assert client.post("/account/erase/")["Location"] == "/account/sign-in/"


def test_another_site_cannot_erase(guest):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(guest)
    assert strict.post("/account/erase/").status_code == 403
    assert User.objects.filter(pk=guest.pk).exists()
