"""The optional password: added, changed and removed on the account page, used beside a code, told to nobody."""

import re
from uuid import uuid4

import pytest
import time_machine
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from practice.models import Session
from tests.accounts.conftest import ask_for_code, code_in_mail, sign_in_by_code
from tests.conftest import EVENING, post_session

pytestmark = pytest.mark.django_db
RUTH = "ruth@example.com"
PASSWORD = "three blue herons"
OTHER = "four grey herons"


def set_password(client, password=PASSWORD):
    return client.post("/account/password/", {"password": password})


def try_password(client, password=PASSWORD, email=RUTH, **more):
    ask_for_code(client, email, **more)
    return client.post("/account/code/password/", {"password": password})


def is_in(client):
    return client.get("/account/").status_code == 200


def from_network(number):
    return Client(REMOTE_ADDR=f"10.0.0.{number}")


@pytest.fixture
def with_password(member):
    set_password(member)
    return member


def test_a_password_is_added_on_the_account_page(member):
    assert "Add a password" in member.get("/account/").content.decode()
    assert set_password(member)["Location"] == "/account/"
    assert User.objects.get().check_password(PASSWORD)
    assert "Change or remove the password" in member.get("/account/").content.decode()


def test_it_opens_the_account_on_another_phone_and_goes_where_that_one_wanted(with_password):
    second = Client()
    answer = try_password(second, next="/history/")
    assert answer["Location"] == "/history/"
    assert second.get("/account/").context["person"] == User.objects.get()


def test_the_code_page_offers_it_beside_the_code(client):
    ask_for_code(client)
    assert "/account/code/password/" in client.get("/account/code/").content.decode()
    html = client.get("/account/code/password/").content.decode()
    assert RUTH in html
    assert 'autocomplete="current-password"' in html


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("short12", "at least 8"),
        ("password1", "too common"),
        ("password1", "Choose another one."),
        ("ruth@example.com", "too similar"),
        ("", "Type your password."),
        ("x" * 201, "under 200"),
        ("nul\0nul\0nul", "Null characters"),
    ],
)
def test_a_weak_password_is_refused_with_a_sentence_and_not_sent_back(member, password, sentence):
    answer = set_password(member, password)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in html
    assert not User.objects.get().has_usable_password()
    assert not re.search(r'type="password"[^>]*value=', html)


@pytest.mark.parametrize("password", ["aaaaaaaaab", "längstes 夜", "  blanks around  ", "🦵" * 60])
def test_no_rule_asks_for_signs_and_whatever_was_pasted_works(member, password):
    set_password(member, password)
    second = Client()
    try_password(second, password)
    assert is_in(second)


def test_a_quarter_of_an_hour_after_signing_in_the_person_shows_again_who_they_are():
    ruth = Client()
    with time_machine.travel(EVENING, tick=False) as clock:
        sign_in_by_code(ruth)
        clock.shift(15 * 60 + 1)
        for path in ("/account/password/", "/account/password/remove/"):
            answer = ruth.post(path, {"password": PASSWORD})
            assert answer["Location"].startswith("/account/sign-in/?next=")
    assert not User.objects.get().has_usable_password()


def test_the_password_itself_shows_who_one_is():
    ruth = Client()
    with time_machine.travel(EVENING, tick=False) as clock:
        sign_in_by_code(ruth)
        set_password(ruth)
        clock.shift(15 * 60 + 1)
        try_password(ruth, next="/account/password/")
        assert ruth.get("/account/password/").status_code == 200


def test_a_visitor_and_a_guest_without_an_address_have_none_to_set(client, phone, guest):
    assert set_password(client)["Location"].startswith("/account/sign-in/")
    assert set_password(phone)["Location"] == "/account/"
    guest.refresh_from_db()
    assert not guest.has_usable_password()


@pytest.mark.parametrize("change", ["added", "changed", "removed"])
def test_each_change_signs_other_devices_out_gives_a_new_session_and_a_notice(member, change):
    if change != "added":
        set_password(member)
    other = Client()
    sign_in_by_code(other)
    before = member.cookies["legato"].value
    if change == "removed":
        member.post("/account/password/remove/")
    else:
        set_password(member, OTHER)
    assert (is_in(member), is_in(other)) == (True, False)
    assert member.cookies["legato"].value != before
    assert len(member.get("/account/").context["devices"]) == 1
    letter = mail.outbox[-1]
    assert (letter.to, change in letter.subject) == ([RUTH], True)
    assert OTHER not in letter.body


