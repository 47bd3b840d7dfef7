"""POST /diary/entries/ keeps a cramp once, whoever retries and however often, and nobody else's."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from accounts.models import User
from diary.models import Cramp
from tests.diary.conftest import cramp_body, post_cramp

pytestmark = pytest.mark.usefixtures("evening")


def test_a_cramp_is_answered_201_and_kept(phone, guest):
    whole = cramp_body(
        ended_at="2026-11-23T21:44:20Z", leg="left", muscle="calf", strength=7, woke=True, sleep_trouble=3,
        helped=["rubbing", "stretching"], note="Hot day",
    )  # fmt: skip
    assert post_cramp(phone, whole).status_code == 201
    cramp = Cramp.objects.get(person=guest)
    assert (cramp.night, cramp.started_at) == (date(2026, 11, 23), datetime(2026, 11, 23, 21, 40, tzinfo=UTC))
    assert (cramp.seconds, cramp.leg, cramp.muscle, cramp.strength) == (260, "left", "calf", 7)
    assert (cramp.woke, cramp.sleep_trouble, cramp.note) == (True, 3, "Hot day")
    assert cramp.helped == ["rubbing", "stretching"]


def test_only_when_and_where_the_phone_was_must_be_told(phone):
    assert post_cramp(phone).status_code == 201
    cramp = Cramp.objects.get()
    assert (cramp.seconds, cramp.leg, cramp.strength, cramp.woke, cramp.helped) == (None, "", None, None, [])


def test_the_same_cramp_again_is_answered_200_with_the_same_words_and_no_second_row(phone):
    body = cramp_body()
    first, second = post_cramp(phone, body), post_cramp(phone, body)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert Cramp.objects.count() == 1


def test_a_stranger_becomes_a_guest_with_the_phones_zone(client, db):
    assert post_cramp(client).status_code == 201
    person = User.objects.get()
    assert person.is_guest and person.preferences.timezone == "Europe/Rome"
    assert "No cramps written down" not in client.get("/diary/").content.decode()


def test_a_phone_that_never_saw_the_answer_is_given_its_guest_back(db):
    body = cramp_body()
    post_cramp(Client(), body)
    again = Client()
    assert post_cramp(again, body).status_code == 200
    assert User.objects.count() == 1
    assert "legato" in again.cookies


def test_somebody_elses_cramp_is_refused_with_409(phone, db):
    stranger = User.objects.create_guest()
    body = cramp_body()
    post_cramp(phone, body)
    other = Client()
    other.force_login(stranger)
    assert post_cramp(other, body).status_code == 409
    assert Cramp.objects.filter(person=stranger).count() == 0


def test_a_deleted_cramp_stays_deleted_when_an_old_copy_arrives(phone):
    body = cramp_body()
    post_cramp(phone, body)
    phone.post(f"/diary/entries/{body['client_id']}/delete/")
    assert post_cramp(phone, body).status_code == 200
    assert "No cramps written down" in phone.get("/diary/").content.decode()


def test_a_late_copy_does_not_undo_what_was_changed_since(phone):
    body = cramp_body(strength=2)
    post_cramp(phone, body)
    Cramp.objects.update(strength=9)
    post_cramp(phone, body)
    assert Cramp.objects.get().strength == 9


def test_several_cramps_in_one_night_are_all_kept(phone):
    for minute in (10, 20, 30):
        assert post_cramp(phone, started_at=f"2026-11-23T21:{minute}:00Z").status_code == 201
    assert Cramp.objects.count() == 3


def test_a_cramp_of_thirteen_days_ago_is_still_taken(phone):
    assert post_cramp(phone, started_at="2026-11-11T02:00:00Z", night="2026-11-10").status_code == 201


def test_the_zone_of_a_person_without_one_is_learned_once(phone, guest):
    guest.preferences.timezone = ""
    guest.preferences.save()
    post_cramp(phone)
    post_cramp(phone, timezone="Asia/Tokyo", started_at="2026-11-23T13:00:00Z")
    guest.preferences.refresh_from_db()
    assert guest.preferences.timezone == "Europe/Rome"
