"""The programme goes where the person goes: into an account, out with the export, back in, and away for good."""

import io
import json
from datetime import UTC, date, datetime
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.erasing import erase
from accounts.merging import take_over
from accounts.models import User
from diary.models import Programme
from tests.conftest import EVENING

pytestmark = pytest.mark.usefixtures("evening")
WORDS = "Week 1 of 6, night 4 of 7"


@pytest.fixture
def joined(guest):
    """Thirteen evenings ago, with two paused: eleven nights of it."""
    return Programme.objects.create(
        person=guest, first=date(2026, 11, 11), pauses=[["2026-11-13", "2026-11-15"]]
    )


@pytest.fixture
def ruth(db):
    return User.objects.create_member("ruth@example.com")


def bring(client, told):
    file = SimpleUploadedFile("legato.json", json.dumps(told).encode())
    return client.post("/account/import/", {"file": file})


def export_of(client):
    return json.loads(ZipFile(io.BytesIO(client.get("/account/export/").content)).read("legato.json"))


def test_a_guest_takes_it_along_into_an_account(guest, ruth, joined):
    take_over(guest, ruth)
    assert Programme.objects.get().person == ruth


def test_where_both_are_in_one_the_accounts_own_goes_on(guest, ruth, joined):
    own = Programme.objects.create(person=ruth, first=date(2026, 10, 1))
    take_over(guest, ruth)
    assert list(Programme.objects.all()) == [own]


def test_one_that_was_left_comes_along_beside_the_accounts_own(guest, ruth, joined):
    Programme.objects.update(left_at=EVENING)
    own = Programme.objects.create(person=ruth, first=date(2026, 10, 1))
    take_over(guest, ruth)
    assert list(ruth.programmes.filter(left_at=None)) == [own]
    assert ruth.programmes.count() == 2


def test_export_and_import_bring_it_back_to_the_same_night(phone, guest, joined):
    assert WORDS in phone.get("/diary/programme/").content.decode()
    told = export_of(phone)
    assert told["tables"]["programmes"][0]["pauses"] == [["2026-11-13", "2026-11-15"]]
    phone.post("/account/erase/")
    assert not Programme.objects.exists()
    assert "1 six-week programme" in bring(phone, told).content.decode()
    assert WORDS in phone.get("/diary/programme/").content.decode()


def test_an_import_beside_a_programme_that_goes_on_changes_neither(phone, guest, joined):
    told = export_of(phone)
    told["tables"]["programmes"][0]["first"] = "2026-11-01"
    assert bring(phone, told).status_code == 200
    assert Programme.objects.get().first == date(2026, 11, 11)


@pytest.mark.parametrize(
    "pauses",
    [None, {}, [[]], [["x", None]], [["2026-11-05", "2026-11-03"]], [["2026-11-05", None, 1]], ["\u0000"]],
)
def test_pauses_that_legato_did_not_write_are_refused_and_nothing_is_written(phone, guest, joined, pauses):
    told = export_of(phone)
    Programme.objects.all().delete()
    told["tables"]["programmes"][0]["pauses"] = pauses
    assert bring(phone, told).status_code == 422
    assert not Programme.objects.exists()


def test_an_older_export_without_programmes_is_still_taken(phone, guest, joined):
    told = export_of(phone)
    del told["tables"]["programmes"]
    assert bring(phone, told).status_code == 200


def test_erasing_says_so_and_takes_it(phone, guest, joined):
    assert "1 six-week programme" in phone.get("/account/erase/").content.decode()
    erase(guest, datetime(2026, 11, 23, 22, tzinfo=UTC))
    assert not Programme.objects.exists()