def test_the_one_before_opens_nothing_after_a_change(with_password):
    set_password(with_password, OTHER)
    assert try_password(Client()).status_code == 422
    assert try_password(Client(), OTHER).status_code == 302


def test_a_removed_password_opens_nothing_and_the_code_still_does(with_password):
    with_password.post("/account/password/remove/")
    second = Client()
    assert try_password(second).status_code == 422
    assert second.post("/account/code/", {"code": code_in_mail()}).status_code == 302
    assert is_in(second)


def test_a_guest_who_comes_in_by_password_brings_the_nights_along(with_password, evening):
    phone = Client()
    post_session(phone, client_id=str(uuid4()))
    assert User.objects.count() == 2
    try_password(phone)
    assert Session.objects.get().person == User.objects.get()


def test_the_session_id_is_new_after_the_password(with_password):
    second = Client()
    ask_for_code(second)
    before = second.cookies["legato"].value
    second.post("/account/code/password/", {"password": PASSWORD})
    assert second.cookies["legato"].value != before
    thief = Client()
    thief.cookies["legato"] = before
    assert not is_in(thief)


def test_without_a_code_on_its_way_the_page_leads_to_the_beginning(client):
    answer = client.post("/account/code/password/", {"password": PASSWORD}, follow=True)
    assert answer.redirect_chain[-1][0] == "/account/sign-in/"


def test_a_password_does_not_prove_a_new_address(with_password):
    with_password.post("/account/email/", {"email": "ruth@new.example"})
    answer = with_password.post("/account/code/password/", {"password": PASSWORD})
    assert answer["Location"] == "/account/code/"
    assert User.objects.get().email == RUTH
    assert "password" not in with_password.get("/account/code/").content.decode()


def people_of_every_kind():
    for name in ("set", "closed", "none"):
        User.objects.create_member(f"{name}@example.com")
    for person in User.objects.exclude(email="none@example.com"):
        person.set_password(OTHER)
        person.is_active = person.email != "closed@example.com"
        person.save()
    return ["set@example.com", "closed@example.com", "none@example.com", "nobody@example.com"]


def told(client, email):
    answer = try_password(client, PASSWORD, email)
    page = answer.content.decode().replace(email, "EMAIL")
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)
    return answer.status_code, sorted(answer.headers), page


def test_known_unknown_closed_and_without_a_password_get_one_and_the_same_answer():
    seen = {str(told(from_network(number), email)) for number, email in enumerate(people_of_every_kind(), 1)}
    assert len(seen) == 1
    assert "422" in seen.pop()


def test_each_of_them_costs_one_hashing_and_as_many_queries(monkeypatch):
    hashed, encode = [], MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda own, *given: hashed.append(1) or encode(own, *given)
    )
    work = []
    for number, email in enumerate(people_of_every_kind(), 1):
        client = from_network(number)
        ask_for_code(client, email)
        hashed.clear()
        cache.clear()
        with CaptureQueriesContext(connection) as asked:
            client.post("/account/code/password/", {"password": PASSWORD})
        work.append((len(hashed), len(asked)))
    assert len(set(work)) == 1
    assert work[0][0] == 1


def test_a_closed_account_is_opened_by_no_password(with_password):
    User.objects.update(is_active=False)
    assert try_password(Client()).status_code == 422


def test_six_tries_for_an_address_from_a_network_and_the_code_still_works(with_password):
    stranger = from_network(7)
    ask_for_code(stranger)
    code = code_in_mail()
    statuses = [stranger.post("/account/code/password/", {"password": OTHER}).status_code for _ in range(7)]
    assert statuses == [422] * 6 + [429]
    assert stranger.post("/account/code/password/", {"password": PASSWORD}).status_code == 429
    assert stranger.post("/account/code/", {"code": code}).status_code == 302


def test_strangers_use_up_the_tries_everywhere_but_on_a_phone_that_was_here_before(with_password):
    with_password.post("/account/sign-out/")
    for number in range(2, 8):
        stranger = from_network(number)
        ask_for_code(stranger)
        for _ in range(6):
            last = stranger.post("/account/code/password/", {"password": OTHER})
    assert last.status_code == 429
    assert try_password(with_password).status_code == 302


def test_an_operator_changes_it_on_the_account_page_too(member):
    User.objects.update(is_staff=True)
    assert member.get("/admin/password_change/")["Location"] == "/account/password/"


def test_another_site_can_neither_set_nor_remove_it(with_password):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = with_password.cookies
    for path in ("/account/password/", "/account/password/remove/"):
        assert strict.post(path, {"password": OTHER}).status_code == 403
    assert User.objects.get().check_password(PASSWORD)
