"""What the tests of accounts share: letters in memory, counters at nought, and a phone that signs in."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client


@pytest.fixture(autouse=True)
def no_counts_from_before(db):
    cache.clear()


def code_in_mail():
    """The six digits of the newest letter."""
    return re.search(r"\b\d{6}\b", mail.outbox[-1].body).group()


def long_code_in_mail():
    """The sixteen digits of the newest letter, in four groups."""
    return re.search(r"\b\d{4} \d{4} \d{4} \d{4}\b", mail.outbox[-1].body).group()


def from_network(number):
    """A phone without a cookie in a network of its own."""
    return Client(REMOTE_ADDR=f"10.{number // 65536}.{number // 256 % 256}.{number % 256}")


def ask_for_code(client, email="ruth@example.com", **more):
    return client.post("/account/sign-in/", {"email": email} | more)


def sign_in_by_code(client, email="ruth@example.com", **more):
    """The whole way: ask, read the letter, type the code; the last answer."""
    ask_for_code(client, email, **more)
    return client.post("/account/code/", {"code": code_in_mail()})


@pytest.fixture
def member(db):
    """A client that is signed in as ruth@example.com."""
    client = Client()
    sign_in_by_code(client)
    return client
