"""The diary's form works without scripts: writing, changing, deleting, undoing, each by its owner alone."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import User
from diary.models import Cramp
from tests.diary.conftest import cramp_body, form_body, post_cramp

pytestmark = pytest.mark.usefixtures("evening")


def write(client, **changes):
    return client.post("/diary/", form_body(**changes))


def page_of(client, path="/diary/"):
    return client.get(path).content.decode()


def address(cramp):
    return f"/diary/entries/{cramp.client_id}/"


@pytest.fixture
def cramp(phone):
    """A cramp at 22:40:00 to 22:44:20 tonight, sent by the phone of the guest."""
    post_cramp(phone, ended_at="2026-11-23T21:44:20Z", muscle="calf", strength=6)
    return Cramp.objects.get()


def as_shown(client, cramp, **changes):
    """What the page for changing `cramp` would send if nothing but `changes` were touched."""
    form = client.get(address(cramp)).context["form"]
    shown = {name: form[name].value() for name in form.fields}
    shown["time"] = shown["time"].strftime("%H:%M")
    return {name: value for name, value in shown.items() if value is not None} | changes


def test_a_time_after_midnight_is_kept_as_that_instant(phone, guest):
    assert write(phone).url == "/diary/"
    cramp = Cramp.objects.get(person=guest)
    assert (cramp.night, cramp.started_at) == (date(2026, 11, 22), datetime(2026, 11, 23, 2, 0, tzinfo=UTC))


def test_everything_said_is_kept_and_shown(phone):
    write(
        phone, leg="right", muscle="foot", strength="7", minutes="4", woke="yes", sleep_trouble="5",
        helped=["warmth", "walking"], note="Hot day",
    )  # fmt: skip
    cramp = Cramp.objects.get()
    assert (cramp.seconds, cramp.woke, cramp.sleep_trouble) == (240, True, 5)
    assert set(cramp.helped) == {"warmth", "walking"}
    page = page_of(phone)
    for words in ("Right · Foot or toes · 7 of 10, strong · 4 min · woke me", "Hot day", "03:00"):
        assert words in page


def test_just_now_takes_this_moment_and_asks_for_no_time(phone):
    write(phone, when="now", time="", night="")
    cramp = Cramp.objects.get()
    assert (cramp.started_at, cramp.night) == (
        datetime(2026, 11, 23, 21, 51, 3, tzinfo=UTC),
        date(2026, 11, 23),
    )


def test_just_now_with_its_minutes_began_that_long_ago(phone, guest, evening):
    # 12:02 on the wall in Rome: the cramp began before noon, and so in the night before.
    evening.move_to(datetime(2026, 11, 24, 11, 2, tzinfo=UTC))
    assert write(phone, when="now", time="", minutes="5").status_code == 302
    cramp = Cramp.objects.get(person=guest)
    assert (cramp.started_at, cramp.seconds) == (datetime(2026, 11, 24, 10, 57, tzinfo=UTC), 300)
    assert cramp.night == date(2026, 11, 23)


def test_two_cramps_of_one_night_in_two_zones_are_two_entries_of_it(phone, evening):
    write(phone, timezone="Europe/Rome", time="02:10")
    write(phone, timezone="Europe/Lisbon", time="02:10")
    nights = list(Cramp.objects.order_by("started_at").values_list("night", "timezone"))
    assert nights == [(date(2026, 11, 22), "Europe/Rome"), (date(2026, 11, 22), "Europe/Lisbon")]
    page = page_of(phone)
    assert page.count("02:10</h3>") == 2
    assert phone.get("/history/2026-11-22/").content.decode().count("<h3>02:10</h3>") == 2


def test_sending_the_form_twice_writes_one_entry(phone):
    body = form_body()
    phone.post("/diary/", body)
    assert phone.post("/diary/", body).status_code == 302
    assert Cramp.objects.count() == 1


def test_several_cramps_in_one_night_are_several_entries(phone):
    write(phone, time="02:00")
    write(phone, time="04:30")
    assert Cramp.objects.count() == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"time": ""}, {"time": "25:00"}, {"time": "abc"}, {"night": "2026-01-01"}, {"night": "9999-99-99"},
        {"night": "2026-11-23", "time": "23:50"}, {"when": "later"}, {"strength": "11"}, {"minutes": "-1"},
        {"minutes": "361"}, {"minutes": str(2**63)}, {"minutes": "NaN"}, {"leg": "third"}, {"woke": "often"},
        {"helped": ["prayer"]}, {"note": "n" * 501}, {"note": "a\x00b"}, {"client_id": "7"},
        {"client_id": ""}, {"minutes": "1440"}, {"minutes": "1e999"}, {"time": "03:00:00.5x"}, {"sleep_trouble": "-1"},
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_said_in_a_sentence_and_nothing_is_written(phone, changes):
    answer = write(phone, **changes)
    assert answer.status_code == 422
    assert "Not kept yet:" in answer.content.decode()
    assert Cramp.objects.count() == 0


def test_what_was_typed_stays_in_a_form_that_could_not_be_kept(phone):
    page = write(phone, time="", note="Long walk", strength="8").content.decode()
    assert 'value="Long walk"' in page
    assert 'value="8" id="id_strength_8" checked' in page


@pytest.mark.parametrize("name", ["America", "../../etc/passwd", "a" * 64])
def test_a_zone_that_does_not_exist_falls_back_on_the_persons_own(phone, name):
    write(phone, timezone=name)
    assert Cramp.objects.get().timezone == "Europe/Rome"


def test_a_stranger_who_writes_becomes_a_guest(client, db):
    assert write(client, timezone="Europe/Rome").status_code == 302
    assert Cramp.objects.get().person == User.objects.get()
    assert "03:00" in page_of(client)


def test_a_form_that_could_not_be_kept_makes_no_guest(client, db):
    write(client, time="")
    assert User.objects.count() == 0


def test_an_entry_can_be_changed(phone, cramp):
    changed = as_shown(phone, cramp, strength="3", note="Better", leg="left")
    assert phone.post(address(cramp), changed).status_code == 302
    cramp.refresh_from_db()
    assert (cramp.strength, cramp.note, cramp.leg) == (3, "Better", "left")


def test_changing_one_word_keeps_the_seconds_that_the_form_does_not_show(phone, cramp):
    phone.post(address(cramp), as_shown(phone, cramp, note="Better"))
    again = Cramp.objects.get()
    assert (again.started_at, again.seconds, again.night) == (cramp.started_at, 260, cramp.night)


def test_an_old_entry_can_still_be_given_details(phone, cramp, evening):
    evening.shift(timedelta(days=60))
    assert phone.post(address(cramp), as_shown(phone, cramp, note="Winter")).status_code == 302
    assert Cramp.objects.get().note == "Winter"


def test_an_entry_cannot_be_moved_into_the_future(phone, cramp):
    answer = phone.post(address(cramp), as_shown(phone, cramp, time="23:50"))
    assert answer.status_code == 422
    assert Cramp.objects.get().started_at == cramp.started_at


def test_a_deleted_entry_is_gone_and_can_be_brought_back(phone, cramp):
    phone.post(address(cramp) + "delete/")
    page = page_of(phone)
    assert "No cramps written down" in page and "The entry is deleted." in page
    assert phone.post(address(cramp) + "restore/").status_code == 302
    page = page_of(phone)
    assert "6 of 10, medium" in page and "The entry is deleted." not in page


def test_after_ten_minutes_a_deleted_entry_cannot_come_back(phone, cramp, evening):
    phone.post(address(cramp) + "delete/")
    evening.shift(timedelta(minutes=11))
    assert "The entry is deleted." not in page_of(phone)
    assert phone.post(address(cramp) + "restore/").status_code == 404


def test_what_was_deleted_is_emptied_at_the_next_change_of_the_diary(phone, cramp, evening):
    phone.post(address(cramp) + "delete/")
    evening.shift(timedelta(minutes=11))
    write(phone, when="now")
    gone = Cramp.objects.get(client_id=cramp.client_id)
    assert (gone.strength, gone.muscle, gone.seconds, gone.night) == (None, "", None, date(1970, 1, 1))
    assert post_cramp(phone, cramp_body(client_id=str(cramp.client_id))).status_code == 200
    assert Cramp.objects.filter(deleted_at=None).count() == 1


@pytest.mark.parametrize("what", ["", "delete/", "restore/"])
def test_somebody_elses_entry_does_not_exist_for_others(cramp, what):
    other = Client()
    other.force_login(User.objects.create_guest())
    for client in (other, Client()):
        assert client.post(address(cramp) + what, form_body()).status_code == 404
    cramp.refresh_from_db()
    assert cramp.deleted_at is None


def test_an_entry_nobody_wrote_is_404(phone):
    assert phone.get(f"/diary/entries/{uuid4()}/").status_code == 404


def test_deleting_needs_a_post(phone, cramp):
    assert phone.get(address(cramp) + "delete/").status_code == 405


def test_markup_in_a_note_is_shown_as_text(phone):
    write(phone, note="<script>alert(1)</script>")
    assert "<script>alert(1)" not in page_of(phone)
    assert "&lt;script&gt;alert(1)" in page_of(phone)
