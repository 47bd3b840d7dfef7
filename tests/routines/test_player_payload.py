"""What the player page carries as JSON, and the sentence on what to have at hand."""

import json

import pytest

from routines.catalogue import catalogue
from routines.payload import built_in_plan, needs_sentence, payload, setup, things_needed
from routines.plan import PlanPreferences
from tests.routines.planning import EXERCISES, planned, planned_steps


def carried(slug, **preferences):
    return payload(planned(slug, **preferences), catalogue())


def test_the_payload_is_what_the_player_was_promised():
    plan = carried("classic")
    assert (plan["routine"], plan["name"], plan["total_seconds"]) == ("classic", "Classic", 656)
    assert (plan["untimed"], plan["voice"]) == (False, "full")
    assert plan["phases"][0] == {
        "kind": "prepare",
        "exercise": "bike-warmup",
        "side": "both",
        "rep": 1,
        "reps": 1,
        "step": 0,
        "seconds": 15,
        "waits": False,
    }


def test_the_seconds_of_the_phases_add_up_to_the_total():
    plan = carried("in-bed")
    assert sum(phase["seconds"] for phase in plan["phases"]) == plan["total_seconds"] == 526


def test_each_exercise_of_the_plan_comes_once_with_its_texts():
    plan = carried("trial-protocol")
    assert list(plan["exercises"]) == ["wall-calf-straight", "hamstring-standing"]
    words = EXERCISES["wall-calf-straight"].words
    assert plan["exercises"]["wall-calf-straight"] == {
        "name": words.name,
        "setup": words.setup,
        "cues": list(words.cues),
        "feel": words.feel,
        "figure": "wall-calf",
        "kind": "stretch",
        "sides": "each",
    }


def test_the_payload_survives_the_way_to_the_page():
    plan = carried("pregnancy", untimed=True, voice="short")
    assert json.loads(json.dumps(plan)) == plan
    assert (plan["untimed"], plan["voice"]) == (True, "short")


def test_an_empty_plan_has_a_payload_too():
    plan = carried("quick-3", modes={"seated"})
    assert (plan["phases"], plan["exercises"], plan["total_seconds"]) == ([], {}, 0)


def test_without_a_towel_the_set_up_speaks_of_a_sheet():
    with_towel = carried("in-bed")["exercises"]["towel-calf-stretch"]["setup"]
    without = carried("in-bed", towel=False)["exercises"]["towel-calf-stretch"]["setup"]
    assert "towel" in with_towel
    assert "towel" not in without
    assert "sheet" in without


def test_without_a_towel_a_set_up_that_names_none_stays_as_it_is():
    wall = EXERCISES["wall-calf-straight"]
    assert setup(wall, sheet=True) == setup(wall) == wall.words.setup


@pytest.mark.parametrize(
    ("slug", "preferences", "things"),
    [
        ("classic", {}, ("bike", "wall", "towel")),
        ("classic", {"bike": False}, ("wall", "towel")),
        ("classic", {"standing": False, "towel": False}, ("sheet",)),
        ("trial-protocol", {}, ("wall",)),
        ("trial-protocol", {"standing": False}, ()),
        ("pregnancy", {}, ("chair", "wall")),
        ("pregnancy", {"modes": {"tendon", "hip"}}, ()),
    ],
)
def test_a_plan_knows_what_to_have_at_hand(slug, preferences, things):
    assert things_needed(planned(slug, **preferences), EXERCISES) == things


def test_either_of_two_things_is_asked_for_only_when_neither_is_there_anyway():
    assert things_needed(planned_steps("quad-stretch"), EXERCISES) == ("wall",)
    assert things_needed(planned_steps("quad-stretch", "chair-calf-stretch"), EXERCISES) == ("chair",)


@pytest.mark.parametrize(
    ("slug", "preferences", "sentence"),
    [
        ("classic", {}, "You will want an exercise bike, a clear bit of wall and a towel."),
        ("pregnancy", {}, "You will want a sturdy chair and a clear bit of wall."),
        ("in-bed", {"towel": False}, "You will want a folded bed sheet."),
        ("trial-protocol", {"standing": False}, ""),
    ],
)
def test_the_things_at_hand_make_a_sentence(slug, preferences, sentence):
    assert needs_sentence(planned(slug, **preferences), catalogue()) == sentence


def test_a_built_in_plan_is_made_once_for_the_same_preferences():
    preferences = PlanPreferences(hold_scale=2.5, modes=frozenset({"nerve"}))
    plan, carried_along = built_in_plan("classic", preferences)
    assert built_in_plan("classic", PlanPreferences(hold_scale=2.5, modes=frozenset({"nerve"})))[0] is plan
    assert carried_along == payload(plan, catalogue())
    assert plan == planned("classic", hold_scale=2.5, modes=frozenset({"nerve"}))


def test_a_built_in_plan_of_an_unknown_routine_is_a_key_error():
    with pytest.raises(KeyError):
        built_in_plan("moon-walk", PlanPreferences())
