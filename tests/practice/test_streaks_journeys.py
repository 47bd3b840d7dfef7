"""Whole lives: somebody who stretches every evening keeps one streak, whatever they fly over and whatever clocks do.

The life is lived on the wall clock and told in instants, as phones do; the streak is asked for at its end.
"""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from uuid import uuid4

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Preferences, User
from accounts.nights import night_of, zone, zone_names
from practice.keeping import keep
from practice.models import Session
from practice.progress import headline, history_of
from practice.streaks import History, dateline_gaps, streak
from practice.submission import read
from tests.conftest import session_body
from tests.practice.streak_oracle import DAY, Oracle

places = st.sampled_from(zone_names())
BOTH_SIDES = ("Pacific/Auckland", "America/Los_Angeles", "Pacific/Apia", "Pacific/Honolulu", "Asia/Tokyo")
flights = st.one_of(places, st.sampled_from(BOTH_SIDES))
begins = st.integers(0, 21 * 366 * 24).map(
    lambda hours: datetime(2010, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
)
bedtimes = st.builds(time, st.integers(18, 22), st.integers(0, 59))


def evenings(begin, stays, bedtime):
    """(moment, zone name) of each evening: the next `bedtime` in the place of that evening, half a day on at least."""
    now, told = begin, []
    for name in stays:
        place = zone(name)
        day = (now + timedelta(hours=12)).astimezone(place).date() - DAY
        while (moment := datetime.combine(day, bedtime, tzinfo=place).astimezone(UTC)) < now + timedelta(
            hours=12
        ):
            day += DAY
        told.append((moment, name))
        now = moment
    return told


def sessions_of(evenings, cutoff):
    return [(night_of(moment, zone(name), cutoff), moment, name) for moment, name in evenings]


@given(begins, st.lists(flights, min_size=1, max_size=25), bedtimes, st.integers(0, 17))
def test_a_life_of_flights_is_one_streak(begin, stays, bedtime, cutoff):
    sessions = sessions_of(evenings(begin, stays, bedtime), cutoff)
    nights = {night for night, _moment, _zone in sessions}
    flown = History(nights, max(nights), bridged=dateline_gaps(sessions))
    assert streak(flown) == len(nights)


@given(begins, st.lists(flights, min_size=1, max_size=25), bedtimes)
def test_no_flight_skips_a_night_but_over_the_date_line(begin, stays, bedtime):
    sessions = sessions_of(evenings(begin, stays, bedtime), 12)
    gaps = dateline_gaps(sessions)
    for (before, _m, _z), (after, _n, _y) in pairwise(sessions):
        assert (after - before).days in (0, 1, 2)
        if (after - before).days == 2 and before + DAY not in {night for night, *_rest in sessions}:
            assert before + DAY in gaps


@given(begins, places, bedtimes, st.integers(0, 17))
def test_at_home_every_evening_is_the_next_night_through_each_change_of_the_clocks(
    begin, place, bedtime, cutoff
):
    if place == "Pacific/Apia" or place == "Pacific/Fakaofo":
        return  # moved over the date line themselves: their missing day is in test_streaks_dateline
    nights = [night for night, _m, _z in sessions_of(evenings(begin, [place] * 400, bedtime), cutoff)]
    assert all(after - before == DAY for before, after in pairwise(nights))


@given(begins, st.lists(flights, min_size=2, max_size=40), bedtimes, st.sets(st.integers(0, 39)))
def test_with_evenings_left_out_the_streak_is_still_the_slow_ones(begin, stays, bedtime, left_out):
    lived = evenings(begin, stays, bedtime)
    sessions = sessions_of([one for number, one in enumerate(lived) if number not in left_out], 12)
    nights, gaps = {night for night, _m, _z in sessions}, dateline_gaps(sessions)
    tonight = night_of(lived[-1][0], zone(lived[-1][1]))
    oracle = Oracle(kept=nights, tonight=tonight, away=[], rest=set(), bridged=set(gaps))
    assert streak(History(nights, tonight, bridged=gaps)) == oracle.streak()


LAST_EVENING = datetime(2026, 11, 3, 21, 30, tzinfo=UTC)
quick = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
# Over the end of summer time in Europe (25 October) and in America (1 November).
lives = st.lists(
    st.tuples(st.integers(0, 13), st.sampled_from(("Europe/Rome", "America/New_York"))), max_size=12
)


def body_of(moment, name, cutoff):
    told = {"finished_at": moment, "started_at": moment - timedelta(minutes=9)}
    told = {field: at.strftime("%Y-%m-%dT%H:%M:%SZ") for field, at in told.items()}
    return session_body(timezone=name, night=str(night_of(moment, zone(name), cutoff)), **told)


def figures(person, now):
    return headline(history_of(User.objects.select_related("preferences").get(pk=person.pk), now))


@pytest.mark.django_db
@quick
@given(life=lives, order=st.randoms(use_true_random=False), cutoff=st.sampled_from((6, 12, 15)))
def test_late_syncs_in_any_order_come_to_the_same_figures(life, order, cutoff):
    with time_machine.travel(LAST_EVENING, tick=False):
        found = set()
        bodies = [body_of(LAST_EVENING - DAY * back, name, cutoff) for back, name in life]
        for _try in range(2):
            person = User.objects.create_guest(timezone="Europe/Rome", night_cutoff=cutoff)
            order.shuffle(bodies)
            for body in bodies:
                keep(read(body | {"client_id": str(uuid4())}), person)
            found.add(figures(person, LAST_EVENING))
        assert len(found) == 1


@pytest.mark.django_db
@quick
@given(life=lives, moves=st.lists(st.integers(0, 23), max_size=4))
def test_moving_the_cutoff_or_home_rewrites_no_night(life, moves):
    with time_machine.travel(LAST_EVENING, tick=False):
        person = User.objects.create_guest(timezone="Europe/Rome")
        for back, name in life:
            keep(read(body_of(LAST_EVENING - DAY * back, name, 12)), person)
        before = sorted(Session.objects.filter(person=person).values_list("client_id", "night"))
        for cutoff in moves:
            Preferences.objects.filter(user=person).update(night_cutoff=cutoff, timezone="Pacific/Auckland")
            found = figures(person, LAST_EVENING)
            kept = {night for _id, night in before}
            tonight = night_of(LAST_EVENING, zone("Pacific/Auckland"), cutoff)
            assert found.last_seven == Oracle(kept, tonight, [], set(), set()).last_seven()
        assert sorted(Session.objects.filter(person=person).values_list("client_id", "night")) == before


def test_the_night_the_clocks_go_back_counts_once_and_the_one_they_go_forward_too():
    rome = zone("Europe/Rome")
    for moments in (
        [datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)],
        [datetime(2026, 3, 29, 0, 59, tzinfo=UTC), datetime(2026, 3, 29, 1, 1, tzinfo=UTC)],
    ):
        nights = {night_of(moment, rome) for moment in moments}
        assert len(nights) == 1
        assert streak(History(nights, *nights)) == 1
    assert date(2026, 3, 28) in nights
