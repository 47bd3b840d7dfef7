"""The operator's admin: people by their whole email only, no word of any diary, every change logged."""

import io

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import Erased, User
from tests.accounts.conftest import sign_in_by_code
from tests.pages.having_much import EVIL, give_everything

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator():
    call_command("make_operator", "otto@example.com", stdout=io.StringIO())
    client = Client()
    sign_in_by_code(client, "otto@example.com", next="/admin/")
    return client


@pytest.fixture
def ruth():
    return give_everything(User.objects.create_member("ruth@example.com"))


def listed(client, query):
    return client.get("/admin/accounts/user/", {"q": query}).content.decode()


def test_the_operator_comes_in_by_code_and_nobody_else_does(operator, member, phone, client):
    assert operator.get("/admin/").status_code == 200
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith("/account/sign-in/?next=")
    for other in (member, phone):
        assert other.get("/admin/", follow=True).status_code == 403


def test_no_address_becomes_an_operator_by_mistake():
    with pytest.raises(CommandError, match="not an address"):
        call_command("make_operator", "otto", stdout=io.StringIO())
    assert not User.objects.exists()


def test_people_are_found_by_their_whole_email_alone(operator, ruth, guest):
    assert "ruth@example.com" in listed(operator, "ruth@example.com")
    for query in ("", "ruth", "example.com", str(ruth.pk)):
        assert "ruth@example.com" not in listed(operator, query)
    assert operator.get(f"/admin/accounts/user/{guest.pk}/change/").status_code == 302


def test_no_page_of_the_admin_shows_what_a_person_keeps(operator, ruth):
    for page in ("delete/", "history/", "change/"):
        html = operator.get(f"/admin/accounts/user/{ruth.pk}/{page}").content.decode()
        for word in (EVIL[:8], "cramp", "seated", "session ", "Europe/Rome"):
            assert word not in html
    apps = operator.get("/admin/").context["app_list"]
    assert [model["object_name"] for app in apps for model in app["models"]] == ["User"]


def test_closing_an_account_is_logged_and_signs_the_person_out(operator, member):
    ruth = User.objects.get(email="ruth@example.com")
    operator.post(f"/admin/accounts/user/{ruth.pk}/change/", {"is_staff": ""})
    ruth.refresh_from_db()
    assert not ruth.is_active
    assert member.get("/account/")["Location"] == "/account/sign-in/"
    entry = LogEntry.objects.get()
    assert (entry.user.email, entry.object_id) == ("otto@example.com", str(ruth.pk))


def test_erasing_from_the_admin_is_as_final_as_by_the_person(operator, ruth):
    operator.post(f"/admin/accounts/user/{ruth.pk}/delete/", {"post": "yes"})
    assert not User.objects.filter(email="ruth@example.com").exists()
    assert Erased.objects.count() == 5
    assert LogEntry.objects.get().is_deletion()


def test_nobody_is_added_by_hand(operator):
    assert operator.get("/admin/accounts/user/add/").status_code == 403
