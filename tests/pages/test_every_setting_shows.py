"""Every setting shows at once in what the person sees or hears next: on a page, or in the plan that the player goes by.

What the player makes of its plan (speech, chimes, vibration, the dark) is told in tests/js.
"""

import re
from html import unescape

import pytest

from accounts.forms import SETTINGS
from tests.conftest import post_session

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evening")]


LAST_NIGHT = {
    "night": "2026-11-22", "started_at": "2026-11-22T21:40:02Z", "finished_at": "2026-11-22T21:51:03Z",
}  # fmt: skip


def page(path):
    return lambda phone: phone.get(path).content.decode()


def attribute(name, path="/"):
    """What the page's first `name="…"` says."""
    return lambda phone: re.search(rf'\b{name}="([^"]*)"', page(path)(phone))[1]


def says(sentence, path):
    return lambda phone: sentence in unescape(page(path)(phone))


def plan(slug="classic"):
    return lambda phone: phone.get(f"/routines/{slug}/play/").context["plan"]


def in_plan(name, slug="classic"):
    return lambda phone: plan(slug)(phone)[name]


def exercises(slug):
    return lambda phone: list(plan(slug)(phone)["exercises"])


def first_side(phone):
    return next(phase["side"] for phase in plan()(phone)["phases"] if phase["side"] != "both")


def waiting_kinds(phone):
    return sorted({phase["kind"] for phase in plan("quick-3")(phone)["phases"] if phase["waits"]})


def holds(phone):
    return {phase["seconds"] for phase in plan("trial-protocol")(phone)["phases"] if phase["kind"] == "hold"}


def asks_for_a_towel(phone):
    return "towel" in plan()(phone)["exercises"]["towel-calf-stretch"]["setup"]


def thigh(phone):
    """The thigh of the person in the pictures."""
    return re.search(r'id="fb-thigh" d="([^"]{9})', page("/routines/exercises/quad-stretch/")(phone))[1]


# (setting, what is sent, where it shows, what is there before, and after). It is Monday, 22:51 in Rome.
SHOWN = [
    ("language", "es", attribute("lang"), "en", "es"),
    ("language", "es", says("Empezar", "/"), False, True),
    ("theme", "candle", attribute("data-theme"), "night", "candle"),
    ("theme", "follow", attribute("data-theme"), "night", "follow"),
    ("candle_from", "21", attribute("data-theme"), "night", "candle"),
    ("candle_from", "23", attribute("data-theme"), "night", "night"),
    ("text_size", "200", attribute("data-text"), "100", "200"),
    ("less_movement", "true", attribute("data-motion"), "full", "still"),
    ("tone", "4", attribute("data-tone"), "2", "4"),
    ("body", "fuller", thigh, "M-10.6-1A", "M-12-1A11"),
    ("voice", "none", in_plan("voice"), "full", "none"),
    ("voice", "short", in_plan("voice"), "full", "short"),
    ("voice_name", "Ada", in_plan("voice_name"), "", "Ada"),
    ("voice_speed", "0.7", in_plan("voice_speed"), 1.0, 0.7),
    ("chimes", "false", in_plan("chimes"), True, False),
    ("chime_volume", "10", in_plan("chime_volume"), 50, 10),
    ("over_silent", "false", in_plan("over_silent"), True, False),
    ("vibration", "false", in_plan("vibration"), True, False),
    ("count_down", "true", in_plan("count_down"), False, True),
    ("dark_between", "true", in_plan("dark_between"), False, True),
    ("wait_for_me", "true", waiting_kinds, [], ["prepare"]),
    ("untimed", "true", in_plan("untimed"), False, True),
    ("hold_scale", "1.5", holds, {10}, {15}),
    ("first_leg", "right", first_side, "left", "right"),
    ("cramp_leg", "right", first_side, "left", "right"),
    ("has_bike", "false", in_plan("total_seconds"), 656, 521),
    ("can_stand", "false", says("wall", "/routines/quick-3/"), True, False),
    ("has_towel", "false", asks_for_a_towel, True, False),
    ("night_cutoff", "23", attribute("data-night"), "2026-11-23", "2026-11-22"),
    ("night_cutoff", "23", in_plan("cutoff"), 12, 23),
    ("rest_weekdays", ["0", "3"], says("Tonight is a rest night", "/"), False, True),
    ("timezone", "Pacific/Auckland", says("Good morning", "/"), False, True),
    ("hide_streak", "true", says("One night in your streak", "/history/"), True, False),
    ("routine", "in-bed", says("In bed", "/"), False, True),
]


def test_every_setting_is_looked_at_here():
    assert {setting for setting, *_ in SHOWN} == set(SETTINGS)


@pytest.mark.parametrize(("setting", "sent", "seen", "before", "after"), SHOWN)
def test_a_setting_shows_at_once(phone, guest, setting, sent, seen, before, after):
    if setting in ("hide_streak", "rest_weekdays"):
        post_session(phone, **LAST_NIGHT)
    assert seen(phone) == before
    phone.post("/preferences/", {"setting": setting, setting: sent})
    assert seen(phone) == after


def test_a_safety_mode_leaves_steps_out_and_the_player_says_which_and_why(phone):
    before = exercises("classic")(phone)
    phone.post("/safety/", {"step": "3", "ticked": ["unsteady"]})
    after = exercises("classic")(phone)
    assert "wall-calf-straight" in set(before) - set(after)
    assert says("You asked to stay seated.", "/routines/classic/")(phone)
