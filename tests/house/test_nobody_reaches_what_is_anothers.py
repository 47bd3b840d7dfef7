"""Every address × every role × every method: nobody but Ruth reads or changes what is Ruth's.

The addresses come from the URL configuration and are filled with what belongs to Ruth; one that nobody has said
how to fill fails here, so that a new one cannot be forgotten.
"""

import io
import re
import zipfile
from contextlib import contextmanager
from copy import deepcopy

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from accounts.models import User
from reminders.heartbeat import beat
from tests.accounts.conftest import no_counts_from_before, sign_in_by_code  # noqa: F401 (a fixture)
from tests.conftest import session_body
from tests.house.test_no_address_answers_with_a_fault import routes
from tests.pages.having_much import give_everything

pytestmark = pytest.mark.django_db

NIGHT = "2026-11-22"
# Words that stand in nobody else's rows: whoever is shown one has been shown Ruth's.
CANARY, EMAIL = b"kanarienvogel", b"ruth.kestrel@"
# What stands in an address in place of each variable, asked of Ruth.
FILLINGS = {
    "client_id": lambda ruth: ruth.cramps.get(deleted_at=None).client_id,
    "day": lambda ruth: NIGHT,
    "app_label": lambda ruth: "accounts",
    "object_id": lambda ruth: ruth.pk,
    "content_type_id": lambda ruth: 1,
    "url": lambda ruth: f"accounts/user/{ruth.pk}/",
    "code": lambda ruth: "x",  # the routine itself is in the code: it names nobody's row
    "token": lambda ruth: "x",  # a secret address; who has it may read it, and guesses are tried elsewhere
    "slug": lambda ruth: ruth.own_routines.get().slug,
}
IDS = {
    "account/devices/": lambda ruth: ruth.devices.get().pk,
    "diary/report/links/": lambda ruth: ruth.report_links.get().pk,
    "account/passkeys/": lambda ruth: ruth.authenticator_set.get().pk,
}
# These name something of the catalogue or the guide, the same for everybody.
OF_EVERYBODY = {"routines/exercises/<slug:slug>/": "bike-warmup", "guide/<slug:slug>/": "how-to"}
ROUTES = list(dict.fromkeys(routes()))
METHODS = ("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "POST")


def address(route, ruth):
    """The route as an address of what is Ruth's. Raises KeyError for a variable nobody has thought of."""
    plain = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", route).rstrip("$").replace("^", "")

    def filled(match):
        if route in OF_EVERYBODY:
            return OF_EVERYBODY[route]
        if match[1] == "pk":
            return str(next(give(ruth) for start, give in IDS.items() if route.startswith(start)))
        return str(FILLINGS[match[1]](ruth))

    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", filled, plain)


@pytest.fixture
def ruth():
    person = give_everything(User.objects.create_member("ruth.kestrel@example.com"))
    person.cramps.update(note="kanarienvogel note")
    person.own_routines.update(name="kanarienvogel routine")
    person.authenticator_set.create(type="webauthn", data={"name": "kanarienvogel key"})
    person.devices.create(session_key="k" * 32, name="kanarienvogel phone")
    person.push_subscriptions.update(device="kanarienvogel push")
    return person


def everything_of(person):
    """Every row of every model that points at `person`, and the person, as plain values."""
    rows = {"person": list(User.objects.filter(pk=person.pk).values())}
    for relation in User._meta.related_objects:
        model, field = relation.related_model, relation.field.name
        rows[model._meta.label] = sorted(map(str, model._base_manager.filter(**{field: person}).values()))
    return rows


def visitor():
    return Client()


def guest():
    client = Client()
    client.force_login(User.objects.create_guest(timezone="Europe/Rome"))
    return client


def another():
    client = Client()
    sign_in_by_code(client, "eve@example.com")
    return client


def operator():
    call_command("make_operator", "otto@example.com", stdout=io.StringIO())
    client = Client()
    sign_in_by_code(client, "otto@example.com")
    return client


def bodies(ruth):
    """What a stranger who knows all of Ruth's ids might post: as a form and as JSON."""
    phone, session = ruth.push_subscriptions.get(), ruth.sessions.first()
    ids = {
        "device": phone.pk,
        "pk": phone.pk,
        "id": ruth.pk,
        "person": ruth.pk,
        "user": ruth.pk,
        "post": "yes",
    }
    night = {"night": NIGHT, "first": NIGHT, "last": NIGHT, "slug": ruth.own_routines.get().slug}
    form = (
        ids
        | night
        | {"client_id": str(session.client_id), "setting": "theme", "theme": "day", "do": "remove"}
    )
    told = session_body(client_id=str(session.client_id))
    cramp = {"client_id": str(ruth.cramps.first().client_id), "started_at": "2026-11-22T21:40:02Z"}
    push = {"endpoint": phone.endpoint, "keys": {"p256dh": "B" * 87, "auth": "A" * 22}}
    return [form], [told, cramp | {"timezone": "Europe/Rome"}, push, {"night": NIGHT}]


def answers(client, where, ruth, only_looking):
    """Each answer to each method; without the posts and the other methods that change when `only_looking`."""
    for method in ("GET", "HEAD", "OPTIONS") if only_looking else METHODS:
        yield client.generic(method, where)
    forms, jsons = ((), ()) if only_looking else bodies(ruth)
    for form in forms:
        yield client.post(where, form)
    for data in jsons:
        yield client.post(where, data, content_type="application/json")


def readable(answer):
    """What an answer says, with an archive unpacked."""
    content = b"".join(answer) if answer.streaming else answer.content
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"".join(map(archive.read, archive.namelist()))


@contextmanager
def taken_back():
    """What is written inside is undone at the end, so that Ruth and the stranger are made once for all addresses."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("role", [visitor, guest, another, operator], ids=lambda role: role.__name__)
def test_nobody_else_reads_or_changes_it(role, ruth):
    beat("worker", timezone.now())
    client, before = role(), everything_of(ruth)
    client.raise_request_exception = False
    cookies, wrong = client.cookies, {}
    for route in ROUTES:
        with taken_back():
            client.cookies = deepcopy(cookies)
            found = set(read_at(client, route, ruth, role)) | (
                {"changed"} if everything_of(ruth) != before else set()
            )
        wrong |= {route: found} if found else {}
    assert wrong == {}


def read_at(client, route, ruth, role):
    """What a stranger learns at an address of Ruth's and should not."""
    # An operator finds people by their address and may close or erase an account: that is looked at elsewhere.
    at_work = role is operator and route.startswith("admin/")
    for answer in answers(client, address(route, ruth), ruth, only_looking=at_work):
        content = readable(answer)
        if answer.status_code >= 500:
            yield answer.status_code
        if CANARY in content or (EMAIL in content and not at_work):
            yield "read"


def test_ruth_herself_is_shown_them(ruth):
    """So the words looked for above do stand in pages, and the addresses are right."""
    hers = Client()
    hers.force_login(ruth)
    shown = {
        route: CANARY in content or EMAIL in content
        for route in ROUTES
        if (content := readable(hers.get(address(route, ruth))))
    }
    expected = {
        "account/", "account/export/", "diary/", "diary/entries/<uuid:client_id>/", "diary/report/diary.csv",
        "reminders/", "routines/", "routines/<slug:slug>/", "routines/<slug:slug>/play/",
    }  # fmt: skip
    assert expected - {route for route, seen in shown.items() if seen} == set()
