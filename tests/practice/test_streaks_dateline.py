"""A night that was lost to the date line is no missed night; any other gap is."""

from datetime import UTC, date, datetime, timedelta

import pytest

from accounts.nights import night_of, zone
from practice.streaks import History, dateline_gaps, streak

LOST = date(2026, 12, 2)


def session(name, *local):
    """A session that ended at a local time in a zone: (night, moment, zone name)."""
    moment = datetime(*local, tzinfo=zone(name))
    return night_of(moment, zone(name)), moment.astimezone(UTC), name


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("America/Los_Angeles", 2026, 12, 1, 21, 0), ("Pacific/Auckland", 2026, 12, 3, 22, 0)),
        (("Pacific/Honolulu", 2026, 12, 1, 21, 0), ("Asia/Tokyo", 2026, 12, 3, 21, 30)),
        (("America/New_York", 2026, 12, 1, 22, 0), ("Asia/Hong_Kong", 2026, 12, 3, 21, 0)),
        (("Pacific/Pago_Pago", 2026, 12, 1, 23, 0), ("Pacific/Apia", 2026, 12, 4, 1, 0)),
    ],
)
def test_a_flight_west_over_the_date_line_loses_a_night_that_is_bridged(before, after):
    assert dateline_gaps([session(*before), session(*after)]) == {LOST}


def test_the_streak_goes_on_over_a_night_lost_to_the_date_line():
    sessions = [
        session("America/Los_Angeles", 2026, 11, 30, 21, 0),
        session("America/Los_Angeles", 2026, 12, 1, 21, 0),
        session("Pacific/Auckland", 2026, 12, 3, 22, 0),
        session("Pacific/Auckland", 2026, 12, 5, 22, 0),
    ]
    kept = [night for night, _, _ in sessions]
    flown = History(kept, date(2026, 12, 5), bridged=dateline_gaps(sessions))
    # Without the bridge the lost night would use up the cover that December 4 needs.
    assert streak(flown) == 4
    assert streak(History(kept, date(2026, 12, 5))) == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(("Europe/Rome", 2026, 12, 1, 22, 0), ("Europe/Rome", 2026, 12, 3, 22, 0), id="at home"),
        pytest.param(
            ("Europe/Rome", 2026, 12, 1, 21, 0), ("Asia/Tokyo", 2026, 12, 3, 13, 0), id="east to Japan"
        ),
        pytest.param(
            ("America/Los_Angeles", 2026, 12, 1, 21, 0),
            ("Pacific/Auckland", 2026, 12, 4, 22, 0),
            id="one night more",
        ),
        pytest.param(
            ("Pacific/Auckland", 2026, 12, 1, 21, 0),
            ("America/Los_Angeles", 2026, 12, 3, 21, 0),
            id="back east",
        ),
        pytest.param(
            ("America/Los_Angeles", 2026, 12, 1, 12, 30),
            ("Asia/Tokyo", 2026, 12, 4, 11, 0),
            id="nearer to two nights",
        ),
    ],
)
def test_any_other_gap_stays_a_missed_night(before, after):
    assert dateline_gaps([session(*before), session(*after)]) == frozenset()


def test_a_flight_without_a_gap_bridges_nothing():
    sessions = [
        session("America/Los_Angeles", 2026, 12, 1, 21, 0),
        session("Pacific/Auckland", 2026, 12, 3, 8, 0),
        session("Pacific/Auckland", 2026, 12, 3, 22, 0),
    ]
    assert [night.day for night, _, _ in sessions] == [1, 2, 3]
    assert dateline_gaps(sessions) == frozenset()


def test_a_night_kept_after_all_on_the_way_back_is_not_bridged():
    sessions = [
        session("America/Los_Angeles", 2026, 12, 1, 21, 0),
        session("Pacific/Auckland", 2026, 12, 3, 22, 0),
        session("America/Los_Angeles", 2026, 12, 3, 11, 0),
    ]
    assert sessions[-1][0] == LOST
    assert dateline_gaps(sessions) == frozenset()


def test_the_order_of_the_sessions_does_not_matter():
    sessions = [
        session("Pacific/Auckland", 2026, 12, 3, 22, 0),
        session("America/Los_Angeles", 2026, 12, 1, 21, 0),
        session("America/Los_Angeles", 2026, 11, 30, 21, 0),
    ]
    assert dateline_gaps(sessions) == {LOST}


def test_a_country_that_moves_over_the_date_line_counts_as_a_flight():
    # Samoa had no 30 December 2011. Only nights that change at midnight lose one by it.
    apia = zone("Pacific/Apia")
    moments = [datetime(2011, 12, 29, 21, tzinfo=apia), datetime(2011, 12, 31, 21, tzinfo=apia)]
    sessions = [(night_of(moment, apia, 0), moment, "Pacific/Apia") for moment in moments]
    assert dateline_gaps(sessions) == {date(2011, 12, 30)}


def test_a_zone_that_no_longer_exists_is_no_evidence():
    night, moment, _ = session("Pacific/Auckland", 2026, 12, 3, 22, 0)
    gone = (night, moment, "Pacific/Atlantis")
    assert dateline_gaps([session("America/Los_Angeles", 2026, 12, 1, 21, 0), gone]) == frozenset()


@pytest.mark.parametrize("sessions", [[], [session("Europe/Rome", 2026, 12, 1, 21, 0)]])
def test_fewer_than_two_sessions_have_no_gap(sessions):
    assert dateline_gaps(sessions) == frozenset()


def test_the_same_moment_twice_is_no_gap():
    one = session("Europe/Rome", 2026, 12, 1, 21, 0)
    assert dateline_gaps([one, one, (one[0] + timedelta(days=1), one[1], one[2])]) == frozenset()
