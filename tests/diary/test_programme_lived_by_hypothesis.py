"""Any order of joining, pausing, going on, leaving and undoing, over weeks: where one is, is what the evenings say."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from accounts.nights import zone
from diary import joining
from diary.models import Programme
from diary.programme import TOTAL, Stage, place, read_pauses

pytestmark = pytest.mark.django_db
ROME = zone("Europe/Rome")
BEGIN = datetime(2026, 9, 1, 21, 0, tzinfo=ROME)
VERBS = {"join": joining.join, "pause": joining.pause, "resume": joining.resume, "leave": joining.leave}
VERBS["undo"] = joining.come_back
taps = st.lists(
    st.tuples(st.sampled_from(list(VERBS)), st.sampled_from([0, 5, 60, 24 * 60, 9 * 24 * 60, 30 * 24 * 60])),
    max_size=12,
)


class Model:
    """The same life, written as a set of nights on which the programme was on, walked evening by evening."""

    def __init__(self):
        self.first = self.since = self.left = None
        self.off = set()

    @property
    def done(self):
        return self.first and len(self.counted(self.tonight - timedelta(days=1))) == TOTAL

    def counted(self, until):
        days = range((until - self.first).days + 1)
        nights = [self.first + timedelta(days=number) for number in days]
        on = [night for night in nights if night not in self.off and not (self.since and night >= self.since)]
        return on[:TOTAL]

    def tap(self, verb, tonight, now):
        self.tonight = tonight
        if verb == "join" and (not self.first or self.done):
            if self.first:
                self.left = (now, self.first, self.since, self.off)
            self.first, self.since, self.off = tonight, None, set()
        elif verb == "pause" and self.first and not self.since:
            self.since = max(tonight, self.first)
        elif verb == "resume" and self.first and self.since:
            days = range((tonight - self.since).days)
            self.off |= {self.since + timedelta(days=number) for number in days}
            self.since = None
        elif verb == "leave" and self.first:
            self.left = (now, self.first, self.since, self.off)
            self.first, self.since, self.off = None, None, set()
        elif verb == "undo" and not self.first and self.left and now - self.left[0] < timedelta(minutes=10):
            _at, self.first, self.since, self.off = self.left


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(taps)
def test_whatever_is_tapped_the_programme_is_where_the_evenings_say(tapped):
    person, model, now = User.objects.create_guest(timezone="Europe/Rome"), Model(), BEGIN
    for verb, minutes in tapped:
        now += timedelta(minutes=minutes)
        night = joining.coming_night(person.preferences, now)
        VERBS[verb](person, night, now)
        model.tap(verb, night, now)
        present = Programme.objects.filter(person=person, left_at=None)
        assert present.count() == (model.first is not None)
        for row in present:
            told = joining.programme.Programme(row.first, read_pauses(row.pauses))
            here = place(told, night)
            assert (here.number, told.paused) == (len(model.counted(night)), model.since is not None)
            assert (here.stage == Stage.FINISHED) == bool(model.done)


def test_the_coming_night_is_this_one_in_the_evening_and_the_next_in_the_morning():
    preferences = User.objects.create_guest(timezone="Europe/Rome").preferences
    at = {
        hour: joining.coming_night(preferences, datetime(2026, 9, 2, hour, tzinfo=ROME))
        for hour in (1, 9, 22)
    }
    assert at == {1: date(2026, 9, 1), 9: date(2026, 9, 2), 22: date(2026, 9, 2)}
