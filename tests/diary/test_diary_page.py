"""The diary page: the comparison and the weeks in plain words, few queries, older entries by page."""

from datetime import date, timedelta

import pytest

from diary.chart import chart, scale_top
from diary.comparison import Week

pytestmark = pytest.mark.usefixtures("evening")
LAST_NIGHT = date(2026, 11, 22)


def back(nights):
    return LAST_NIGHT - timedelta(days=nights)


def page_of(client, path="/diary/"):
    return client.get(path).content.decode()


def test_below_fourteen_nights_of_a_kind_the_page_refuses_to_conclude(phone, lay_down):
    for night in range(20):
        lay_down(back(night), stretched=night < 13, check=False)
    page = page_of(phone)
    assert "Too early to say" in page
    assert "13 after the routine, 7 after none" in page
    assert "%" not in page.split('id="helping"')[1].split("</section>")[0]


def test_a_clear_difference_is_told_with_counts_rates_and_range(phone, lay_down):
    for night in range(28):
        stretched = night < 14
        lay_down(
            back(night), stretched=stretched, cramps=0 if stretched else 2, check=False if stretched else None
        )
    card = page_of(phone).split('id="helping"')[1].split("</section>")[0]
    assert "Fewer cramps on nights with the routine" in card
    assert '<th scope="row">After the routine</th><td>14</td><td>0</td><td>0.00</td>' in card
    assert '<th scope="row">After none</th><td>14</td><td>28</td><td>2.00</td>' in card
    assert "0 % to 15 %" in card


def test_an_interval_that_holds_one_is_told_as_chance(phone, lay_down):
    for night in range(28):
        lay_down(back(night), stretched=night % 2 == 0, cramps=int(night % 4 < 2), check=False)
    page = page_of(phone)
    assert "No clear difference so far" in page
    assert "it may be chance" in page


def test_the_page_never_says_why(phone, lay_down):
    lay_down(LAST_NIGHT, check=False)
    page = page_of(phone)
    assert "People stretch more on bad days" in page
    assert "this shows what went together, not why" in page


def test_stretching_without_legato_counts_as_stretched(phone, lay_down, guest):
    lay_down(LAST_NIGHT, check=False)
    guest.morning_checks.update(stretched=True)
    assert "1 after the routine, 0 after none" in page_of(phone)


def test_a_cramp_of_tonight_waits_until_the_night_can_be_looked_back_on(phone, lay_down, evening):
    lay_down(LAST_NIGHT + timedelta(days=1), cramps=1)
    assert "0 after the routine, 0 after none" in page_of(phone)
    evening.shift(timedelta(hours=9))
    assert "0 after the routine, 1 after none" in page_of(phone)


def test_the_weeks_are_a_drawing_with_a_table_of_the_same_figures(phone, lay_down):
    lay_down(date(2026, 11, 16), cramps=3, stretched=True)
    lay_down(date(2026, 11, 9), check=False)
    page = page_of(phone)
    assert '<svg class="chart"' in page and 'role="img"' in page
    assert '<th scope="row">16 Nov</th><td>1</td><td>3</td><td>1</td>' in page
    assert '<th scope="row">9 Nov</th><td>1</td><td>0</td><td>0</td>' in page
    assert '<th scope="row">2 Nov</th><td>0</td><td>–</td><td>0</td>' in page
    assert "Cramps in the first of these weeks: 0. In the latest: 3." in page


def test_without_any_answer_there_is_no_drawing(phone):
    assert '<svg class="chart"' not in page_of(phone)


def test_an_empty_diary_is_good_news(phone):
    assert "No cramps written down. Good." in page_of(phone)


def test_the_page_needs_at_most_six_queries_however_long_the_diary(
    phone, lay_down, django_assert_max_num_queries
):
    for night in range(120):
        lay_down(back(night), stretched=night % 2 == 0, cramps=night % 3, check=True)
    with django_assert_max_num_queries(6):
        assert phone.get("/diary/").status_code == 200


def test_a_visitor_without_an_account_costs_no_query(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/diary/").status_code == 200


def test_older_entries_are_a_page_away_and_none_is_left_out(phone, lay_down):
    for night in range(25):
        lay_down(back(night), cramps=1)
    seen, path = [], "/diary/"
    while path:
        answer = phone.get(path)
        seen += [entry["id"] for entry in answer.context["entries"]]
        older = answer.context["older"]
        path = f"/diary/?before={older}" if older else None
    assert len(seen) == len(set(seen)) == 25


def test_a_night_with_many_cramps_is_never_torn_apart(phone, lay_down):
    lay_down(back(0), cramps=8)
    lay_down(back(1), cramps=8)
    first = phone.get("/diary/").context
    assert len(first["entries"]) == 8
    assert len(phone.get(f"/diary/?before={first['older']}").context["entries"]) == 8


@pytest.mark.parametrize("before", ["9999-99", "yesterday", "2026-02-30", "\x00", "9" * 5000])
def test_a_page_that_cannot_be_is_404(phone, before):
    assert phone.get("/diary/", {"before": before}).status_code == 404


@pytest.mark.parametrize(("most", "top"), [(7, 8), (8, 8), (9, 12), (40, 40)])
def test_the_scale_has_four_whole_steps(most, top):
    assert scale_top(most) == top


def test_bars_stand_on_the_ground_and_grow_with_the_cramps():
    drawn = chart([Week(LAST_NIGHT, 7, cramps, 3) for cramps in (0, 4, 8)])
    heights = [column.height for column in drawn.columns]
    assert heights == [0, 66, 132]
    assert {column.top + column.height for column in drawn.columns} == {166}
    assert [value for _y, value in drawn.grid] == [0, 2, 4, 6, 8]


def test_a_long_night_of_cramps_stays_inside_the_drawing():
    drawn = chart([Week(LAST_NIGHT, 7, 93, 7)] * 6)
    assert min(column.top for column in drawn.columns) >= 34
    assert min(column.left for column in drawn.columns) >= 0
    assert max(column.left for column in drawn.columns) + 26 <= 340
