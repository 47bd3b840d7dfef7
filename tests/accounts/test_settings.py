"""Settings: each saved by itself, for a visitor too, with and without scripts; wrong values change nothing."""

from decimal import Decimal

import pytest
from django.test import Client

from accounts.models import Preferences, User

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def change(client, setting, value, **headers):
    return client.post("/preferences/", {"setting": setting, setting: value}, headers=headers)


RIGHT = [
    ("theme", "candle", "candle"),
    ("text_size", "200", 200),
    ("less_movement", "true", True),
    ("tone", "4", 4),
    ("body", "fuller", "fuller"),
    ("voice", "none", "none"),
    ("chimes", "false", False),
    ("vibration", "false", False),
    ("wait_for_me", "true", True),
    ("untimed", "true", True),
    ("hold_scale", "10", Decimal("10")),
    ("first_leg", "right", "right"),
    ("cramp_leg", "left", "left"),
    ("has_bike", "false", False),
    ("can_stand", "false", False),
    ("has_towel", "false", False),
    ("night_cutoff", "0", 0),
    ("rest_weekdays", ["2", "5"], [2, 5]),
    ("timezone", "Asia/Kathmandu", "Asia/Kathmandu"),
    ("hide_streak", "true", True),
    ("routine", "in-bed", "in-bed"),
]


@pytest.mark.parametrize(("setting", "sent", "kept"), RIGHT)
def test_a_setting_is_saved_by_itself_and_leads_back_without_scripts(phone, guest, setting, sent, kept):
    response = change(phone, setting, sent)
    assert (response.status_code, response["Location"]) == (302, "/preferences/")
    guest.preferences.refresh_from_db()
    assert getattr(guest.preferences, setting) == kept


def test_a_visitors_first_setting_makes_a_guest_and_shows_at_once(client):
    change(client, "theme", "day")
    assert User.objects.get().is_guest
    assert 'data-theme="day"' in client.get("/").content.decode()


def test_looking_at_the_settings_makes_no_account(client):
    assert client.get("/preferences/").status_code == 200
    assert not User.objects.exists()


def test_htmx_gets_the_one_setting_back_with_a_way_to_undo_it(phone, guest):
    response = change(phone, "theme", "day", **HTMX)
    html = response.content.decode()
    assert response.status_code == 200
    assert "Saved" in html
    assert 'value="night"' in html
    assert "<html" not in html
    change(phone, "theme", "night", **HTMX)
    guest.preferences.refresh_from_db()
    assert guest.preferences.theme == "night"


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("theme", "neon"), ("theme", ""), ("theme", "night\0"), ("text_size", "101"), ("text_size", "x"),
        ("hold_scale", "0.4"), ("hold_scale", "10.1"), ("hold_scale", "NaN"), ("hold_scale", "1e999"),
        ("hold_scale", "1.05"),
        ("night_cutoff", "24"), ("night_cutoff", "-1"), ("night_cutoff", "9223372036854775808"),
        ("rest_weekdays", ["7"]), ("rest_weekdays", ["0", "1", "2", "3", "4", "5", "6"]), ("rest_weekdays", ["٣"]),
        ("timezone", "America"), ("timezone", "../../etc/passwd"), ("timezone", "localtime"), ("timezone", "Factory"),
        ("timezone", "x" * 5000), ("first_leg", "both"), ("cramp_leg", "\ufffd"), ("routine", "x" * 51),
        ("routine", "../x"),
        ("routine", "\u202eclassic"), ("tone", "5"), ("voice", "loud"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_answered_422_and_changes_nothing(phone, guest, setting, value):
    before = Preferences.objects.values().get()
    response = change(phone, setting, value, **HTMX)
    assert response.status_code == 422
    assert Preferences.objects.values().get() == before
    assert change(phone, setting, value).status_code == 422


def test_a_wrong_value_from_a_visitor_makes_no_account(client):
    assert change(client, "theme", "neon").status_code == 422
    assert not User.objects.exists()


@pytest.mark.parametrize("setting", ["", "user", "id", "modes", "told_to_stop", "__class__", "x" * 500])
def test_only_the_listed_settings_can_be_changed(phone, setting):
    assert phone.post("/preferences/", {"setting": setting, setting or "x": "1"}).status_code == 404


def test_a_page_of_settings_stays_usable_after_the_first_one_made_a_guest():
    strict = Client(enforce_csrf_checks=True)
    strict.get("/preferences/")
    for theme in ("day", "candle"):
        assert strict.post("/preferences/", {"setting": "theme", "theme": theme}).status_code == 302
    assert User.objects.get().preferences.theme == "candle"


def test_settings_shape_the_next_plan_at_once(phone):
    change(phone, "has_bike", "false")
    change(phone, "first_leg", "right")
    plan = phone.get("/routines/classic/play/").context["plan"]
    assert plan["total_seconds"] == 521
    assert next(phase["side"] for phase in plan["phases"] if phase["side"] != "both") == "right"


def test_the_leg_that_cramps_goes_first(phone):
    change(phone, "first_leg", "left")
    change(phone, "cramp_leg", "right")
    plan = phone.get("/routines/quick-3/play/").context["plan"]
    assert plan["phases"][0]["side"] == "right"
