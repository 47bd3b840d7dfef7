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
