"""Random histories: the fast figures against the slow oracle, and what must hold whatever somebody did."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from practice.streaks import History, State, last_seven, night_states, streak, strength
from tests.practice.streak_oracle import DAY, Oracle

FIGURES = (streak, strength, last_seven)


@st.composite
def histories(draw, longest=90):
    """The arguments of a History: mostly kept nights, some missed ones, away ranges, rest days, crossings."""
    tonight = draw(st.dates(date(2024, 1, 1), date(2028, 12, 31)))
    nights = st.integers(-2, longest).map(lambda back: tonight - DAY * back)
    length = draw(st.integers(0, longest))
    missed = draw(st.sets(st.integers(0, length)))
    kept = {tonight - DAY * back for back in range(length) if back not in missed}
    away = draw(st.lists(st.tuples(nights, st.integers(-2, 20)), max_size=3))
    return {
        "kept": kept | draw(st.sets(nights, max_size=2)) | draw(st.sampled_from([set(), {tonight + DAY}])),
        "tonight": tonight,
        "away": [(first, first + DAY * days) for first, days in away],
        "rest": draw(st.sets(st.integers(0, 6), max_size=draw(st.sampled_from([0, 2, 6])))),
        "bridged": draw(st.sets(nights, max_size=1)),
    }


def history(drawn, **changes):
    told = drawn | changes
    return History(told["kept"], told["tonight"], told["away"], told["rest"], told["bridged"])


@given(histories())
def test_streak_is_what_the_oracle_counts(drawn):
    assert streak(history(drawn)) == Oracle(**drawn).streak()


@given(histories(longest=300))
def test_strength_is_what_the_oracle_counts(drawn):
    assert strength(history(drawn)) == Oracle(**drawn).strength()


@given(histories())
def test_the_last_seven_are_what_the_oracle_counts(drawn):
    assert last_seven(history(drawn)) == Oracle(**drawn).last_seven()


@given(histories())
def test_covered_and_missed_nights_are_those_of_the_oracle(drawn):
    oracle = Oracle(**drawn)
    assume(oracle.nights())
    nights = oracle.nights()
    states = night_states(history(drawn), nights[0], nights[-1])
    assert {night for night in nights if states[night] == State.COVERED} == oracle.covered()
    assert {night for night in nights if states[night] in ("covered", "missed")} == {
        night for night in nights if oracle.is_missed(night)
    }
    assert {night for night in nights if states[night] == State.KEPT} == drawn["kept"]


@given(histories(), st.integers(-100, 10), st.integers(0, 60))
def test_a_part_of_the_calendar_shows_what_the_whole_shows(drawn, offset, days):
    first = drawn["tonight"] + DAY * offset
    part = night_states(history(drawn), first, first + DAY * days)
    whole = night_states(history(drawn), first - DAY * 50, first + DAY * (days + 50))
    assert part == {night: whole[night] for night in part}
    assert len(part) == days + 1


@given(histories())
def test_no_two_covers_lie_within_seven_nights(drawn):
    covered = sorted(history(drawn).covered)
    assert all(later - earlier >= 7 for earlier, later in pairwise(covered))


@given(histories())
def test_the_figures_stay_in_their_bounds(drawn):
    told = history(drawn)
    assert 0 <= streak(told) <= len(drawn["kept"])
    assert 0 <= strength(told) <= 100
    assert 0 <= last_seven(told) <= min(7, len(drawn["kept"]))


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_the_nights_and_their_repetition_change_nothing(drawn, random):
    shuffled = sorted(drawn["kept"]) * 2
    random.shuffle(shuffled)
    for figure in FIGURES:
        assert figure(history(drawn, kept=shuffled)) == figure(history(drawn))


@given(histories())
def test_keeping_tonight_adds_exactly_one(drawn):
    assume(drawn["tonight"] not in drawn["kept"])
    after = history(drawn, kept=drawn["kept"] | {drawn["tonight"]})
    assert streak(after) == streak(history(drawn)) + 1
    assert strength(after) >= strength(history(drawn))
    assert last_seven(after) >= last_seven(history(drawn))


@given(histories(), st.integers(0, 90))
def test_a_night_that_arrives_late_never_weakens_the_habit(drawn, back):
    late = drawn["tonight"] - DAY * back
    after = history(drawn, kept=drawn["kept"] | {late})
    assert strength(after) >= strength(history(drawn))
    assert last_seven(after) >= last_seven(history(drawn))


@given(histories(), st.integers(0, 90))
def test_a_late_night_closes_the_gap_it_was_missing_from(drawn, back):
    """Filling every missed night joins all nights into one streak."""
    oracle = Oracle(**drawn)
    filled = drawn["kept"] | {night for night in oracle.nights() if oracle.is_missed(night)}
    assert streak(history(drawn, kept=filled)) == len(filled)
    without = filled - {drawn["tonight"] - DAY * back}
    expected = Oracle(**(drawn | {"kept": without})).streak()
    assert streak(history(drawn, kept=without)) == expected


@given(histories())
def test_being_away_on_every_missed_night_joins_all_kept_ones(drawn):
    first = drawn["tonight"] - timedelta(days=400)
    assert streak(history(drawn, away=[(first, drawn["tonight"])])) == len(drawn["kept"])


@given(histories())
def test_a_kept_tonight_is_still_there_on_the_next_evening(drawn):
    kept = {night for night in drawn["kept"] if night <= drawn["tonight"]} | {drawn["tonight"]}
    today = history(drawn, kept=kept)
    tomorrow = history(drawn, kept=kept, tonight=drawn["tonight"] + DAY)
    assert [figure(today) for figure in FIGURES] == [figure(tomorrow) for figure in FIGURES]


@given(histories(), st.integers(1, 400))
def test_what_was_covered_or_missed_stays_so_once_a_night_is_kept_after_it(drawn, days):
    """The past of a calendar does not change by what happens later."""
    kept = {night for night in drawn["kept"] if night < drawn["tonight"]} | {drawn["tonight"]}
    later = drawn["tonight"] + DAY * days
    before = night_states(history(drawn, kept=kept), min(kept), drawn["tonight"])
    after = night_states(history(drawn, kept=kept | {later}, tonight=later), min(kept), drawn["tonight"])
    assert after == before
