"""Cramp now is there for a stranger, without the database, with the first instruction before any choice."""

import json
import re
from html import unescape

import pytest

from diary import relief


def page_of(client):
    return client.get("/cramp-now/").content.decode()


def told(page):
    return json.loads(re.search(r'<script id="relief" type="application/json">(.*?)</script>', page, re.S)[1])


def text_of(markup):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())


@pytest.fixture
def stranger(client, db):
    return page_of(client)


def test_a_stranger_costs_no_database_query(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/cramp-now/").status_code == 200


def test_the_first_instruction_stands_in_the_page_before_any_choice(stranger):
    main = text_of(stranger[stranger.index("<main") : stranger.index("data-panel")])
    assert main.index("Straighten your leg. Pull your toes up.") < main.index("Foot or thigh")


def test_it_is_candle_light_whatever_the_person_chose(phone, guest):
    guest.preferences.theme = "day"
    guest.preferences.save()
    page = page_of(phone)
    assert 'data-theme="candle"' in page
    assert '<meta name="color-scheme" content="dark">' in page


def test_letters_stay_as_large_as_the_person_set_them(phone, guest):
    guest.preferences.text_size = 150
    guest.preferences.save()
    assert 'data-text="150"' in page_of(phone)


@pytest.mark.parametrize("place", ["Calf", "Foot or toes", "Back of thigh", "Front of thigh", "Shin"])
def test_every_place_can_be_chosen(stranger, place):
    assert f">{place}</button>" in stranger


def test_the_calf_round_takes_the_published_seconds(stranger):
    assert [step["seconds"] for step in told(stranger)["places"]["calf"]["steps"]] == [30, 5, 30, 15, 30, 60]


def test_the_other_places_take_thirty_seconds_a_step(stranger):
    places = told(stranger)["places"]
    steps = [step for name in ("foot", "thigh-back", "thigh-front", "shin") for step in places[name]["steps"]]
    assert {step["seconds"] for step in steps} == {30}


def test_comfort_comes_last_and_waits(stranger):
    assert told(stranger)["places"]["comfort"]["seconds"] == 0


def test_rubbing_has_a_way_without_it(stranger):
    places = told(stranger)["places"]
    for place in (places["calf"], places["shin"]):
        careful = [place["careful"].get(str(number), step) for number, step in enumerate(place["steps"])]
        assert "Rub" in " ".join(step["title"] for step in place["steps"])
        assert not [step for step in careful if "Rub" in step["title"] + step["say"]]


def test_somebody_told_to_get_advice_first_is_never_told_to_rub(phone, guest):
    guest.preferences.told_to_stop = True
    guest.preferences.save()
    words = json.dumps(
        [place["steps"] for name, place in told(page_of(phone))["places"].items() if "steps" in place]
    )
    assert "Rub the" not in words


def test_somebody_who_stays_seated_is_never_told_to_stand(phone, guest):
    guest.preferences.modes = ["seated"]
    guest.preferences.save()
    titles = [
        step["title"] for place in told(page_of(phone))["places"].values() for step in place.get("steps", ())
    ]
    assert not [title for title in titles if "Stand" in title or "Walk" in title]
    assert "Stay sitting. Press the whole foot flat on the floor." in titles


def test_the_warning_signs_are_one_tap_away_on_the_first_screen_and_at_the_end(stranger):
    first = stranger[stranger.index("<main") : stranger.index('data-panel="places"')]
    end = stranger[stranger.index('data-panel="after"') : stranger.index("</main>")]
    assert 'data-action="signs"' in first
    assert 'data-action="signs"' in end and "That is not a cramp. Get help." in end


@pytest.mark.parametrize(
    "sign",
    [
        "Chest pain",
        "suddenly cold, pale, blue or numb",
        "One leg swollen, warm, red or darkened",
        "dark urine",
    ],
)
def test_signs_of_a_clot_and_of_an_emergency_are_listed(stranger, sign):
    assert sign in text_of(stranger[stranger.index('data-panel="signs"') :])


def test_the_ten_minute_card_says_to_get_help(stranger):
    card = text_of(stranger[stranger.index('data-panel="ten"') : stranger.index('data-panel="after"')])
    assert "longer than usual" in card and "Call your health advice line or a doctor now." in card


def test_no_number_of_one_country_is_given(stranger):
    said = text_of(stranger[stranger.index("<main") :].split("<script")[0])
    assert not re.search(r"\b(999|911|112|111|000)\b", said)


def test_without_scripts_the_page_is_a_card_to_read(stranger):
    card = text_of(re.search(r"<noscript>(.*?)</noscript>", stranger, re.S)[1])
    assert card.startswith("Straighten your leg. Pull your toes up.")
    for words in (
        "Foot or toes",
        "Hold something solid.",
        "10 minutes",
        "Chest pain",
        "if in doubt, get checked",
    ):
        assert words in card


def test_every_drawing_a_step_asks_for_is_in_the_page(stranger):
    places = told(stranger)["places"]
    steps = [step for place in places.values() for step in place.get("steps", [place])]
    wanted = {step["figure"] for step in steps if step.get("figure")}
    assert {"cramp-flex", "cramp-massage"} <= wanted
    assert wanted <= set(re.findall(r'data-figure="([^"]+)"', stranger))


def test_only_the_first_drawing_is_seen_at_first(stranger):
    assert re.findall(r'data-figure="([^"]+)">', stranger) == ["cramp-flex"]


def test_the_phone_is_told_the_persons_own_cutoff(phone, guest):
    guest.preferences.night_cutoff = 15
    guest.preferences.save()
    assert told(page_of(phone))["cutoff"] == 15


def test_nothing_on_the_page_offers_a_tablet_or_a_drink():
    words = json.dumps(relief.places()) + " ".join(map(str, relief.EMERGENCY + relief.SAME_DAY))
    assert not re.search(r"quinine|magnesium|tonic|pickle|tablet|pill", words, re.IGNORECASE)
