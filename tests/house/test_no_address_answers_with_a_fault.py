"""Every address of the URL configuration, with every kind of bad input: a 4xx at worst, never a fault.

The addresses come from the configuration itself, so that a new one cannot be forgotten.
"""

import re

import pytest
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLPattern
from django.utils import timezone

from accounts.models import User
from reminders.heartbeat import beat

pytestmark = pytest.mark.django_db

# What a path may carry in place of each <converter:name>; all of them match the converter.
FILLINGS = {
    "slug": ["classic", "x", "-_-", "a" * 300, "9223372036854775808"],
    "str": ["x", "\u202e", "a" * 300, "9223372036854775808", "%00", "%ff%fe", "..", "=HYPERLINK()"],
    "int": ["0", "9223372036854775808", "1" * 300],
    "uuid": ["00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"],
    "path": ["x", "../../etc/passwd", "a" * 300],
}
FORMS = [
    b"",
    b"a=%00&next=//evil.example&month=9999-99&id=-1&setting=theme&theme=%00",
    b"night=2026-02-30&when=9999-12-31T23:59:59-12:00&first=2026-12-31&last=2026-01-01&hold=NaN&reps=1e999",
    b"title=" + b"x" * 65536,
    b"email=a@b\r\nBcc: x@y&code=%E2%80%AE123456&name=%ED%A0%80&token=" + b"f" * 5000,
    b"timezone=../../etc/passwd&zone=Factory&days=7&days=-1&time=25:61&leg=%00&note=" + b"%F0%9F%98%80" * 900,
]
JSONS = [
    b"", b"null", b"[]", b"{}", b"{", b'{"a":1,"a":2}', b'{"a":NaN}', b'{"a":1e999}', b'{"a":9223372036854775808}',
    b'{"a":"\\u0000"}', b'{"a":"\\ud800"}', b"[" * 20000, b'{"a":' * 5000 + b"1" + b"}" * 5000, b"\xff\xfe{}",
    b'{"endpoint":"http://127.0.0.1:22/","keys":{"p256dh":[],"auth":{}}}',
    b'{"client_id":[],"night":"2026-02-30","timezone":"localtime","held":{},"started_at":"9999-12-31T23:59:59-12:00"}',
]  # fmt: skip
QUERIES = [
    "?month=9999-99&page=-1&q=%00&next=//evil.example&ask=x&format=%E2%80%AE",
    "?month=2026-02-30&size=1e999",
]


def routes(patterns=None, before=""):
    """Every route of the configuration as text, like "routines/<slug:slug>/"."""
    for pattern in patterns or get_resolver().url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from routes(pattern.url_patterns, route)


def addresses(route):
    """The route with its variables filled in, in every way of FILLINGS."""
    plain = re.sub(r"[\^$]|\(\?P<(\w+)>[^)]*\)", lambda match: "<str:x>" if match[1] else "", route)
    kinds = re.findall(r"<(?:(\w+):)?\w+>", plain)
    most = max((len(FILLINGS.get(kind or "str", FILLINGS["str"])) for kind in kinds), default=1)
    first, *others = re.split(r"<[^>]+>", plain)
    for number in range(most):
        filled = (_filling(kind, number) + text for kind, text in zip(kinds, others, strict=True))
        yield "/" + first + "".join(filled)


def _filling(kind, number):
    choices = FILLINGS.get(kind or "str", FILLINGS["str"])
    return choices[number % len(choices)]


ROUTES = [route for route in dict.fromkeys(routes()) if not route.startswith("admin/")]


@pytest.fixture
def sender(request):
    # /healthz rightly answers 503 without a reminder worker: let there be one.
    beat("worker", timezone.now())
    client = Client(raise_request_exception=False)
    if request.param == "guest":
        client.force_login(User.objects.create_guest(timezone="Europe/Rome"))
    return client


@pytest.mark.parametrize("sender", ["visitor", "guest"], indirect=True)
@pytest.mark.parametrize("route", ROUTES)
def test_nothing_anybody_sends_is_answered_with_a_fault(sender, route):
    for number, address in enumerate(addresses(route)):
        # Every body meets the plain address, and each odd one another part of them.
        forms, jsons = (FORMS, JSONS) if not number else (FORMS[number % 3 :: 3], JSONS[number % 4 :: 4])
        answers = [sender.get(address + query) for query in ("", *QUERIES)]
        answers += [
            sender.generic(method, address) for method in ("HEAD", "PUT", "DELETE", "OPTIONS", "PATCH")
        ]
        answers += [_post(sender, address, body, "application/x-www-form-urlencoded") for body in forms]
        answers += [_post(sender, address, body, "application/json") for body in jsons]
        answers.append(_post(sender, address, b"x", "multipart/form-data; boundary=nothing"))
        answers.append(_post(sender, address, b"{}", "text/plain"))
        faults = [answer.status_code for answer in answers if answer.status_code >= 500]
        assert faults == [], address


def _post(client, address, body, content_type):
    return client.generic("POST", address, body, content_type=content_type)


def test_the_sweep_knows_the_addresses_of_the_contract():
    assert {"sessions/", "history/", "preferences/", "routines/<slug:slug>/play/"} <= set(ROUTES)
