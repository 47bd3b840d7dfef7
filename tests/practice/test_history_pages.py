"""History by month, by year and by night: every word and mark a person sees, in few queries however long it is."""

import re
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from diary.models import Cramp
from practice.models import Away, Session
from tests.conftest import EVENING, post_session

pytestmark = pytest.mark.django_db
TONIGHT = date(2026, 11, 23)


def lay_down(person, back, **changes):
    """A whole Classic `back` nights before tonight."""
    at = EVENING - timedelta(days=back)
    usual = {"routine": "classic", "timezone": "Europe/Rome", "night": TONIGHT - timedelta(days=back)}
    told = {
        "completed": True,
        "kept": True,
        "held": [{"exercise": "wall-calf-straight", "side": "left", "seconds": 60}],
    }
    moments = {"started_at": at - timedelta(minutes=11), "finished_at": at}
    return Session.objects.create(person=person, client_id=uuid4(), **usual | told | moments | changes)


def cramp(person, night=date(2026, 11, 20), **changes):
    at = datetime(night.year, night.month, night.day, 2, 15, tzinfo=UTC) + timedelta(days=1)
    usual = {
        "person": person,
        "client_id": uuid4(),
        "started_at": at,
        "timezone": "Europe/Rome",
        "night": night,
    }
    return Cramp.objects.create(**usual | changes)


