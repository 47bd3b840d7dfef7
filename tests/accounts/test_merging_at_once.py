"""Merging while something else happens to the same people in the same moment: nothing lost, nothing doubled, no fault.

On SQLite one transaction waits for the other; PostgreSQL lets both run until they want the same row.
"""

import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import IntegrityError, connection
from django.test import Client

from accounts.merging import take_over
from accounts.models import FormerGuest, User
from diary.models import Cramp
from practice.models import Session
from tests.accounts.conftest import ask_for_code, code_in_mail
from tests.conftest import EVENING, post_session, session_body
from tests.routines.owning import Editor

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 5


def at_once(*works):
    """What each of `works` answers, all begun in the same moment in threads of their own."""
    together = Barrier(len(works))

    def one(work):
        together.wait(timeout=20)
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(one, works))


def guest_with_nights(count):
    guest = User.objects.create_guest(timezone="Europe/Rome")
    for back in range(count):
        Session.objects.create(
            person=guest, client_id=uuid.uuid4(), routine="classic", started_at=EVENING, finished_at=EVENING,
            timezone="Europe/Rome", night=date(2026, 11, 23) - timedelta(days=back), completed=True, kept=True, held=[],
        )  # fmt: skip
    return guest


def merge(guest, person):
    """`take_over` with rows of its own, as every request has them."""
    return lambda: take_over(User.objects.get(pk=guest.pk), User.objects.get(pk=person.pk))


def phone_of(person):
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


@pytest.fixture
def ruth():
    return User.objects.create_member("ruth@example.com")


def test_a_guest_whom_another_request_has_merged_meanwhile_is_merged_once(ruth):
    guest = guest_with_nights(3)
    seen = User.objects.get(pk=guest.pk)
    take_over(guest, ruth)
    take_over(seen, ruth)
    assert (ruth.sessions.count(), User.objects.count(), FormerGuest.objects.count()) == (3, 1, 1)


def test_a_guest_who_has_got_an_address_meanwhile_stays_somebody(ruth):
    guest = guest_with_nights(1)
    seen = User.objects.get(pk=guest.pk)
    User.objects.filter(pk=guest.pk).update(email="otto@example.com")
    take_over(seen, ruth)
    assert User.objects.get(email="otto@example.com").sessions.count() == 1


def test_two_guests_become_part_of_one_person_at_once(ruth):
    guests = [guest_with_nights(4) for _ in range(4)]
    at_once(*(merge(guest, ruth) for guest in guests))
    assert (ruth.sessions.count(), User.objects.count(), FormerGuest.objects.count()) == (16, 1, 4)


def test_one_guest_wanted_by_two_people_goes_to_one_of_them_whole(ruth):
    otto = User.objects.create_member("otto@example.com")
    guest = guest_with_nights(6)
    seen = [User.objects.get(pk=guest.pk) for _ in range(2)]
    at_once(lambda: take_over(seen[0], ruth), lambda: take_over(seen[1], otto))
    assert sorted([ruth.sessions.count(), otto.sessions.count()]) == [0, 6]
    assert User.objects.count() == 2


def test_two_people_who_come_in_crosswise_do_not_wait_for_each_other_for_ever():
    people = [guest_with_nights(2) for _ in range(2)]
    for person in people:
        person.authenticator_set.create(type="webauthn", data={"name": "key"})
    guests = [guest_with_nights(2) for _ in range(2)]
    at_once(merge(guests[0], people[1]), merge(guests[1], people[0]))
    assert [person.sessions.count() for person in people] == [4, 4]


def test_a_double_tap_on_the_right_code_brings_the_nights_along_once(ruth):
    guest = guest_with_nights(3)
    phone = phone_of(guest)
    ask_for_code(phone)
    second = Client(raise_request_exception=False)
    second.cookies = phone.cookies.copy()
    code = {"code": code_in_mail()}
    answers = at_once(*(lambda one=one: one.post("/account/code/", code) for one in (phone, second)))
    assert {answer.status_code for answer in answers} == {302}
    assert (User.objects.get(), ruth.sessions.count()) == (ruth, 3)
    assert [one.get("/account/").status_code for one in (phone, second)] in (
        [200, 200],
        [200, 302],
        [302, 200],
    )


