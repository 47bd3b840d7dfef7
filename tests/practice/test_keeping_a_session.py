"""POST /sessions/: one row for each client_id, a guest for a visitor, and the figures in the answer."""

import threading

import pytest
import time_machine
from django.db import connection
from django.test import Client

from accounts.models import User
from practice.models import Session
from tests.conftest import EVENING, post_session, session_body

pytestmark = pytest.mark.django_db


def test_a_first_post_is_answered_201_with_the_figures(phone, evening):
    answer = post_session(phone)
    assert answer.status_code == 201
    assert answer.json() == {"night": "2026-11-23", "streak": 1, "strength": 5, "last_seven": 1}


def test_a_replay_is_answered_200_with_the_same_body_and_no_second_row(phone, evening):
    body = session_body()
    first = post_session(phone, body)
    again = post_session(phone, body)
    assert (again.status_code, again.json()) == (200, first.json())
    assert Session.objects.count() == 1


def test_a_visitor_becomes_a_guest_on_the_first_accepted_post(client, evening):
    assert post_session(client).status_code == 201
    guest = User.objects.get()
    assert guest.is_guest
    assert guest.preferences.timezone == "Europe/Rome"
    assert client.get("/history/").context["history"]["kept_total"] == 1


def test_a_refused_post_makes_no_guest(client, evening):
    assert post_session(client, night="2026-11-01").status_code == 400
    assert not User.objects.exists()
    assert not client.cookies


def test_the_guests_cookie_lives_four_hundred_days(client, evening):
    cookie = post_session(client).cookies["legato"]
    assert cookie["max-age"] == 400 * 24 * 3600
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_a_phone_that_missed_the_first_answer_gets_its_guest_back(evening):
    body = session_body()
    post_session(Client(), body)
    second = Client()
    assert post_session(second, body).status_code == 200
    assert User.objects.count() == Session.objects.count() == 1
    assert second.get("/history/").context["history"]["kept_total"] == 1


def test_the_session_of_somebody_else_is_answered_409_and_stays_theirs(phone, guest, evening):
    body = session_body()
    post_session(phone, body)
    other = Client()
    other.force_login(User.objects.create_guest())
    answer = post_session(other, body)
    assert answer.status_code == 409
    assert "client_id" in answer.json()["errors"]
    assert Session.objects.get().person == guest


def test_a_stranger_with_a_members_client_id_is_not_signed_in_as_them(phone, guest, evening):
    body = session_body()
    post_session(phone, body)
    User.objects.filter(pk=guest.pk).update(email="ruth@example.com")
    stranger = Client()
    assert post_session(stranger, body).status_code == 409
    assert not stranger.cookies


def test_feedback_tapped_after_the_first_send_is_added_once(phone, evening):
    body = session_body()
    post_session(phone, body)
    post_session(phone, body | {"feedback": "sore"})
    post_session(phone, body | {"feedback": "looser"})
    assert Session.objects.get().feedback == "sore"


def test_stretching_one_leg_only_is_kept_in_the_log_but_not_as_a_night(phone, evening):
    answer = post_session(phone, held=[{"exercise": "wall-calf-straight", "side": "left", "seconds": 30}])
    assert (answer.status_code, answer.json()["streak"]) == (201, 0)
    assert not Session.objects.get().kept


@pytest.mark.parametrize(
    ("held", "kept"),
    [
        ([("bike-warmup", "both", 180)], False),
        ([("ankle-circles", "left", 32), ("ankle-circles", "right", 32)], False),
        ([("settle-breathe", "both", 60)], False),
        ([("hamstring-calf-long-sitting", "both", 10)], True),
        ([("wall-calf-straight", "left", 30), ("wall-calf-bent", "right", 30)], False),
        ([("wall-calf-straight", "left", 30), ("wall-calf-straight", "right", 0)], False),
        ([("towel-calf-stretch", "left", 10), ("towel-calf-stretch", "right", 10)], True),
        ([], False),
    ],
)
def test_a_night_is_kept_by_one_stretch_on_both_legs(phone, evening, held, kept):
    rows = [{"exercise": name, "side": side, "seconds": seconds} for name, side, seconds in held]
    assert post_session(phone, held=rows).status_code == 201
    assert Session.objects.get().kept is kept


def test_two_sessions_in_one_night_are_two_rows_and_one_night(phone, evening):
    post_session(phone)
    assert post_session(phone).json()["streak"] == 1
    assert Session.objects.count() == 2


def test_the_phones_zone_is_learnt_once_and_not_changed_by_a_journey(client, evening):
    post_session(client)
    post_session(client, timezone="Asia/Tokyo", night="2026-11-23")
    assert User.objects.get().preferences.timezone == "Europe/Rome"


def test_a_night_is_checked_against_the_persons_own_cutoff(phone, guest, evening):
    guest.preferences.night_cutoff = 23
    guest.preferences.save()
    assert post_session(phone, night="2026-11-23").status_code == 400
    assert post_session(phone, night="2026-11-22").status_code == 201


@pytest.mark.django_db(transaction=True)
def test_the_same_post_ten_times_at_once_is_one_row_and_one_guest():
    body, statuses = session_body(), []

    def send():
        statuses.append(post_session(Client(), body).status_code)
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(10)]
    with time_machine.travel(EVENING):
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(statuses) == [200] * 9 + [201]
    assert Session.objects.count() == User.objects.count() == 1
