"""The catalogue in other languages says the same as in English: as many cues, the same figures, as short to hear."""

import re
import tomllib
from html import unescape

import pytest

from routines.catalogue import DATA, catalogue, languages
from routines.words import LONGEST_CUE


def read(language):
    return tomllib.loads((DATA / f"words/{language}.toml").read_text(encoding="utf-8"))


ENGLISH = read("en")
OTHERS = sorted(languages(DATA) - {"en"})
ENTRIES = [
    (language, kind, slug)
    for language in OTHERS
    for kind in ("exercises", "routines")
    for slug in ENGLISH[kind]
]
SENTENCES = (
    "purpose",
    "setup",
    "feel",
    "safety",
    "easier",
    "harder",
    "seated",
    "evidence",
    "note",
    "summary",
)
LISTS = ("cues", "mistakes")
SETUPS = ("setup", "no_towel_setup")


@pytest.fixture(params=ENTRIES, ids="-".join)
def pair(request):
    """(an entry in English, the same in another language)."""
    language, kind, slug = request.param
    return ENGLISH[kind][slug], read(language)[kind][slug]


def texts(value):
    return value if isinstance(value, list) else [value]


def figures(value):
    """The numbers written in digits: seconds, weeks, years of trials."""
    return sorted(re.findall(r"\d+", " ".join(texts(value))))


def test_spanish_is_there():
    assert "es" in OTHERS


def test_nothing_is_missing_and_nothing_is_added(pair):
    english, other = pair
    assert list(other) == list(english)
    assert [len(texts(other[key])) for key in LISTS if key in other] == [
        len(texts(english[key])) for key in LISTS if key in english
    ]


def test_every_text_is_translated(pair):
    english, other = pair
    assert [key for key in english if english[key] == other[key]] == []


def test_doses_and_years_are_the_same(pair):
    english, other = pair
    assert {key: figures(other[key]) for key in other} == {key: figures(english[key]) for key in english}


def test_a_cue_can_be_said_in_a_breath(pair):
    assert [cue for cue in pair[1].get("cues", ()) if len(cue.split()) > LONGEST_CUE] == []


def test_sentences_end_and_cues_do_not(pair):
    _english, other = pair
    assert [key for key in SENTENCES if key in other and not other[key].endswith(".")] == []
    assert [text for key in LISTS for text in other.get(key, ()) if text.endswith(".")] == []


def test_every_text_is_tidy(pair):
    for text in (text for value in pair[1].values() for text in texts(value)):
        assert text == text.strip() and text[0].isupper()
        assert not re.search(r"  |[A-Z]{5,}|!|\bTODO\b", text), text


def test_a_setup_is_three_short_sentences_at_most(pair):
    for text in (pair[1].get(key, "") for key in SETUPS):
        parts = [part for part in re.split(r"[.;] ?", text) if part]
        assert len(parts) <= 4
        assert all(len(part.split()) <= 21 for part in parts)


def test_a_setup_takes_no_more_room_than_the_longest_english_one(pair):
    # With that one the player of a small phone is full.
    longest = max(len(entry.get(key, "")) for entry in ENGLISH["exercises"].values() for key in SETUPS)
    assert [key for key in SETUPS if len(pair[1].get(key, "")) > longest] == []


def test_a_routine_is_summed_up_in_twelve_words(pair):
    assert len(pair[1].get("summary", "").split()) <= 12


def test_no_towel_is_named_where_there_is_none():
    words = read("es")["exercises"]
    assert [
        slug for slug, entry in words.items() if "toalla" in entry.get("no_towel_setup", "").lower()
    ] == []
    assert [slug for slug, entry in words.items() if "toalla" in " ".join(entry["cues"]).lower()] == []


@pytest.mark.parametrize(
    "slug", [slug for slug, found in catalogue().exercises.items() if found.words.certainty == "unproven"]
)
def test_what_nobody_studied_says_so_in_spanish(slug):
    evidence = catalogue("es").exercises[slug].words.evidence
    assert re.search(r"(?i)no se ha estudiado|no se encontró ningún estudio", evidence)


@pytest.mark.parametrize(
    "slug", [slug for slug, found in catalogue().exercises.items() if found.words.certainty == "supported"]
)
def test_what_is_supported_names_the_trial_and_how_sure_it_is_in_spanish(slug):
    evidence = catalogue("es").exercises[slug].words.evidence
    assert "Hallegraeff y otros, 2012" in evidence
    assert evidence.endswith("Certeza baja.")


def test_spanish_is_found_by_a_phone_set_to_any_spanish():
    assert catalogue("es-mx") is catalogue("es")


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ENGLISH["routines"])
def test_a_phone_set_to_spanish_is_led_in_spanish(client, slug):
    spanish = {"accept-language": "es-ES,es;q=0.9"}
    shelf, routine, player = (
        unescape(client.get(address, headers=spanish).content.decode())
        for address in ("/routines/", f"/routines/{slug}/", f"/routines/{slug}/play/")
    )
    words = catalogue("es").routines[slug].words
    assert words.name in shelf and words.summary in shelf
    assert words.note in routine and words.evidence in routine
    first = catalogue("es").exercises[catalogue().routines[slug].steps[0].exercise].words
    assert first.cues[0] in player


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ENGLISH["exercises"])
def test_an_exercise_is_explained_in_spanish(client, slug):
    page = client.get(f"/routines/exercises/{slug}/", headers={"accept-language": "es"})
    words = catalogue("es").exercises[slug].words
    told = (words.name, words.purpose, words.setup, words.feel, words.safety, words.easier, words.seated)
    assert [text for text in told if text not in unescape(page.content.decode())] == []
