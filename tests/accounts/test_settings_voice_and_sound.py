"""Voice and sound: which voice, how fast, how loud, over silent or not; all of it in the very next plan."""

from decimal import Decimal

import pytest

from accounts.models import Preferences, User

pytestmark = pytest.mark.django_db


def change(client, setting, value):
    return client.post("/preferences/", {"setting": setting, setting: value})


def plan(client):
    return client.get("/routines/quick-3/play/").context["plan"]


@pytest.mark.parametrize(
    ("setting", "sent", "kept"),
    [
        ("voice_name", "Daniel (Enhanced)", "Daniel (Enhanced)"), ("voice_name", "Élise – ça", "Élise – ça"),
        ("voice_name", "", ""), ("voice_speed", "0.7", Decimal("0.7")), ("voice_speed", "1.3", Decimal("1.3")),
        ("chime_volume", "10", 10), ("chime_volume", "100", 100), ("over_silent", "false", False),
    ],
)  # fmt: skip
def test_what_was_chosen_is_in_the_next_plan(phone, guest, setting, sent, kept):
    assert change(phone, setting, sent).status_code == 302
    guest.preferences.refresh_from_db()
    assert getattr(guest.preferences, setting) == kept
    assert plan(phone)[setting] == (float(kept) if isinstance(kept, Decimal) else kept)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("voice_name", "x" * 121), ("voice_name", "a\0b"), ("voice_name", "\u202eDaniel"), ("voice_name", "a\nb"),
        ("voice_speed", "0.6"), ("voice_speed", "1.4"), ("voice_speed", "1.05"), ("voice_speed", "NaN"),
        ("voice_speed", "1e999"), ("voice_speed", ""), ("chime_volume", "0"), ("chime_volume", "101"),
        ("chime_volume", "loud"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_answered_422_and_changes_nothing(phone, guest, setting, value):
    before = Preferences.objects.values().get()
    assert change(phone, setting, value).status_code == 422
    assert Preferences.objects.values().get() == before


def test_a_visitors_plan_has_the_ordinary_voice_at_half_volume(client):
    told = plan(client)
    sound = [told[name] for name in ("voice_name", "voice_speed", "chime_volume", "over_silent")]
    assert sound == ["", 1.0, 50, True]
    assert not User.objects.exists()


def test_without_scripts_the_list_has_the_saved_voice_and_the_phones_own(phone, guest):
    change(phone, "voice_name", "Daniel <Enhanced>")
    html = phone.get("/preferences/").content.decode()
    assert "<option selected>Daniel &lt;Enhanced&gt;</option>" in html
    assert '<option value="">As the phone chooses</option>' in html


@pytest.mark.parametrize(
    ("setting", "value", "lower", "higher"),
    [
        ("voice_speed", "0.7", "", "0.8"),
        ("voice_speed", "1.3", "1.2", ""),
        ("chime_volume", "50", "25", "75"),
    ],
)
def test_the_steps_end_where_the_range_does(phone, setting, value, lower, higher):
    change(phone, setting, value)
    html = phone.get("/preferences/").content.decode()
    for way, to in (("lower", lower), ("higher", higher)):
        button = html.partition(f'id="{setting}-{way}"')[2].partition(">")[0]
        assert f'value="{to}"' in button
        assert (" disabled" in button) is (to == "")
