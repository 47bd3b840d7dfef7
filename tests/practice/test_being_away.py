"""Time away: given before or after, refused with a sentence when it cannot be, deleted and brought back."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from practice.away import LONGEST, Problem, overlapping, problem
from practice.models import Away
from practice.progress import headline, history_of
from tests.conftest import EVENING, post_session

pytestmark = pytest.mark.django_db
TONIGHT = date(2026, 11, 23)
NEAR = st.dates(date(2025, 1, 1), date(2027, 12, 31))
SPELLS = st.lists(st.tuples(NEAR, NEAR).map(sorted).map(tuple), max_size=6)


def away(client, first, last, do="add"):
    return client.post("/history/away/", {"first": str(first), "last": str(last), "do": do})


def nights_of(spell):
    first, last = spell
    return {first + timedelta(days=number) for number in range((last - first).days + 1)}


def test_nights_away_bridge_the_streak_also_when_told_afterwards(phone, guest, evening):
    for back in (4, 0):
        evening.move_to(EVENING - timedelta(days=back))
        moment = (EVENING - timedelta(days=back)).strftime("%Y-%m-%dT%H:%M:%SZ")
        night = (TONIGHT - timedelta(days=back)).isoformat()
        post_session(phone, started_at=moment, finished_at=moment, night=night)
    assert headline(history_of(guest, EVENING)).streak == 1
    assert away(phone, "2026-11-20", "2026-11-22").status_code == 302
    assert headline(history_of(guest, EVENING)).streak == 2
    page = phone.get("/history/").content.decode()
    assert page.count(": away</span>") == 3
    assert "2 nights in your streak" in page


def test_a_range_is_told_and_can_be_taken_back_at_once(phone, evening):
    away(phone, "2026-11-20", "2026-11-22")
    page = phone.get("/history/").content.decode()
    assert "Away from 20 November 2026 to 22 November 2026." in page
    away(phone, "2026-11-20", "2026-11-22", do="remove")
    assert not Away.objects.exists()
    page = phone.get("/history/").content.decode()
    assert "No longer away from 20 November 2026 to 22 November 2026." in page
    away(phone, "2026-11-20", "2026-11-22")
    assert Away.objects.count() == 1


def test_undo_is_offered_for_ten_minutes(phone, evening):
    away(phone, "2026-11-20", "2026-11-22")
    evening.shift(timedelta(minutes=11))
    assert ">Undo<" not in phone.get("/history/").content.decode()


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        ("2026-11-22", "2026-11-20", "The last night comes before the first"),
        ("2026-01-01", "2027-02-05", "At most 400 nights"),
        ("1999-12-30", "2000-01-02", "too long ago"),
        ("2027-12-20", "2027-12-29", "too far ahead"),
        ("2026-11-12", "2026-11-25", "You are away from 10 November 2026 to 12 November 2026 already"),
        ("2026-02-30", "2026-03-02", "Give both nights"),
        ("9999-99", "", "Give both nights"),
        ("\x00", "\ud83d", "Give both nights"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(phone, evening, first, last, sentence):
    away(phone, "2026-11-10", "2026-11-12")
    body = {"first": first, "last": last.encode("utf-8", "replace").decode(), "do": "add"}
    answer = phone.post("/history/away/", body)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Away.objects.count() == 1


def test_the_same_range_sent_twice_is_one(phone, evening):
    assert [away(phone, "2026-11-10", "2026-11-12").status_code for _tap in range(2)] == [302, 302]
    assert Away.objects.count() == 1


def test_nobody_deletes_somebody_elses(phone, client, evening):
    Away.objects.create(person=User.objects.create_guest(), first=TONIGHT, last=TONIGHT)
    assert away(phone, TONIGHT, TONIGHT, do="remove").status_code == 404
    assert away(client, TONIGHT, TONIGHT, do="remove").status_code == 404
    assert Away.objects.count() == 1


def test_a_visitor_becomes_a_guest_by_a_good_range_and_not_by_a_bad_one(client, evening):
    assert away(client, "2026-11-22", "2026-11-20").status_code == 422
    assert not User.objects.exists()
    assert away(client, "2026-11-20", "2026-11-22").status_code == 302
    assert Away.objects.get().person == User.objects.get()


def test_another_wish_than_to_add_or_remove_is_not_understood(phone, evening):
    assert away(phone, TONIGHT, TONIGHT, do="explode").status_code == 404


@given(first=NEAR, last=NEAR, others=SPELLS)
def test_a_range_is_taken_exactly_if_it_is_short_in_order_near_and_alone(first, last, others):
    found = problem(first, last, others, TONIGHT)
    taken = set().union(*map(nights_of, others))
    expected = (
        first <= last
        and len(nights_of((first, last))) <= LONGEST
        and (last - TONIGHT).days <= LONGEST
        and not nights_of((first, last)) & taken
    )
    assert (found is None) is expected


@given(first=NEAR, last=NEAR, others=SPELLS)
def test_an_overlap_names_a_range_that_does_share_a_night(first, last, others):
    found = overlapping(first, last, others)
    shares = [spell for spell in others if nights_of(spell) & nights_of((first, last))]
    assert (found in shares) if shares and first <= last else found is None or last < first


@given(wanted=SPELLS)
def test_whatever_is_sent_the_ranges_that_stay_never_share_a_night(wanted):
    kept = []
    for first, last in wanted:
        if problem(first, last, kept, TONIGHT) is None:
            kept.append((first, last))
    nights = [night for spell in kept for night in nights_of(spell)]
    assert len(nights) == len(set(nights))


def test_two_hundred_ranges_are_the_most():
    others = [(TONIGHT - timedelta(days=2 * back),) * 2 for back in range(1, 201)]
    assert problem(TONIGHT, TONIGHT, others, TONIGHT) == Problem.TOO_MANY
    assert problem(TONIGHT, TONIGHT, others[1:], TONIGHT) is None
