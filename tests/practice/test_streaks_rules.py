"""What a streak counts, what bridges it, what a cover forgives and what ends it."""

from datetime import timedelta

import pytest

from practice.streaks import History, streak
from tests.practice.drawn_nights import TONIGHT, drawn

MONDAY, TUESDAY, SATURDAY, SUNDAY = 0, 1, 5, 6


def test_somebody_without_nights_has_no_streak():
    assert streak(drawn(".")) == 0


@pytest.mark.parametrize(
    ("drawing", "nights"),
    [("K", 1), ("KK", 2), ("KKKKKKK", 7), ("K" * 400, 400)],
)
def test_each_kept_night_in_a_row_adds_one(drawing, nights):
    assert streak(drawn(drawing)) == nights


@pytest.mark.parametrize(
    ("drawing", "nights"),
    [("K.", 1), ("KKK.", 3), ("KK.K.", 3)],
)
def test_tonight_not_kept_yet_breaks_nothing_and_uses_no_cover(drawing, nights):
    assert streak(drawn(drawing)) == nights


def test_the_night_that_follows_an_open_tonight_finds_it_covered():
    assert streak(drawn("KKK.")) == streak(drawn("KKK..")) == 3


@pytest.mark.parametrize(
    ("drawing", "nights"),
    [("KKK.KK", 5), ("K.K", 2), ("KKKKKKK.KKKKKKK", 14)],
)
def test_one_missed_night_is_covered_and_adds_nothing(drawing, nights):
    assert streak(drawn(drawing)) == nights


@pytest.mark.parametrize(
    ("drawing", "nights"),
    [("KKKK..K", 1), ("KKKK..", 4), ("KKKK...", 0), ("KKKK....KK", 2), ("KK..KKKKKKKKK", 9)],
)
def test_two_missed_nights_in_a_row_end_the_streak(drawing, nights):
    assert streak(drawn(drawing)) == nights


@pytest.mark.parametrize(
    ("kept_between", "nights"),
    [(1, 2), (2, 2), (3, 2), (4, 2), (5, 2), (6, 3 + 6 + 2), (7, 3 + 7 + 2)],
)
def test_a_second_miss_is_covered_only_outside_the_seven_nights_of_the_first(kept_between, nights):
    assert streak(drawn("KKK." + "K" * kept_between + ".KK")) == nights


def test_one_miss_every_seventh_night_is_covered_for_ever():
    assert streak(drawn("KKKKKK." * 60 + "K")) == 361


def test_one_miss_every_sixth_night_is_not():
    # The covers go to every other miss; the last one on the drawing is an uncovered one.
    assert streak(drawn("KKKKK." * 4 + "KK")) == 2


def test_a_miss_that_was_not_covered_leaves_the_cover_for_the_next():
    # The first miss takes the cover, the second ends the streak, the third is seven nights after the first.
    assert streak(drawn("K.K.KKKK.KK")) == 4 + 2


def test_two_misses_in_a_row_use_no_cover():
    assert streak(drawn("KK..KKK.KK")) == 5


def test_a_cover_used_before_the_streak_ended_is_still_used():
    assert streak(drawn("KK.K..K.KK")) == 2


@pytest.mark.parametrize(
    ("drawing", "nights"),
    [("KKaaaKK", 4), ("KK" + "a" * 60 + "KK", 4), ("KKaaa.", 2), ("KKaaaa", 2), ("KKxKK", 4)],
)
def test_away_and_date_line_nights_bridge_and_add_nothing(drawing, nights):
    assert streak(drawn(drawing)) == nights


def test_planned_rest_nights_bridge_and_add_nothing():
    # Fourteen nights up to a Monday hold two Saturdays and two Sundays.
    kept = "KKKK..KKKKK..K"
    assert streak(drawn(kept, rest_weekdays={SATURDAY, SUNDAY})) == 10
    assert streak(drawn(kept)) == 1


def test_a_rest_night_that_was_kept_adds_one():
    assert streak(drawn("KKKKKKK", rest_weekdays={SUNDAY})) == 7


def test_an_away_night_that_was_kept_adds_one():
    nights = [TONIGHT - timedelta(days=back) for back in range(3)]
    assert streak(History(kept=nights, tonight=TONIGHT, away=[(nights[-1], TONIGHT)])) == 3


def test_a_miss_beside_bridged_nights_is_still_covered():
    assert streak(drawn("KKa.aKK")) == 4


@pytest.mark.parametrize("drawing", ["KK.a.KK", "KK.aaaaaaaaa.KK", "KK.x.KK"])
def test_bridged_nights_do_not_part_two_misses(drawing):
    assert streak(drawn(drawing)) == 2


def test_somebody_who_plans_mondays_only_is_forgiven_one_monday_and_not_two():
    others = range(TUESDAY, SUNDAY + 1)
    week = "......"
    assert streak(drawn(f"K{week}K{week}.{week}K", rest_weekdays=others)) == 3
    assert streak(drawn(f"K{week}K{week}.{week}.{week}K", rest_weekdays=others)) == 1


def test_nights_before_the_first_kept_one_are_not_missed():
    assert streak(drawn("......K.K")) == 2


def test_a_streak_does_not_start_on_a_bridged_night():
    assert streak(drawn("aaaaK")) == streak(drawn("xK")) == 1


def test_a_kept_night_ahead_of_tonight_counts_and_leaves_tonight_open():
    assert streak(drawn("KKK.", ahead=[1])) == 4
    assert streak(drawn("KKKK", ahead=[1])) == 5
    # The cover is used two nights ago; an open tonight must not count as a second miss.
    assert streak(drawn("KKK.K.", ahead=[1])) == 5


def test_a_session_that_arrives_late_mends_the_streak():
    assert streak(drawn("KKK..KK")) == 2
    assert streak(drawn("KKKK.KK")) == 6


def test_a_deleted_session_is_as_if_it_had_never_been():
    assert streak(drawn("KKKKKKK")) == 7
    assert streak(drawn("KKK.KKK")) == 6
    assert streak(drawn("KKK.K.K")) == 1


def test_the_order_and_repetition_of_the_nights_do_not_matter():
    nights = [TONIGHT - timedelta(days=back) for back in (3, 0, 1, 3, 0)]
    assert streak(History(kept=nights, tonight=TONIGHT)) == 3


def test_overlapping_away_ranges_are_one_and_a_reversed_one_is_none():
    def ago(days):
        return TONIGHT - timedelta(days=days)

    kept = [ago(10), ago(0)]
    assert streak(History(kept, TONIGHT, away=[(ago(9), ago(4)), (ago(6), ago(1)), (ago(8), ago(7))])) == 2
    assert streak(History(kept, TONIGHT, away=[(ago(1), ago(9))])) == 1
