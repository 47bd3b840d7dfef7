"""A mail server that is down, slow or unsure: the person gets the same answer, and the letter goes when it is back."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts import letters
from accounts.models import User, WaitingLetter
from tests.accounts.conftest import ask_for_code, code_in_mail
from tests.mail_server import mail_server

pytestmark = pytest.mark.django_db


@pytest.fixture
def down(smtp):
    """The port of a mail server that is not there just now."""
    with mail_server() as server:
        smtp(server.port)
    return server.port


def wait(clock, **spell):
    """Let the time pass and the worker look after the letters."""
    clock.shift(timedelta(**spell))
    letters.send_waiting(timezone.now())


def test_the_answer_is_the_same_whether_or_not_the_mail_server_is_there(down, evening):
    with mail_server(down):
        there = ask_for_code(Client())
    away = ask_for_code(Client())
    assert (there.status_code, there.url) == (away.status_code, away.url) == (302, "/account/code/")


def test_a_code_goes_when_the_mail_server_is_back_and_opens_the_account(down, evening):
    client = Client()
    ask_for_code(client)
    wait(evening, minutes=3)
    with mail_server(down) as server:
        wait(evening, minutes=2)
    (letter,) = server.letters
    code = re.search(rb"\b\d{6}\b", letter.partition(b"\r\n\r\n")[2])[0].decode()
    assert client.post("/account/code/", {"code": code}).status_code == 302
    assert User.objects.filter(email="ruth@example.com").exists()
    assert not WaitingLetter.objects.exists()


def test_a_code_is_kept_no_longer_than_it_works(down, evening, caplog):
    ask_for_code(Client())
    wait(evening, minutes=10)
    assert not WaitingLetter.objects.exists()
    assert "waited for the mail server too long" in caplog.text


def test_greylisting_delays_a_letter_and_no_more(smtp, evening):
    with mail_server(answers=[451, 451]) as server:
        smtp(server.port)
        ask_for_code(Client())
        for _ in range(4):
            wait(evening, minutes=1)
    assert len(server.letters) == 1


@pytest.mark.parametrize("code", [550, 553])
def test_an_address_the_server_refuses_for_good_is_not_tried_again(smtp, evening, code):
    with mail_server(answers=[code]) as server:
        smtp(server.port)
        answer = ask_for_code(Client())
        wait(evening, minutes=1)
    assert answer.status_code == 302
    assert server.connections == 1
    assert not WaitingLetter.objects.exists()


def test_a_notice_still_goes_after_a_night_without_the_mail_server(down, evening):
    letters.send("password", "ruth@example.com", what="added")
    for _ in range(20):
        wait(evening, minutes=30)
    with mail_server(down) as server:
        wait(evening, minutes=30)
    assert len(server.letters) == 1
    assert not WaitingLetter.objects.exists()


def test_ten_letters_meet_a_server_that_is_down_once_and_all_go_when_it_is_back(down, evening):
    for number in range(10):
        letters.send("password", f"person{number}@example.com", what="added")
    wait(evening, minutes=1)
    assert sorted(WaitingLetter.objects.values_list("tries", flat=True)) == [0] * 9 + [1]
    with mail_server(down) as server:
        wait(evening, minutes=5)
    assert len(server.letters) == 10


def test_two_workers_send_a_letter_once(down, evening, monkeypatch):
    letters.send("password", "ruth@example.com", what="added")
    evening.shift(timedelta(minutes=1))
    now, post = timezone.now(), letters._post

    def while_another_worker_comes_too(letter):
        monkeypatch.setattr(letters, "_post", post)
        letters.send_waiting(now)
        post(letter)

    monkeypatch.setattr(letters, "_post", while_another_worker_comes_too)
    with mail_server(down) as server:
        letters.send_waiting(now)
    assert len(server.letters) == 1


def test_neither_address_nor_code_reaches_the_log(down, evening, caplog):
    caplog.set_level("DEBUG")
    ask_for_code(Client())
    code = re.search(r"\b\d{6}\b", WaitingLetter.objects.get().body)[0]
    wait(evening, minutes=1)
    wait(evening, minutes=10)
    assert caplog.text
    assert "ruth@example.com" not in caplog.text
    assert code not in caplog.text


def test_erasing_takes_the_letters_along(member, smtp, evening):
    with mail_server() as server:
        smtp(server.port)
    letters.send("password", "ruth@example.com", what="added")
    member.post("/account/erase/")
    assert not WaitingLetter.objects.exists()


def test_while_the_mail_server_is_well_nothing_is_kept(db):
    ask_for_code(Client())
    assert code_in_mail()
    assert not WaitingLetter.objects.exists()
