"""The tag by which a phone knows its person: the same for ever, and carried over when a guest signs in."""

import re

import pytest

from accounts.models import User
from accounts.tags import tag_of
from tests.accounts.conftest import sign_in_by_code

pytestmark = pytest.mark.django_db
ADDRESS = "ruth@example.com"


def tags_on_page(client):
    return re.search(r'data-person="([^"]*)"', client.get("/privacy/").content.decode())[1].split()


def test_a_visitor_has_none(client):
    assert tags_on_page(client) == []


def test_it_is_opaque_and_stays(guest):
    tag = tag_of(guest)
    assert re.fullmatch(r"[\w-]{22}", tag)
    assert tag_of(User.objects.get(pk=guest.pk)) == tag
    assert tag_of(User.objects.create_guest()) != tag


def test_a_guest_who_adds_an_address_keeps_it(phone, guest):
    sign_in_by_code(phone, ADDRESS)
    assert tags_on_page(phone) == [tag_of(guest)]


def test_a_guest_who_becomes_somebody_is_remembered_on_this_phone(phone, guest):
    member = User.objects.create_member(ADDRESS)
    sign_in_by_code(phone, ADDRESS)
    assert tags_on_page(phone) == [tag_of(member), tag_of(guest)]


def test_whoever_comes_next_is_not_taken_for_them(phone, guest):
    User.objects.create_member(ADDRESS)
    other = User.objects.create_member("vera@example.com")
    sign_in_by_code(phone, ADDRESS)
    phone.post("/account/sign-out/")
    sign_in_by_code(phone, "vera@example.com")
    assert tags_on_page(phone) == [tag_of(other)]
