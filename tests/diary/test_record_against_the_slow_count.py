"""What the diary reads in a few queries is what going through the rows night by night gives."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from diary.models import Cramp, MorningCheck
from diary.record import record_of
from diary.report import report_of
from practice.models import Away, Session

pytestmark = pytest.mark.django_db
LAST = date(2026, 11, 22)
backs = st.integers(-2, 60)
quick = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])

lives = st.fixed_dictionaries(
    {
        "checks": st.dictionaries(backs, st.tuples(st.booleans(), st.sampled_from([None, True, False]))),
        "cramps": st.lists(st.tuples(backs, st.booleans(), st.none() | st.integers(0, 10)), max_size=25),
        "runs": st.lists(
            st.tuples(backs, st.booleans(), st.sampled_from(["classic", "quick-3"])), max_size=25
        ),
        "away": st.none() | st.tuples(backs, st.integers(0, 5)),
    }
)


def night_of(back):
    return LAST - timedelta(days=back)


def live(told):
    """A person with the rows of `told`, beside somebody else with the same, who must not matter."""
    for _person in range(2):
        person = User.objects.create_guest(timezone="Europe/Rome")
        for back, (cramped, stretched) in told["checks"].items():
            answer = {"cramped": cramped, "stretched": stretched}
            MorningCheck.objects.create(person=person, night=night_of(back), **answer)
        for back, deleted, strength in told["cramps"]:
            at = datetime.combine(night_of(back), time(23), UTC)
            Cramp.objects.create(
                person=person, client_id=uuid4(), night=night_of(back), started_at=at, timezone="UTC",
                strength=strength, deleted_at=at if deleted else None,
            )  # fmt: skip
        for back, kept, routine in told["runs"]:
            at = datetime.combine(night_of(back), time(22), UTC)
            Session.objects.create(
                person=person, client_id=uuid4(), night=night_of(back), started_at=at, finished_at=at,
                timezone="UTC", routine=routine, completed=kept, kept=kept, held=[],
            )  # fmt: skip
        if told["away"]:
            back, more = told["away"]
            Away.objects.create(person=person, first=night_of(back + more), last=night_of(back))
    return person


def cramps_in(told, back):
    return sum(1 for at, deleted, _strength in told["cramps"] if at == back and not deleted)


def slow_answer(told, back):
    """How many cramps the night `back` nights before LAST had, or None if nobody said."""
    written = cramps_in(told, back)
    if written:
        return written
    return int(told["checks"][back][0]) if back in told["checks"] else None


def slow_stretched(told, back):
    done = any(at == back and kept for at, kept, _routine in told["runs"])
    return done or bool(back in told["checks"] and told["checks"][back][1])


@quick
@given(lives, st.integers(1, 50))
def test_each_night_is_answered_and_stretched_as_its_rows_say(told, days):
    record = record_of(live(told), LAST, timedelta(days=days))
    for back in range(-3, 64):
        inside = 0 <= back < days
        expected = slow_answer(told, back) if inside else None
        assert record.answered.get(night_of(back)) == expected
        assert (night_of(back) in record.stretched) == (inside and slow_stretched(told, back))
    covers = told["away"] is not None and told["away"][0] <= 0 <= sum(told["away"])
    assert record.away == covers


@quick
@given(lives)
def test_the_comparison_counts_every_answered_night_on_its_side(told):
    found = record_of(live(told), LAST).comparison()
    answered = {back: count for back in range(61) if (count := slow_answer(told, back)) is not None}
    for side, wanted in ((found.after, True), (found.without, False)):
        mine = [count for back, count in answered.items() if slow_stretched(told, back) == wanted]
        assert (side.nights, side.cramps) == (len(mine), sum(mine))


@quick
@given(lives, st.sampled_from([4, 8]))
def test_the_report_counts_what_the_rows_say(told, weeks):
    made = report_of(live(told), LAST, weeks)
    inside = range(7 * weeks)
    counts = [count for back in inside if (count := slow_answer(told, back)) is not None]
    assert (len(made.answered), made.cramp_count) == (len(counts), sum(counts))
    assert sum(week.cramps for week in made.weeks) == made.cramp_count
    assert sum(week.answered for week in made.weeks) == len(made.answered)
    strengths = [
        strength
        for back, deleted, strength in told["cramps"]
        if back in inside and not deleted and strength is not None
    ]
    assert made.worst_strength == max(strengths, default=None)
    for routine in ("classic", "quick-3"):
        nights = {back for back, kept, name in told["runs"] if kept and name == routine and back in inside}
        assert made.routines[routine] == len(nights)
