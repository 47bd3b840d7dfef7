"""Tonight: one card with one Start, the week against the plan, and calm words once the night is kept."""

from datetime import timedelta
from html import unescape

import pytest

from tests.conftest import EVENING, post_session

pytestmark = pytest.mark.django_db


def keep_night(phone, evening, days_back, **changes):
    moment = EVENING - timedelta(days=days_back)
    evening.move_to(moment)
    ended = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    answer = post_session(
        phone, started_at=ended, finished_at=ended, night=moment.date().isoformat(), **changes
    )
    assert answer.status_code == 201
    evening.move_to(EVENING)


def page_of(client):
    response = client.get("/")
    return unescape(response.content.decode()), response.context["tonight"]


def test_a_first_visitor_sees_one_start_and_an_empty_week(client):
    html, tonight = page_of(client)
    assert html.count('Start<span class="vh"> Classic</span></a>') == 1
    assert "Your week starts tonight" in html
    assert tonight["night"] is None


def test_after_the_night_is_kept_the_page_is_calm_and_offers_no_start(phone, evening):
    keep_night(phone, evening, 0)
    html, tonight = page_of(phone)
    assert "Tonight is done. Sleep well." in html
    assert tonight["kept"] is True
    assert "Start</a>" not in html


def test_the_week_counts_towards_the_plan_without_the_rest_nights(phone, guest, evening):
    # EVENING is a Monday: Thursday to Sunday of the week before must not count here.
    evening.move_to(EVENING)
    guest.preferences.rest_weekdays = [2, 5]
    guest.preferences.save()
    keep_night(phone, evening, 8)
    keep_night(phone, evening, 1)
    _html, tonight = page_of(phone)
    assert (tonight["week_kept"], tonight["week_planned"]) == (0, 5)
    assert str(tonight["headline"]) == "Tonight makes one"


def test_on_a_planned_rest_night_nothing_is_asked(phone, guest, evening):
    guest.preferences.rest_weekdays = [EVENING.weekday()]
    guest.preferences.save()
    keep_night(phone, evening, 1)
    assert str(page_of(phone)[1]["headline"]) == "Tonight is a rest night"


def test_after_midnight_it_is_still_the_evening_before(phone, guest, evening):
    keep_night(phone, evening, 0)
    evening.move_to(EVENING + timedelta(hours=4))
    html, tonight = page_of(phone)
    assert tonight["night"].isoformat() == "2026-11-23"
    assert "Monday 23 November" in html
    assert tonight["kept"] is True


def test_the_figures_are_those_the_phone_was_told(phone, evening):
    keep_night(phone, evening, 2)
    keep_night(phone, evening, 1)
    html, _tonight = page_of(phone)
    assert 'data-last-seven="2" data-streak="2"' in html


def test_a_person_who_must_stay_seated_is_offered_the_routine_in_bed_and_told_why(phone, guest, evening):
    guest.preferences.modes = ["seated"]
    guest.preferences.routine = "trial-protocol"
    guest.preferences.save()
    html, tonight = page_of(phone)
    assert tonight["routine"].slug == "in-bed"
    assert "Chosen because of your safety answers." in html


@pytest.mark.parametrize(
    ("hour", "words"),
    [
        (4, "Good morning"),
        (11, "Good morning"),
        (12, "Good afternoon"),
        (17, "Good evening"),
        (3, "Good evening"),
    ],
)
def test_the_greeting_follows_the_persons_own_clock(phone, evening, hour, words):
    # Rome is an hour ahead of UTC in November.
    evening.move_to(EVENING.replace(hour=(hour - 1) % 24, minute=0))
    assert words in page_of(phone)[0]


def test_it_leads_to_the_cramp_screen_in_one_tap(client):
    assert 'href="/cramp-now/"' in page_of(client)[0]
