"""Candle by itself: lit by the person's own clock from their hour until seven; never where nobody asked for it."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from accounts.candle import HOURS, UNTIL, is_lit, theme_at
from accounts.models import Preferences

NIGHTFALL = datetime(2026, 11, 23, 21, 30, tzinfo=UTC)  # 22:30 in Rome
OWN_SCRIPT = '<script type="module" src="/static/js/candle.'


def set_to(guest, **changes):
    Preferences.objects.filter(user=guest).update(**changes)


@pytest.mark.parametrize(
    ("since", "hour", "lit"),
    [
        (21, 20, False), (21, 21, True), (21, 23, True), (21, 0, True), (21, 6, True), (21, 7, False), (21, 12, False),
        (0, 23, False), (0, 0, True), (0, 6, True), (0, 7, False), (4, 3, False), (4, 4, True), (4, 7, False),
    ],
)  # fmt: skip
def test_the_candle_burns_from_its_hour_until_seven(since, hour, lit):
    assert is_lit(hour, since) is lit


@pytest.mark.parametrize("hour", range(24))
def test_without_an_hour_it_is_never_lit(hour):
    assert not is_lit(hour, None)


@given(st.sampled_from(HOURS))
def test_it_burns_in_one_piece_and_is_out_all_day(since):
    night = [is_lit((since + passed) % 24, since) for passed in range(24)]
    burning = (UNTIL - since) % 24
    assert night == [True] * burning + [False] * (24 - burning)
    assert not any(is_lit(hour, since) for hour in range(UNTIL, 17))


@given(st.sampled_from(["Europe/Rome", "America/St_Johns", "Asia/Kathmandu"]), st.integers(0, 47))
def test_the_clock_that_counts_is_the_persons_own(zone, halves):
    moment = NIGHTFALL + timedelta(minutes=30 * halves)
    preferences = Preferences(candle_from=21, timezone=zone)
    hour = moment.astimezone(preferences.zone).hour
    assert (theme_at(moment, preferences) == "candle") == (hour >= 21 or hour < 7)


def test_where_the_zone_is_unknown_the_server_leaves_it_to_the_phone():
    assert theme_at(NIGHTFALL, Preferences(candle_from=21, theme="day")) == "day"


@pytest.mark.parametrize(
    ("moment", "theme"), [(NIGHTFALL, "candle"), (NIGHTFALL - timedelta(hours=6), "day")]
)
def test_a_page_arrives_in_the_right_colours(phone, guest, moment, theme):
    set_to(guest, theme="day", candle_from=22)
    with time_machine.travel(moment, tick=False):
        html = phone.get("/routines/").content.decode()
    assert f'data-theme="{theme}"' in html
    assert 'data-chosen="day" data-candle="22"' in html
    assert OWN_SCRIPT in html


def test_a_page_of_somebody_who_never_asked_has_no_script_for_it(phone):
    html = phone.get("/routines/").content.decode()
    assert "data-candle" not in html
    assert OWN_SCRIPT not in html


def test_midnight_is_an_hour_like_any_other(phone, guest):
    phone.post("/preferences/", {"setting": "candle_from", "candle_from": "0"})
    guest.preferences.refresh_from_db()
    assert guest.preferences.candle_from == 0
    html = phone.get("/preferences/").content.decode()
    assert '<option value="0" selected>00:00</option>' in html
    assert 'data-candle="0"' in html


def test_never_takes_the_hour_away(phone, guest):
    set_to(guest, candle_from=21)
    phone.post("/preferences/", {"setting": "candle_from", "candle_from": ""})
    guest.preferences.refresh_from_db()
    assert guest.preferences.candle_from is None


def test_choosing_an_hour_tells_the_zone_of_a_phone_that_never_gave_one(client):
    told = {"setting": "candle_from", "candle_from": "21", "phone_zone": "Asia/Kathmandu"}
    client.post("/preferences/", told)
    assert Preferences.objects.get().timezone == "Asia/Kathmandu"


@pytest.mark.parametrize("zone", ["America", "../../etc/passwd", "x" * 5000, "\0", "\u202eEurope/Rome"])
def test_a_zone_that_is_none_is_passed_over_and_the_hour_still_saved(client, zone):
    client.post("/preferences/", {"setting": "candle_from", "candle_from": "21", "phone_zone": zone})
    saved = Preferences.objects.get()
    assert (saved.timezone, saved.candle_from) == ("", 21)


def test_a_zone_the_person_chose_is_never_overwritten(phone, guest):
    told = {"setting": "candle_from", "candle_from": "21", "phone_zone": "Asia/Kathmandu"}
    phone.post("/preferences/", told)
    guest.preferences.refresh_from_db()
    assert guest.preferences.timezone == "Europe/Rome"


@pytest.mark.parametrize("hour", ["12", "7", "24", "-1", "x", "9223372036854775808", "21\0"])
def test_an_hour_of_the_day_or_no_hour_is_refused(phone, guest, hour):
    response = phone.post("/preferences/", {"setting": "candle_from", "candle_from": hour})
    assert response.status_code == 422
    guest.preferences.refresh_from_db()
    assert guest.preferences.candle_from is None


def test_the_relief_page_keeps_its_candle_by_day_too(phone, guest):
    set_to(guest, theme="day", candle_from=21)
    with time_machine.travel(NIGHTFALL - timedelta(hours=8), tick=False):
        html = phone.get("/cramp-now/").content.decode()
    assert 'data-theme="candle"' in html
    assert "data-candle" not in html
