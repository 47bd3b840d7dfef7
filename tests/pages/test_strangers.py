"""Every address that names somebody's own thing answers a stranger with 404 and changes nothing."""

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver

from accounts.models import User
from tests.pages.having_much import give_everything

pytestmark = pytest.mark.django_db


def patterns(resolver, prefix=""):
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield route
        elif not route.startswith("admin/"):
            yield from patterns(entry, route)


# How to fill an address with what belongs to `ruth`; every other address names nobody's own thing.
OWNED = {
    "account/devices/<int:pk>/sign-out/": lambda ruth: [ruth.devices.get().pk],
    "account/passkeys/<int:pk>/": lambda ruth: [ruth.authenticator_set.get().pk],
    "account/passkeys/<int:pk>/remove/": lambda ruth: [ruth.authenticator_set.get().pk],
    "diary/report/links/<int:pk>/withdraw/": lambda ruth: [ruth.report_links.get().pk],
    "diary/entries/<uuid:client_id>/": lambda ruth: [ruth.cramps.first().client_id],
    "diary/entries/<uuid:client_id>/delete/": lambda ruth: [ruth.cramps.first().client_id],
    "diary/entries/<uuid:client_id>/restore/": lambda ruth: [ruth.cramps.last().client_id],
}
ID_LIKE = ("<int:", "<uuid:")


def address_of(route, ruth):
    value = str(OWNED[route](ruth)[0])
    before, _, rest = route.partition("<")
    return f"/{before}{value}{rest.partition('>')[2]}"


@pytest.fixture
def ruth():
    person = give_everything(User.objects.create_member("ruth@example.com"))
    person.authenticator_set.create(type="webauthn", data={"name": "My phone"})
    person.devices.create(session_key="k" * 32, name="Safari on iPhone")
    return person


@pytest.fixture
def other_member():
    client = Client()
    client.force_login(User.objects.create_member("eve@example.com"))
    return client


@pytest.mark.parametrize("route", OWNED)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_gets_404_and_changes_nothing(route, method, ruth, phone, other_member):
    address = address_of(route, ruth)
    before = [list(relation.values()) for relation in (ruth.cramps, ruth.devices, ruth.authenticator_set)]
    for stranger in (phone, other_member, Client()):
        answer = getattr(stranger, method)(address)
        assert answer.status_code in ({404} if method == "post" else {404, 405})
    assert [
        list(relation.values()) for relation in (ruth.cramps, ruth.devices, ruth.authenticator_set)
    ] == before


@pytest.mark.parametrize("part", ["", "edit/", "play/"])
def test_the_own_routine_of_somebody_else_is_answered_404(part, ruth, phone, other_member):
    owner = Client()
    owner.force_login(ruth)
    found = [
        one.get(f"/routines/my-abcdefghijkl/{part}").status_code
        for one in (owner, phone, other_member, Client())
    ]
    assert found == [200, 404, 404, 404]


def test_the_own_routine_of_somebody_else_cannot_be_deleted(ruth, phone, other_member):
    for stranger in (phone, other_member, Client()):
        assert stranger.post("/routines/my-abcdefghijkl/delete/").status_code == 404
    assert ruth.own_routines.count() == 1


def test_every_address_with_an_id_is_on_this_list():
    routes = {route for route in patterns(get_resolver()) if any(mark in route for mark in ID_LIKE)}
    assert routes - OWNED.keys() == set()
