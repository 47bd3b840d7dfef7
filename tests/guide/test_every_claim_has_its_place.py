"""guide/data/places.toml maps each claim that people have read elsewhere to where the guide answers it."""

import tomllib

import pytest

from guide.library import DATA, library

CLAIMS = tomllib.loads((DATA / "places.toml").read_text(encoding="utf-8"))["claims"]
# The inventory had 86 claims; seven more topics are asked about without being in it.
INVENTORY = [str(number) for number in range(1, 87)] + list("abcdefg")


def text_at(place):
    """The plain words at `place` (an article's slug, or `questions#anchor`), or None if there is none."""
    page, _hash, anchor = place.partition("#")
    if page == "questions":
        return next((question.text for question in library().questions() if question.slug == anchor), None)
    article = library().find(page)
    return f"{article.title}\n{article.summary}\n{article.text}" if article else None


def with_use(*uses):
    return [(name, claim) for name, claim in CLAIMS.items() if claim["use"] in uses]


def test_no_claim_of_the_inventory_is_left_out():
    assert sorted(CLAIMS) == sorted(INVENTORY)


def test_every_use_is_one_of_the_three():
    assert {claim["use"] for claim in CLAIMS.values()} == {"U", "C", "N"}


@pytest.mark.parametrize(("name", "claim"), with_use("U", "C"))
def test_a_claim_that_may_be_used_has_a_place(name, claim):
    assert claim["at"] != []


@pytest.mark.parametrize(("name", "claim"), [(n, c) for n, c in CLAIMS.items() if c["at"]])
def test_the_first_place_says_what_it_is_there_for(name, claim):
    words = " ".join(text_at(claim["at"][0]).split())
    assert claim["says"] in words


def test_every_place_exists():
    places = {place for claim in CLAIMS.values() for place in claim["at"]}
    assert [place for place in sorted(places) if text_at(place) is None] == []


@pytest.mark.parametrize(("name", "claim"), [(n, c) for n, c in with_use("N") if not c["at"]])
def test_a_claim_without_a_place_says_why(name, claim):
    assert claim["why"]


def test_every_question_answers_some_claim_or_is_about_the_guide_or_asks_for_more():
    placed = {place.partition("#")[2] for claim in CLAIMS.values() for place in claim["at"] if "#" in place}
    own = {"now", "stand", "hold", "how-many-weeks", "pregnant-stretch", "why-so-careful", "not-said"}
    assert {question.slug for question in library().questions()} - placed - own == set()
