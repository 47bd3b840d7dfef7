"""Thirty routines are the most, also when an export brings them: one too many is refused and nothing is written."""

import pytest

from practice.models import Session
from routines.models import OwnRoutine
from routines.own import MOST_ROUTINES
from tests.pages.having_much import STEP
from tests.pages.test_import import bring, erased, packed, told  # noqa: F401 (fixtures)

pytestmark = pytest.mark.django_db


def slug(number):
    return f"my-{number:012}".translate(str.maketrans("0123456789", "abcdefghij"))


def with_routines(told, count):  # noqa: F811
    rows = told["tables"]["own_routines"]
    told["tables"]["own_routines"] = [rows[0] | {"slug": slug(number)} for number in range(count)]
    return told


def have(person, count):
    for number in range(100, 100 + count):
        OwnRoutine.objects.create(person=person, slug=slug(number), name="Mine", steps=[STEP])


def test_thirty_come_back(phone, told):  # noqa: F811
    assert bring(erased(phone), with_routines(told, MOST_ROUTINES)).status_code == 200
    assert OwnRoutine.objects.count() == MOST_ROUTINES


def test_a_file_with_more_is_not_as_legato_wrote_it(phone, told):  # noqa: F811
    answer = bring(erased(phone), with_routines(told, MOST_ROUTINES + 1))
    assert answer.status_code == 422
    assert "own_routines" in answer.content.decode()
    assert (OwnRoutine.objects.count(), Session.objects.count()) == (0, 0)


def test_one_too_many_with_those_that_are_here_is_refused_and_nothing_is_written(phone, guest, told):  # noqa: F811
    Session.objects.all().delete()
    OwnRoutine.objects.all().delete()
    have(guest, 10)
    answer = bring(phone, with_routines(told, MOST_ROUTINES - 9))
    assert answer.status_code == 422
    assert "You have 30 routines. Take one off first." in answer.content.decode()
    assert (OwnRoutine.objects.count(), Session.objects.count()) == (10, 0)


def test_those_that_are_here_already_do_not_count_twice(phone, guest, told):  # noqa: F811
    bring(phone, with_routines(told, MOST_ROUTINES - 1))
    assert OwnRoutine.objects.count() == MOST_ROUTINES
    assert bring(phone, told).status_code == 200