def test_a_night_that_arrives_while_its_guest_is_merged_is_kept_or_asked_for_again(ruth, evening):
    for _round in range(ROUNDS):
        guest = guest_with_nights(1)
        phones = [phone_of(guest) for _ in range(3)]
        begun = Session.objects.count()
        _merged, *answers = at_once(
            merge(guest, ruth), *(lambda one=one: post_session(one) for one in phones)
        )
        assert {answer.status_code for answer in answers} <= {201, 503}
        taken = [answer for answer in answers if answer.status_code == 201]
        assert Session.objects.count() == begun + len(taken)


@contextmanager
def merged_on_the_way(guest, person):
    """The next request of the guest's has just been told who it is from when another one merges the guest."""
    done = []

    def wire(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if not done and sql.startswith("SELECT") and 'FROM "accounts_user"' in sql:
            done.append(True)
            take_over(guest, person)
        return result

    with connection.execute_wrapper(wire):
        yield
    assert done


def cramp_body():
    return {"client_id": str(uuid.uuid4()), "started_at": "2026-11-23T21:30:00Z", "timezone": "Europe/Rome",
            "night": "2026-11-23"}  # fmt: skip


def change_body():
    return {
        "client_id": str(uuid.uuid4()),
        "setting": "theme",
        "values": ["day"],
        "changed_at": "2026-11-23T21:30:00Z",
    }


@pytest.mark.parametrize(
    ("path", "body"),
    [("/sessions/", session_body()), ("/diary/entries/", cramp_body())],
    ids=["night", "cramp"],
)
def test_what_is_sent_as_the_guest_goes_is_answered_503_and_taken_the_next_time(path, body, ruth, evening):
    guest = guest_with_nights(1)
    phone = phone_of(guest)
    with merged_on_the_way(guest, ruth):
        answer = phone.post(path, body, content_type="application/json")
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert (ruth.sessions.count(), Session.objects.count(), Cramp.objects.count()) == (1, 1, 0)
    # By then the phone has the cookie of the person it became.
    assert phone_of(ruth).post(path, body, content_type="application/json").status_code == 201
    assert ruth.sessions.count() + ruth.cramps.count() == 2


@pytest.mark.parametrize(
    ("path", "sent"),
    [("/preferences/", {"setting": "theme", "theme": "day"}),
     ("/diary/morning/", {"answer": "no", "night": "2026-11-22"}),
     ("/history/away/", {"do": "add", "first": "2026-11-24", "last": "2026-11-25"})],
    ids=["setting", "morning", "away"],
)  # fmt: skip
def test_a_form_that_is_sent_as_the_guest_goes_is_asked_for_again(path, sent, ruth, evening):
    guest = guest_with_nights(1)
    phone = phone_of(guest)
    with merged_on_the_way(guest, ruth):
        answer = phone.post(path, sent)
    assert answer.status_code == 503
    assert "Nothing is lost" in answer.content.decode()
    assert ruth.sessions.count() == 1


def test_a_routine_that_is_saved_as_the_guest_goes_is_asked_for_again(ruth, evening):
    guest = guest_with_nights(1)
    editor = Editor(phone_of(guest), "/routines/new/?from=classic")
    with merged_on_the_way(guest, ruth):
        assert editor.save().status_code == 503
    assert ruth.sessions.count() == 1


def test_a_changed_setting_that_is_sent_as_the_guest_goes_is_taken_the_next_time(ruth, evening):
    guest = guest_with_nights(1)
    phone, body = phone_of(guest), change_body()
    with merged_on_the_way(guest, ruth):
        assert phone.post("/preferences/changes/", body, content_type="application/json").status_code == 503
    assert (
        phone_of(ruth).post("/preferences/changes/", body, content_type="application/json").status_code < 300
    )
    assert User.objects.get().preferences.theme == "day"


def test_a_row_that_is_refused_while_its_person_is_there_is_a_fault(ruth, evening):
    def refuse(execute, sql, params, many, context):
        if sql.startswith("INSERT") and "practice_session" in sql:
            raise IntegrityError("refused")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        assert post_session(phone_of(ruth)).status_code == 500
