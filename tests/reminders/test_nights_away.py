"""Nobody who is away is nudged: the ranges are asked for at the moment of sending."""

from datetime import timedelta

import pytest

from practice.models import Away
from reminders.models import Delivery
from tests.reminders.conftest import NIGHT, reminded, run_until_idle

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("begins", "ends", "rung"), [(0, 0, 0), (-3, 5, 0), (-3, -1, 1), (1, 9, 1)], ids=str)
def test_only_a_range_around_the_night_keeps_the_phone_quiet(dispatcher, service, begins, ends, rung):
    person = reminded(service.endpoint()).person
    first, last = (NIGHT + timedelta(days=days) for days in (begins, ends))
    Away.objects.create(person=person, first=first, last=last)
    run_until_idle(dispatcher)
    assert len(service.pushes) == rung
    assert Delivery.objects.get().reason == ("" if rung else "away")


def test_somebody_elses_absence_keeps_nobody_quiet(dispatcher, service):
    reminded(service.endpoint())
    Away.objects.create(person=reminded().person, first=NIGHT, last=NIGHT)
    run_until_idle(dispatcher)
    assert len(service.pushes) == 1
