"""Six digits by mail: the way in for everybody, the same for every address; ten minutes, five tries."""

import re

import pytest
import time_machine
from django.core import mail
from django.test import Client

from accounts.models import User
from tests.accounts.conftest import ask_for_code, code_in_mail, sign_in_by_code
from tests.conftest import EVENING

pytestmark = pytest.mark.django_db


def other_code():
    return "000000" if code_in_mail() != "000000" else "000001"


def test_a_visitor_with_a_new_address_gets_an_account(client):
    answer = sign_in_by_code(client, next="/history/")
    assert (answer.status_code, answer["Location"]) == (302, "/history/")
    person = User.objects.get()
    assert (person.email, person.is_guest) == ("ruth@example.com", False)
    assert not person.has_usable_password()
    assert "ruth@example.com" in client.get("/account/").content.decode()


def test_the_letter_carries_six_digits_and_the_subject_shows_them_on_a_lock_screen(client):
    ask_for_code(client)
    letter = mail.outbox[0]
    assert letter.to == ["ruth@example.com"]
    assert re.fullmatch(r"\d{6} is your Legato code", letter.subject)
    assert "10 minutes" in letter.body
    assert "cramp" not in letter.body.lower()


def test_a_known_address_signs_in_to_its_account_on_a_second_phone(member):
    second = Client()
    sign_in_by_code(second)
    assert User.objects.count() == 1
    assert second.get("/account/").context["person"] == User.objects.get()


@pytest.mark.parametrize("typed", ["RUTH@Example.com", "  ruth@example.com  "])
def test_capitals_and_blanks_are_the_same_address(member, typed):
    sign_in_by_code(Client(), typed)
    assert User.objects.count() == 1


def test_a_wrong_code_stays_in_the_field_and_says_so(client):
    ask_for_code(client)
    answer = client.post("/account/code/", {"code": other_code()})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert f'value="{other_code()}"' in html
    assert "Look once more" in html
    assert not User.objects.exists()


def test_blanks_and_dashes_in_a_code_do_not_matter(client):
    ask_for_code(client)
    code = code_in_mail()
    answer = client.post("/account/code/", {"code": f" {code[:3]}-{code[3:]} "})
    assert answer.status_code == 302


def test_five_wrong_tries_spend_a_code_and_another_one_works(client):
    ask_for_code(client)
    right = code_in_mail()
    for _ in range(5):
        client.post("/account/code/", {"code": other_code()})
    answer = client.post("/account/code/", {"code": right})
    assert answer.status_code == 422
    assert "no longer works" in answer.content.decode()
    client.post("/account/code/", {"again": "1"})
    assert client.post("/account/code/", {"code": code_in_mail()}).status_code == 302


@pytest.mark.parametrize(("seconds", "status"), [(599, 302), (601, 422)])
def test_a_code_lives_for_ten_minutes(client, seconds, status):
    with time_machine.travel(EVENING, tick=False) as clock:
        ask_for_code(client)
        clock.shift(seconds)
        assert client.post("/account/code/", {"code": code_in_mail()}).status_code == status


def test_a_code_works_once(client):
    ask_for_code(client)
    code = code_in_mail()
    client.post("/account/code/", {"code": code})
    assert client.post("/account/code/", {"code": code})["Location"] == "/account/sign-in/"


def test_a_code_opens_only_the_browser_that_asked_for_it(client):
    ask_for_code(client)
    stranger = Client()
    assert stranger.post("/account/code/", {"code": code_in_mail()})["Location"] == "/account/sign-in/"
    ask_for_code(stranger, "eve@example.com")
    mine = mail.outbox[0].body
    wrong = stranger.post("/account/code/", {"code": re.search(r"\b\d{6}\b", mine).group()})
    assert wrong.status_code == 422


def test_another_code_makes_the_first_one_worthless(client):
    ask_for_code(client)
    first = code_in_mail()
    client.post("/account/code/", {"again": "1"})
    if first != code_in_mail():
        assert client.post("/account/code/", {"code": first}).status_code == 422
    assert len(mail.outbox) == 2


def test_the_session_never_holds_the_code(client):
    ask_for_code(client)
    assert code_in_mail() not in str(dict(client.session))


@pytest.mark.parametrize(
    "email",
    ["", "ruth", "ruth@", "@example.com", "ruth@example.com\r\nBcc: eve@example.com", "r\0uth@example.com",
     "x" * 300 + "@example.com", "ruth@exa mple.com", "ruth@example.com,eve@example.com",
     "\u202eruth@example.com\ud800"],
)  # fmt: skip
def test_what_is_no_address_is_answered_422_and_nothing_is_mailed(client, email):
    answer = client.post("/account/sign-in/", {"email": email.encode("utf-8", "surrogatepass")})
    assert answer.status_code == 422
    assert not mail.outbox
    assert 'aria-invalid="true"' in answer.content.decode()


@pytest.mark.parametrize("code", ["", "x" * 5000, "\u0663" * 6, "\0", "' OR 1=1", "\u202e123456"])
def test_what_is_no_code_is_answered_422(client, code):
    ask_for_code(client)
    assert client.post("/account/code/", {"code": code}).status_code == 422


@pytest.mark.parametrize(
    "where", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "\\\\evil.example"]
)
def test_nobody_is_sent_to_another_site_after_signing_in(client, where):
    assert sign_in_by_code(client, next=where)["Location"] == "/"


def test_the_session_id_is_new_after_signing_in(client):
    ask_for_code(client)
    before = client.cookies["legato"].value
    client.post("/account/code/", {"code": code_in_mail()})
    assert client.cookies["legato"].value != before
    thief = Client()
    thief.cookies["legato"] = before
    assert thief.get("/account/")["Location"] == "/account/sign-in/"


def test_a_mail_server_that_is_down_is_no_error_page(client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert ask_for_code(client)["Location"] == "/account/code/"


def test_without_a_mail_server_the_code_is_on_the_terminal_and_in_a_file(client, settings, tmp_path, capsys):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    ask_for_code(client)
    code = re.search(r"Sign-in code: (\d{6})\n", capsys.readouterr().out).group(1)
    assert code in next(tmp_path.iterdir()).read_text()
    assert client.post("/account/code/", {"code": code}).status_code == 302


def test_a_closed_account_says_so_and_opens_nothing(member):
    User.objects.update(is_active=False)
    answer = sign_in_by_code(Client())
    assert answer.status_code == 403
    assert "closed" in answer.content.decode()
    assert member.get("/account/")["Location"] == "/account/sign-in/"
