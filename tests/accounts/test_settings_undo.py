"""Undo: every setting can be taken back in one tap, lists and empty choices too, with scripts and without."""

import re
from decimal import Decimal

import pytest
from django.core import signing

from accounts.forms import SETTINGS, as_sent
from accounts.models import Preferences

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
# (setting, what is sent, what was there before)
CHANGES = [
    ("language", "es", "en"), ("language", "", "en"),
    ("theme", "follow", "candle"), ("candle_from", "21", None), ("candle_from", "", 0), ("text_size", "200", 115),
    ("less_movement", "true", False), ("tone", "4", 1), ("body", "fuller", "slender"), ("voice", "none", "short"),
    ("voice_name", "Ada, calm", ""), ("voice_name", "", "Ada, calm"), ("voice_speed", "0.7", Decimal("1.3")),
    ("chimes", "false", True), ("count_down", "true", False), ("dark_between", "true", False),
    ("chime_volume", "100", 10), ("over_silent", "false", True), ("vibration", "false", True),
    ("wait_for_me", "true", False), ("untimed", "true", False), ("hold_scale", "10", Decimal("1.5")),
    ("first_leg", "right", "left"), ("cramp_leg", "left", ""), ("cramp_leg", "", "right"), ("has_bike", "false", True),
    ("can_stand", "false", True), ("has_towel", "false", True), ("night_cutoff", "0", 12),
    ("rest_weekdays", ["2", "5"], []), ("rest_weekdays", [], [0, 6]), ("rest_weekdays", ["1"], [1, 3, 5]),
    ("timezone", "Asia/Kathmandu", "Europe/Rome"), ("hide_streak", "true", False), ("routine", "in-bed", "classic"),
]  # fmt: skip


def test_every_setting_is_tried_here():
    assert {setting for setting, _, _ in CHANGES} == set(SETTINGS)


def begin(guest, setting, before):
    Preferences.objects.filter(user=guest).update(**{setting: before})


def now(guest, setting):
    return getattr(Preferences.objects.get(user=guest), setting)


def undo_word(html):
    """What a tap on the page's Undo would send."""
    return re.search(r'name="undo" value="([^"]*)"', html).group(1)


@pytest.mark.parametrize(("setting", "sent", "before"), CHANGES, ids=str)
def test_undo_brings_back_what_was_there(phone, guest, setting, sent, before):
    begin(guest, setting, before)
    answer = phone.post("/preferences/", {"setting": setting, setting: sent}, headers=HTMX).content.decode()
    assert now(guest, setting) != before
    # The form sends its other fields along; the tapped word wins.
    phone.post("/preferences/", {"setting": setting, setting: sent, "undo": undo_word(answer)}, headers=HTMX)
    assert now(guest, setting) == before


@pytest.mark.parametrize(("setting", "sent", "before"), CHANGES, ids=str)
def test_without_scripts_the_next_page_offers_the_same(phone, guest, setting, sent, before):
    begin(guest, setting, before)
    phone.post("/preferences/", {"setting": setting, setting: sent})
    html = phone.get("/preferences/").content.decode()
    if setting != "routine":  # chosen on the routine's own page, which has its own way back
        assert html.count('name="undo"') == 1
        phone.post("/preferences/", {"setting": setting, "undo": undo_word(html)})
        assert now(guest, setting) == before


def test_undo_can_itself_be_taken_back(phone, guest):
    phone.post("/preferences/", {"setting": "theme", "theme": "day"}, headers=HTMX)
    answer = phone.post("/preferences/", {"setting": "theme", "undo": "night"}, headers=HTMX)
    assert undo_word(answer.content.decode()) == "day"


@pytest.mark.parametrize(
    ("setting", "word"),
    [
        ("rest_weekdays", "7"),
        ("rest_weekdays", "0,1,2,3,4,5,6"),
        ("theme", "neon"),
        ("theme", ""),
        ("voice_speed", "9"),
    ],
)
def test_an_undo_nobody_was_offered_is_checked_like_anything_else(phone, guest, setting, word):
    before = Preferences.objects.values().get()
    response = phone.post("/preferences/", {"setting": setting, "undo": word}, headers=HTMX)
    assert response.status_code == 422
    assert Preferences.objects.values().get() == before


@pytest.mark.parametrize(
    "word",
    ["", "theme=day", "x" * 3000, '["theme","day"]:1:2', signing.dumps(["theme", "day"], salt="other")],
    ids=["nothing", "words", "very long", "a forged signature", "signed for something else"],
)
def test_a_made_up_note_of_the_last_change_is_passed_over(phone, word):
    phone.cookies["undo"] = word
    response = phone.get("/preferences/")
    assert response.status_code == 200
    assert b'name="undo"' not in response.content


def test_the_note_of_the_last_change_is_for_the_settings_alone_and_for_two_minutes(phone):
    note = phone.post("/preferences/", {"setting": "theme", "theme": "day"}).cookies["undo"]
    assert (note["path"], note["max-age"], note["httponly"]) == ("/preferences/", 120, True)


def test_a_script_gets_no_such_note(phone):
    answer = phone.post("/preferences/", {"setting": "theme", "theme": "day"}, headers=HTMX)
    assert "undo" not in answer.cookies


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (True, "true"), (False, "false"), (None, ""), ([], ""), ([0, 6], "0,6"), (0, "0"), (Decimal("1.5"), "1.5"),
        ("a, b", "a, b"),
    ],
)  # fmt: skip
def test_every_kind_of_value_has_a_word(value, word):
    assert as_sent(value) == word
