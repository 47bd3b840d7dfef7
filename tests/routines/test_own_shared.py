"""A shared link: looked at first, kept when asked, on another phone, by that person's own safety answers."""

import re
from html import unescape

import pytest
from django.test import Client

from accounts.models import User
from routines.models import OwnRoutine
from routines.sharing import encode
from tests.routines.owning import EXERCISES, built_in_steps, has_routine, steps_of

pytestmark = pytest.mark.django_db


def address_of(name="Evenings", steps=None):
    return f"/routines/shared/{encode(name, steps or built_in_steps('classic'))}/"


def slug_on(response):
    return re.search(r'name="slug" value="(my-\w{12})"', response.content.decode()).group(1)


def test_the_link_of_a_routine_shows_it_on_another_phone(phone, guest, client):
    slug = has_routine(guest, "quad-stretch", "ankle-pumps", name="Ann’s evenings")
    link = unescape(
        re.search(r'id="link" value="([^"]+)"', phone.get(f"/routines/{slug}/").content.decode()).group(1)
    )
    assert link.startswith("http://testserver/routines/shared/")
    html = client.get(link).content.decode()
    assert "Ann’s evenings" in html
    assert html.index(EXERCISES["quad-stretch"].words.name) < html.index(EXERCISES["ankle-pumps"].words.name)


def test_looking_at_it_costs_no_query_and_keeps_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get(address_of())
    assert "11 minutes" in response.content.decode()
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert not User.objects.exists()


def test_keeping_it_makes_a_guest_with_the_very_same_routine(client):
    address = address_of("Evenings", steps_of("quad-stretch"))
    slug = slug_on(client.get(address))
    response = client.post(address, {"slug": slug})
    assert response["Location"] == f"/routines/{slug}/?saved"
    kept = OwnRoutine.objects.get()
    assert (kept.name, kept.slug, kept.person.is_guest) == ("Evenings", slug, True)
    assert kept.routine.steps == tuple(steps_of("quad-stretch"))


def test_a_double_tap_keeps_it_once(phone):
    address = address_of()
    slug = slug_on(phone.get(address))
    for _ in range(3):
        phone.post(address, {"slug": slug})
    assert OwnRoutine.objects.count() == 1


def test_the_preview_follows_the_safety_answers_of_whoever_looks(guest, phone):
    guest.preferences.modes = ["pregnancy"]
    guest.preferences.save()
    html = phone.get(address_of()).content.decode()
    assert "Left out because of your safety answers:" in html
    assert "It does not suit a pregnancy." in html


def test_a_full_shelf_says_so(phone, guest):
    for _ in range(30):
        has_routine(guest)
    response = phone.post(address_of(), {"slug": "my-aaaaaaaaaaaa"})
    assert response.status_code == 422
    assert "You have 30 routines. Take one off first." in response.content.decode()


@pytest.mark.parametrize("slug", ["", "classic", "my-x", "my-\0aaaaaaaaaaa", "x" * 65536])
def test_a_slug_of_another_shape_is_answered_400_and_keeps_nothing(client, slug):
    assert client.post(address_of(), {"slug": slug}).status_code == 400
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "code", ["x", "AAAA", "%00", "%ed%a0%80", "..%2f..%2fetc", "a" * 3001, "eNo", "%E2%80%AE", "-"]
)
def test_a_broken_link_is_a_kind_404_for_looking_and_for_keeping(client, code):
    for response in (
        client.get(f"/routines/shared/{code}/"),
        client.post(f"/routines/shared/{code}/", {"slug": "my-aaaaaaaaaaaa"}),
    ):
        assert response.status_code == 404
    assert not User.objects.exists()


def test_a_link_cut_short_says_what_to_do(client):
    html = client.get(address_of()[:-9] + "/").content.decode()
    assert "This link is not whole. Ask for it again." in html


def test_keeping_it_needs_the_form_token():
    assert Client(enforce_csrf_checks=True).post(address_of(), {"slug": "my-aaaaaaaaaaaa"}).status_code == 403


def test_a_name_with_marks_in_a_link_is_only_a_name(client):
    html = client.get(address_of('"><img src=x onerror=alert(1)>')).content.decode()
    assert "<img" not in html
