"""One-sided swelling told in the diary: the safety question about it comes at once, and before the next routine."""

import io
import json
from datetime import date
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from diary.models import Cramp
from tests.diary.conftest import form_body, post_cramp

pytestmark = pytest.mark.usefixtures("evening")
QUESTION = "/safety/leg/?next=/diary/"


@pytest.fixture
def screened(guest):
    """The guest answered the questions yesterday: none of them fits."""
    guest.preferences.safety_asked_on = date(2026, 11, 22)
    guest.preferences.save()
    return guest


def asked_on(person):
    person.preferences.refresh_from_db()
    return person.preferences.safety_asked_on


def player_asks(client):
    return not client.get("/routines/classic/play/").context["safety_known"]


def test_the_form_leads_to_the_question_and_the_player_asks_anew(phone, screened):
    assert not player_asks(phone)
    assert phone.post("/diary/", form_body(swollen="yes")).url == QUESTION
    assert Cramp.objects.get().swollen is True
    assert player_asks(phone)


@pytest.mark.parametrize("answer", [{}, {"swollen": ""}, {"swollen": "no"}])
def test_without_swelling_nothing_is_asked(phone, screened, answer):
    assert phone.post("/diary/", form_body(**answer)).url == "/diary/"
    assert asked_on(screened) == date(2026, 11, 22)
    assert Cramp.objects.get().swollen is (False if answer.get("swollen") == "no" else None)


def test_an_entry_that_a_phone_sends_later_asks_anew_too_and_its_copy_does_not(phone, screened):
    body = {"client_id": "0b7c2f1e-6c3d-4f7e-9a55-0d6f6f3f9a01", "swollen": True}
    assert post_cramp(phone, **body).status_code == 201
    assert asked_on(screened) is None
    type(screened.preferences).objects.update(safety_asked_on=date(2026, 11, 23))
    assert post_cramp(phone, **body).status_code == 200
    assert asked_on(screened) == date(2026, 11, 23)


@pytest.mark.parametrize("tell", [
    lambda phone: post_cramp(phone, swollen=True), lambda phone: phone.post("/diary/", form_body(swollen="yes")),
])  # fmt: skip
def test_who_skipped_the_questions_meets_them_again(phone, tell):
    phone.post("/safety/", {"skip": "1"})
    assert not player_asks(phone)
    tell(phone)
    assert player_asks(phone)


@pytest.mark.parametrize("wrong", ["yes", 1, []])
def test_a_phone_says_true_or_false(phone, wrong):
    assert post_cramp(phone, swollen=wrong).json()["errors"].keys() == {"swollen"}


def test_an_entry_of_before_is_as_good_as_it_was(phone, screened):
    assert post_cramp(phone).status_code == 201
    assert Cramp.objects.get().swollen is None
    assert asked_on(screened) == date(2026, 11, 22)


def test_told_afterwards_it_is_asked_once(phone, screened):
    post_cramp(phone)
    address = f"/diary/entries/{Cramp.objects.get().client_id}/"
    shown = form_body(client_id=str(Cramp.objects.get().client_id), swollen="yes")
    assert phone.post(address, shown).url == QUESTION
    assert asked_on(screened) is None
    assert phone.post(address, shown).url == "/diary/"


def test_the_question_shows_the_red_flags_and_yes_stops_the_routines(phone, screened):
    page = phone.get(QUESTION).content.decode()
    for words in ("Is it like that now?", "Call your emergency number now for", "A clot can show few signs"):
        assert words in page
    assert phone.post(QUESTION, {"answer": "yes"}).url == "/safety/advice/"
    assert phone.get("/routines/classic/play/").url == "/safety/advice/"


def test_no_goes_on_and_stops_nothing(phone, screened):
    assert phone.post(QUESTION, {"answer": "no", "next": "/diary/"}).url == "/diary/"
    assert phone.get("/routines/classic/play/").status_code == 200


@pytest.mark.parametrize("answer", [{}, {"answer": "maybe"}])
def test_an_answer_that_is_none_is_asked_again(phone, answer):
    assert "Is it like that now?" in phone.post(QUESTION, answer).content.decode()


def test_yes_does_not_lift_a_stop_and_no_does_not_either(phone, screened):
    type(screened.preferences).objects.update(told_to_stop=True)
    phone.post(QUESTION, {"answer": "no"})
    assert phone.get("/routines/classic/play/").status_code == 302


def test_the_form_says_at_once_what_swelling_may_mean(phone):
    page = phone.get("/diary/").content.decode()
    assert "That can be a clot. Do not rub or stretch that leg, and get medical help today." in page


def test_the_diary_the_doctors_report_and_the_table_tell_of_it(phone):
    phone.post("/diary/", form_body(swollen="yes"))
    assert "one leg swollen, warm or red" in phone.get("/diary/").content.decode()
    report = phone.get("/diary/report/").content.decode()
    assert "Nights with one leg swollen, warm or red" in report
    table = phone.get("/diary/report/diary.csv").content.decode("utf-8-sig").splitlines()
    assert table[0].endswith(",one_leg_swollen")
    assert table[1].endswith(",yes")


def test_the_doctors_report_has_no_row_for_what_never_was(phone):
    phone.post("/diary/", form_body(swollen="no"))
    assert "one leg swollen" not in phone.get("/diary/report/").content.decode()


def test_it_is_exported_and_an_export_of_before_is_still_taken(phone):
    phone.post("/diary/", form_body(swollen="yes"))
    told = json.loads(ZipFile(io.BytesIO(phone.get("/account/export/").content)).read("legato.json"))
    assert told["tables"]["cramps"][0]["swollen"] is True
    del told["tables"]["cramps"][0]["swollen"]
    Cramp.objects.all().delete()
    file = SimpleUploadedFile("legato.json", json.dumps(told).encode())
    assert phone.post("/account/import/", {"file": file}).status_code in (200, 302)
    assert Cramp.objects.get().swollen is None
