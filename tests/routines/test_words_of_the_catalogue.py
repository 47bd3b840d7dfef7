"""The texts a person in bed reads and hears: plain, honest, and free of the notes they were made from."""

import re
import tomllib

import pytest

from routines.catalogue import DATA
from tests.routines.planning import EXERCISES, ROUTINES

EVERY_TEXT = (DATA / "words/en.toml").read_text(encoding="utf-8")
WORDS = tomllib.loads(EVERY_TEXT)


def sentences(table):
    """Every text in a table, lists opened."""
    for value in table.values():
        yield from (value if isinstance(value, list) else [value])


SPOKEN = [
    (slug, text)
    for kind in ("exercises", "routines")
    for slug, entry in WORDS[kind].items()
    for text in sentences(entry)
]


@pytest.mark.parametrize(
    "claim",
    [
        r"\bprevents?\b", r"\bcures?d?\b", r"\btreats?\b", r"\bproven\b", r"\bclinically\b", r"\bguarantee",
        r"\bdoctor recommended\b", r"\bmagnesium\b", r"\bquinine\b", r"\bvitamin\b", r"\bbanana", r"\bmilk\b",
        r"\bpickle\b", r"\btonic\b", r"\bibuprofen\b", r"\bnaproxen\b", r"\bdiltiazem\b",
    ],
)  # fmt: skip
def test_no_text_makes_a_claim_or_names_a_remedy(claim):
    assert re.findall(claim, EVERY_TEXT, re.IGNORECASE) == []


@pytest.mark.parametrize(
    "note",
    [r"\[S\d", r"\bS\d+\b", r"\bseed\b", r"\bsection [A-H]\b", r"\bunverified\b", r"\bTODO\b", r"\bid\b"],
)
def test_no_text_carries_a_note_of_its_makers(note):
    assert re.findall(note, EVERY_TEXT) == []


def test_no_text_calls_an_exercise_by_its_slug():
    slugs = {slug for slug in [*EXERCISES, *ROUTINES] if "-" in slug} - {"in-bed"}
    assert [(owner, slug) for owner, text in SPOKEN for slug in slugs if slug in text.lower()] == []


def test_every_text_is_tidy():
    for owner, text in SPOKEN:
        assert text == text.strip(), owner
        assert "  " not in text, owner
        assert not re.search(r"[A-Z]{5,}|!", text), owner


@pytest.mark.parametrize("slug", WORDS["exercises"])
def test_sentences_end_and_cues_do_not(slug):
    entry = WORDS["exercises"][slug]
    for key in ("purpose", "setup", "feel", "safety", "easier", "harder", "seated", "evidence"):
        assert entry[key].endswith("."), key
    for text in [*entry["cues"], *entry["mistakes"]]:
        assert not text.endswith(".")
        assert text[0].isupper()


@pytest.mark.parametrize("slug", WORDS["exercises"])
def test_a_setup_is_three_short_sentences_at_most(slug):
    for text in (WORDS["exercises"][slug]["setup"], WORDS["exercises"][slug].get("no_towel_setup", "")):
        parts = [part for part in re.split(r"[.;] ?", text) if part]
        assert len(parts) <= 4
        assert all(len(part.split()) <= 21 for part in parts)


@pytest.mark.parametrize("slug", WORDS["exercises"])
def test_a_set_up_that_names_a_towel_has_one_that_does_not(slug):
    entry = WORDS["exercises"][slug]
    without = entry.get("no_towel_setup", "")
    assert ("towel" in entry["setup"].lower()) == bool(without)
    assert "towel" not in without.lower()
    assert not any("towel" in cue.lower() for cue in entry["cues"])


@pytest.mark.parametrize("slug", WORDS["routines"])
def test_a_routine_is_summed_up_in_twelve_words(slug):
    assert len(WORDS["routines"][slug]["summary"].split()) <= 12


def test_the_study_is_named_with_its_counterpart_and_its_certainty():
    evidence = WORDS["routines"]["trial-protocol"]["evidence"]
    assert "Hallegraeff and others, 2012" in evidence
    assert "no better than a sham" in evidence
    assert "low certainty" in evidence
    assert WORDS["routines"]["trial-protocol"]["name"] == "2012 study routine"


def test_the_pregnancy_routine_says_what_is_not_known():
    evidence = WORDS["routines"]["pregnancy"]["evidence"]
    assert (
        evidence == "Mayo says evidence is lacking; a Thai trial found no difference in cramps, and no harm."
    )


@pytest.mark.parametrize(
    "slug", [slug for slug, found in EXERCISES.items() if found.words.certainty == "supported"]
)
def test_what_is_supported_names_the_trial_and_how_sure_it_is(slug):
    assert "Hallegraeff and others, 2012" in EXERCISES[slug].words.evidence
    assert EXERCISES[slug].words.evidence.endswith("Low certainty.")


@pytest.mark.parametrize(
    "slug", [slug for slug, found in EXERCISES.items() if found.words.certainty == "unproven"]
)
def test_what_nobody_studied_says_so(slug):
    assert re.search(r"not been studied|no study", EXERCISES[slug].words.evidence)


def test_standing_exercises_say_what_to_do_when_unsteady():
    for exercise in EXERCISES.values():
        if exercise.positions == ("standing",):
            assert re.search(r"unsteady|dizzy|holding on|sit for the chair", exercise.words.safety), (
                exercise.slug
            )
