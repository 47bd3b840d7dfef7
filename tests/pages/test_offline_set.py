"""/offline/set/: what a phone keeps: nothing of the diary, all that a night needs, in less than 900 KB."""

import gzip
import re

import brotli
import pytest
from django.test import Client

from accounts.models import User
from pwa.serviceworker import core
from tests.pages.weights import served
from tests.routines.owning import has_routine

pytestmark = pytest.mark.django_db
KB = 1024
FILE = re.compile(r'"(/static/[^"?]+)"')


def told(client):
    answer = client.get("/offline/set/")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    return answer.json()


def test_each_listed_page_opens_and_says_whose_it_is(phone):
    person = told(phone)["person"]
    assert len(person) == 22
    for address in told(phone)["pages"]:
        answer = phone.get(address)
        assert answer.status_code == 200, address
        assert f'data-person="{person}"' in answer.content.decode(), address


def test_everything_a_night_needs_is_listed_and_nothing_of_the_diary(phone):
    pages = set(told(phone)["pages"])
    assert {"/", "/start/", "/cramp-now/", "/guide/", "/offline/", "/diary/offline/"} <= pages
    slugs = ("classic", "trial-protocol", "quick-3", "no-equipment", "in-bed", "pregnancy")
    assert {f"/routines/{slug}/play/" for slug in slugs} <= pages
    assert not {"/diary/", "/history/", "/diary/report/", "/account/", "/reminders/"} & pages


def test_the_persons_own_routines_are_listed_and_change_the_stamp(phone, guest):
    before = told(phone)
    slug = has_routine(guest)
    after = told(phone)
    assert {f"/routines/{slug}/", f"/routines/{slug}/play/"} == set(after["pages"]) - set(before["pages"])
    assert after["stamp"] != before["stamp"]


def test_a_changed_setting_changes_the_stamp_and_nothing_else_does(phone, guest):
    before = told(phone)
    assert told(phone) == before
    type(guest.preferences).objects.filter(user=guest).update(theme="candle")
    assert told(phone)["stamp"] != before["stamp"]


def test_a_visitor_is_nobody_and_two_people_have_two_tags(phone, client):
    other = Client()
    other.force_login(User.objects.create_guest())
    assert told(client)["person"] == ""
    assert told(phone)["person"] != told(other)["person"]


def test_the_whole_set_is_less_than_nine_hundred_kilobytes(phone):
    pages = {address: phone.get(address).content for address in told(phone)["pages"]}
    files = {name for html in pages.values() for name in FILE.findall(html.decode())}
    files |= {*core(), *told(phone)["files"]}
    total = sum(len(gzip.compress(html)) for html in pages.values()) + sum(map(weight, files))
    assert total < 900 * KB, total


def weight(address):
    content = served(address.removeprefix("/static/"))
    return len(content) if address.endswith((".woff2", ".png")) else len(brotli.compress(content))


def test_the_diary_for_phones_has_the_form_and_nothing_that_was_written(phone, guest):
    note = "hot day, long walk"
    body = {
        "client_id": "0b7c2f1e-6c3d-4f7e-9a55-0d6f6f3f9a01",
        "when": "now",
        "note": note,
        "timezone": "UTC",
    }
    assert phone.post("/diary/", body).status_code == 302
    assert note in phone.get("/diary/").content.decode()
    page = phone.get("/diary/offline/").content.decode()
    assert note not in page
    assert 'data-entry="new"' in page
    assert "Any cramp last night?" in page


def test_start_is_the_player_with_tonights_routine(phone, guest):
    type(guest.preferences).objects.filter(user=guest).update(routine="in-bed")
    assert '"routine":"in-bed"' in phone.get("/start/").content.decode()
