"""Any cramp last night? Asked on Tonight the morning after, one tap, not twice, and never about a night away."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from diary.models import Cramp, MorningCheck
from practice.models import Away, Session
from tests.conftest import EVENING, post_session

pytestmark = pytest.mark.django_db
LAST_NIGHT = date(2026, 11, 22)
QUESTION = "Any cramp last night?"


@pytest.fixture
def phone(phone, guest, evening):
    """The phone of somebody who came a week ago."""
    guest.date_joined = EVENING - timedelta(days=7)
    guest.save()
    return phone


def page_of(client, address="/"):
    return client.get(address).content.decode()


def say(client, answer, night=LAST_NIGHT):
    body = {"night": str(night), "answer": answer, "next": "/?answered"}
    return client.post("/diary/morning/", body)


def test_the_question_goes_to_the_diary_in_one_tap_and_comes_no_second_time(phone):
    page = page_of(phone)
    assert QUESTION in page
    form = page.partition(QUESTION)[0].rpartition("<form")[2]
    assert 'action="/diary/morning/"' in form
    assert 'name="night" value="2026-11-22"' in form
    assert say(phone, "no")["Location"] == "/?answered"
    assert MorningCheck.objects.get().cramped is False
    assert QUESTION not in page_of(phone)


def test_a_yes_goes_on_to_writing_it_down(phone):
    assert say(phone, "yes")["Location"] == "/diary/?yes#write"
    assert QUESTION not in page_of(phone)


def test_a_slip_can_be_taken_back_on_the_page_that_follows(phone):
    say(phone, "no")
    assert "Noted. Thank you." in page_of(phone, "/?answered")
    assert "Noted. Thank you." not in page_of(phone)
    say(phone, "clear")
    assert not MorningCheck.objects.exists()
    assert QUESTION in page_of(phone)


def test_a_cramp_written_down_answers_it_and_a_deleted_one_does_not(phone, guest):
    row = {"person": guest, "timezone": "Europe/Rome", "night": LAST_NIGHT, "started_at": EVENING}
    cramp = Cramp.objects.create(client_id=uuid4(), **row)
    assert QUESTION not in page_of(phone)
    cramp.deleted_at = EVENING
    cramp.save()
    assert QUESTION in page_of(phone)


def test_nobody_is_asked_about_a_night_away(phone, guest):
    Away.objects.create(person=guest, first=LAST_NIGHT, last=LAST_NIGHT)
    assert QUESTION not in page_of(phone)
    Away.objects.update(first=date(2026, 11, 1), last=date(2026, 11, 21))
    assert QUESTION in page_of(phone)


def test_nobody_is_asked_about_a_night_before_they_came(phone, guest):
    guest.date_joined = EVENING - timedelta(hours=2)
    guest.save()
    assert QUESTION not in page_of(phone)


def test_nobody_is_asked_on_the_way_to_sleep_once_tonight_is_done(phone, evening):
    post_session(phone)
    assert QUESTION not in page_of(phone)
    evening.shift(timedelta(hours=9))
    assert 'name="night" value="2026-11-23"' in page_of(phone)


def test_whether_one_stretched_is_asked_only_where_it_is_not_known(phone, guest):
    assert "I stretched before bed without Legato" in page_of(phone)
    told = {"routine": "classic", "timezone": "UTC", "completed": True, "kept": True, "held": []}
    moments = {"started_at": EVENING, "finished_at": EVENING}
    Session.objects.create(person=guest, client_id=uuid4(), night=LAST_NIGHT, **told, **moments)
    page = page_of(phone)
    assert QUESTION in page
    assert "I stretched before bed without Legato" not in page


def test_a_visitor_is_not_asked(client, evening, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert QUESTION not in page_of(client)


def test_tonight_still_costs_four_queries(phone, guest, django_assert_max_num_queries):
    Away.objects.create(person=guest, first=date(2026, 10, 1), last=date(2026, 10, 3))
    with django_assert_max_num_queries(4):
        assert QUESTION in page_of(phone)


def test_an_address_elsewhere_is_not_gone_to(phone):
    body = {"night": str(LAST_NIGHT), "answer": "no", "next": "https://evil.example/"}
    assert phone.post("/diary/morning/", body)["Location"] == "/diary/"


def test_the_week_says_that_tonight_is_away(phone, guest):
    Away.objects.create(person=guest, first=date(2026, 11, 23), last=date(2026, 11, 25))
    post_session(
        phone, started_at="2026-11-20T21:40:00Z", finished_at="2026-11-20T21:50:00Z", night="2026-11-20"
    )
    assert "You are away tonight" in page_of(phone)