def text(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_night_with_a_cramp_is_marked_in_a_word_and_with_a_dot(phone, guest, evening):
    cramp(guest)
    cramp(guest)
    cramp(guest, night=date(2026, 11, 18), deleted_at=EVENING)
    page = text(phone, "/history/")
    assert "20 November 2026: no stretching, 2 cramps" in page
    assert len(re.findall(r'<a [^>]*class="d [^"]*has-cramp', page)) == 1


def test_somebody_elses_cramps_are_not_shown(phone, guest, evening, django_user_model):
    other = django_user_model.objects.create_guest()
    cramp(other, note="a secret")
    lay_down(other, 3, feedback="sore")
    page = text(phone, "/history/") + text(phone, "/history/2026-11-20/") + text(phone, "/history/?year=2026")
    assert not re.search("1 cramp|secret|Sore|with a cramp|Classic", page)


def test_every_night_up_to_tonight_opens_its_page_and_none_after(phone, evening):
    page = text(phone, "/history/?month=2026-11")
    linked = re.findall(r'href="/history/(2026-11-\d\d)/"', page)
    assert linked == [f"2026-11-{day:02}" for day in range(1, 24)]
    assert phone.get("/history/2026-11-24/").status_code == 404


def test_the_page_of_a_night_tells_what_was_done_how_it_felt_and_the_cramps(phone, guest, evening):
    lay_down(guest, 3, feedback="looser")
    cramp(guest, strength=7, leg="left", seconds=120, note="After the long walk", woke=True)
    page = text(phone, "/history/2026-11-20/")
    for words in (
        "Friday 20 November 2026",
        "Full routine",
        "Classic, 22:40",
        "11 minutes, to the end",
        "Felt looser afterwards",
        "Left · 7 of 10, strong · 2 min · woke me",
        "After the long walk",
    ):
        assert words in page
    assert "03:15" in page
    assert "Take this night out" in page


def test_a_run_that_was_left_at_once_is_told_as_such(phone, guest, evening):
    lay_down(guest, 1, kept=False, completed=False, held=[])
    page = text(phone, "/history/2026-11-22/")
    assert "left before a stretch was held" in page
    assert "I did stretch that night" in page


def test_a_routine_that_is_gone_still_has_its_night(phone, guest, evening):
    lay_down(guest, 1, routine="my-abcdefghijkl")
    assert "A routine of your own, 22:40" in text(phone, "/history/2026-11-22/")


def test_a_night_long_past_can_be_read_and_not_changed(phone, guest, evening):
    lay_down(guest, 60)
    page = text(phone, "/history/2026-09-24/")
    assert "Full routine" in page
    assert 'value="remove"' not in page


@pytest.mark.parametrize(
    "name", ["9999-99-99", "2026-02-30", "2026-W47-1", "x", "%00", "1899-12-31", "2200-01-01"]
)
def test_what_is_no_night_is_not_found(phone, evening, name):
    assert phone.get(f"/history/{name}/").status_code == 404


@pytest.mark.parametrize("year", ["", "0", "99999", "26", "2200", "-2026", "%00", "2026-01"])
def test_what_is_no_year_is_not_found(phone, evening, year):
    assert phone.get(f"/history/?year={year}").status_code == 404


def test_the_year_has_twelve_months_each_in_words_and_a_way_in(phone, guest, evening):
    for back in (1, 2, 40):
        lay_down(guest, back)
    cramp(guest)
    page = text(phone, "/history/?year=2026")
    assert re.findall(r"<h2>(\w+)</h2>", page)[::11] == ["January", "December"]
    assert "3 nights with a stretch this year" in page
    november = page.partition("<h2>November</h2>")[2].partition("</li>")[0]
    assert "2 nights, 1 with a cramp" in november
    assert november.count("h8v8h-8z") == 2
    assert 'href="/history/?month=2026-11"' in page
    assert "Back to 2025" in page
    assert "On to 2027" not in page


def test_the_years_drawing_is_not_read_aloud_and_its_words_are(phone, guest, evening):
    page = text(phone, "/history/?year=2026")
    drawings = re.findall(r"<svg viewBox=\"-1[^>]*>", page)
    assert len(drawings) == 12
    assert all('aria-hidden="true"' in drawing for drawing in drawings)
    assert page.count("0 nights</p>") == 12


def test_a_visitor_sees_every_page_without_a_query(client, evening, django_assert_num_queries):
    with django_assert_num_queries(0):
        for address in ("/history/", "/history/?year=2026", "/history/2026-11-20/"):
            assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/history/", "/history/?year=2026", "/history/2026-11-20/"])
def test_ten_years_cost_no_more_queries_than_a_week(
    phone, guest, evening, address, django_assert_max_num_queries
):
    for back in range(0, 3650, 30):
        lay_down(guest, back, timezone="Europe/Rome" if back % 60 else "Europe/Lisbon")
        cramp(guest, night=TONIGHT - timedelta(days=back))
        first = TONIGHT - timedelta(days=back + 9)
        Away.objects.create(person=guest, first=first, last=first + timedelta(days=4))
    with django_assert_max_num_queries(6):
        text(phone, address)


def test_the_list_of_nights_by_hand_says_what_each_is(phone, guest, evening):
    post_session(phone)
    page = text(phone, "/history/").partition("Add or take out a night")[2].partition("</details>")[0]
    rows = re.findall(r"<span>(\w+ \d+ November)<br><span[^>]*>([^<]+)<", page)
    assert rows[0] == ("Monday 23 November", "kept")
    assert rows[-1] == ("Monday 16 November", "no stretching")
    assert len(rows) == 8
    assert re.findall(r'value="(add|remove)"', page) == ["remove"] + ["add"] * 7


def test_only_ranges_near_the_month_or_near_tonight_are_listed(phone, guest, evening):
    for month in (3, 4, 10):
        Away.objects.create(person=guest, first=date(2026, month, 2), last=date(2026, month, 5))
    shown = re.findall(r'name="first" value="(2026-\d\d-02)"', text(phone, "/history/?month=2026-04"))
    assert shown == ["2026-10-02", "2026-04-02"]


OFFER = "/account/sign-in/?next=/history/"


def keep_nights(client, nights):
    for back in range(nights):
        client.post("/history/nights/", {"do": "add", "first": f"2026-11-{23 - back}"})


@pytest.mark.parametrize(("nights", "offered"), [(0, False), (1, False), (2, True)])
def test_a_guest_with_two_nights_is_shown_how_to_keep_them_safe(phone, guest, evening, nights, offered):
    keep_nights(phone, nights)
    assert (OFFER in phone.get("/history/").content.decode()) == offered


def test_nobody_with_a_way_back_is_asked_to_keep_the_nights_safe(phone, guest, evening):
    keep_nights(phone, 3)
    web_session = phone.session
    web_session["confirmed"] = 1.0  # as after a passkey was made
    web_session.save()
    assert OFFER not in phone.get("/history/").content.decode()


def test_the_row_is_gone_once_there_is_an_address(phone, guest, evening):
    keep_nights(phone, 3)
    guest.email = "ruth@example.com"
    guest.save()
    assert OFFER not in phone.get("/history/").content.decode()


def test_the_row_costs_no_query(phone, guest, evening):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            phone.get("/history/")
        return len(queries)

    keep_nights(phone, 1)
    asked()
    before = asked()
    keep_nights(phone, 2)
    assert OFFER in phone.get("/history/").content.decode()
    assert asked() == before
