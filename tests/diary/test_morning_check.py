"""The morning's question: one tap each, an explicit no is kept, nothing is asked twice."""

from datetime import date, timedelta

import pytest
from django.test import Client

from accounts.models import User
from diary.models import MorningCheck
from practice.models import Away

pytestmark = pytest.mark.usefixtures("evening")
LAST_NIGHT = date(2026, 11, 22)
QUESTION = "Any cramp last night?"


def page_of(client):
    return client.get("/diary/").content.decode()


def say(client, answer, night=LAST_NIGHT, **more):
    return client.post("/diary/morning/", {"night": str(night), "answer": answer, **more})


def test_the_question_is_there_until_it_is_answered(phone):
    assert QUESTION in page_of(phone)
    assert say(phone, "no").status_code == 302
    assert QUESTION not in page_of(phone)


def test_a_no_is_kept_as_data(phone, guest):
    say(phone, "no")
    check = MorningCheck.objects.get(person=guest)
    assert (check.night, check.cramped, check.stretched) == (LAST_NIGHT, False, None)


def test_a_yes_goes_on_to_the_form_for_that_night(phone):
    answer = say(phone, "yes")
    assert answer.url == "/diary/?yes#write"
    page = phone.get(answer.url).content.decode()
    assert '<option value="2026-11-22" selected>' in page
    assert 'value="at" id="id_when_1" required checked' in page


def test_the_morning_after_asks_about_the_night_just_slept(phone, evening):
    evening.shift(timedelta(hours=9))
    assert "Tonight" not in page_of(phone).split(QUESTION)[1].split("</form>")[0]
    assert 'name="night" value="2026-11-23"' in page_of(phone)
    assert say(phone, "no", night=date(2026, 11, 23)).status_code == 302


def test_nobody_is_asked_about_a_night_away(phone, guest):
    away = Away.objects.create(person=guest, first=date(2026, 11, 20), last=LAST_NIGHT)
    assert QUESTION not in page_of(phone)
    away.last = date(2026, 11, 21)
    away.save()
    assert QUESTION in page_of(phone)
    Away.objects.create(person=User.objects.create_guest(), first=LAST_NIGHT, last=LAST_NIGHT)
    assert QUESTION in page_of(phone)


def test_an_answer_given_before_going_away_can_still_be_changed(phone, guest):
    say(phone, "no")
    Away.objects.create(person=guest, first=LAST_NIGHT, last=LAST_NIGHT)
    assert "No cramp. Good to know." in page_of(phone)


def test_a_cramp_that_is_written_down_answers_the_question(phone, lay_down):
    lay_down(LAST_NIGHT, cramps=1)
    assert QUESTION not in page_of(phone)


def test_whether_one_stretched_is_asked_only_where_legato_does_not_know(phone, lay_down):
    assert "I stretched before bed without Legato" in page_of(phone)
    lay_down(LAST_NIGHT, stretched=True)
    assert "I stretched before bed without Legato" not in page_of(phone)


def test_stretching_without_legato_is_kept_with_the_answer(phone):
    say(phone, "no", stretched="on")
    assert MorningCheck.objects.get().stretched is True


def test_a_slip_of_the_finger_can_be_taken_back(phone):
    say(phone, "yes")
    say(phone, "clear")
    assert MorningCheck.objects.count() == 0
    assert QUESTION in page_of(phone)


def test_a_second_answer_replaces_the_first(phone):
    say(phone, "yes")
    say(phone, "no")
    assert [check.cramped for check in MorningCheck.objects.all()] == [False]


def test_a_stranger_who_answers_becomes_a_guest(client, db):
    assert QUESTION in page_of(client)
    say(client, "no", night=date(2026, 11, 22))
    assert MorningCheck.objects.get().person == User.objects.get()


@pytest.mark.parametrize("night", ["2026-11-01", "2027-01-01", "9999-99", "", "\x00"])
def test_other_nights_and_nonsense_are_no_answer(phone, night):
    assert say(phone, "no", night=night).status_code == 404
    assert MorningCheck.objects.count() == 0


def test_an_answer_of_another_kind_is_no_answer(phone):
    assert say(phone, "perhaps").status_code == 404


def test_a_page_of_another_site_cannot_answer(guest):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(guest)
    assert say(careful, "no").status_code == 403
    assert MorningCheck.objects.count() == 0
