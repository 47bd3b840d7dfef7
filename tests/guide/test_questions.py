"""The short answers: short, sourced, and leading on."""

import json

import pytest

from guide.library import library
from guide.questions import LONGEST_ANSWER
from guide.structured import questions as structured

QUESTIONS = list(library().questions())


def named(question):
    return question.slug


@pytest.mark.parametrize("question", QUESTIONS, ids=named)
def test_an_answer_has_at_most_eighty_words(question):
    assert 0 < len(question.text.split()) <= LONGEST_ANSWER


@pytest.mark.parametrize("question", QUESTIONS, ids=named)
def test_a_question_is_a_question(question):
    assert question.ask.endswith("?")


def test_there_are_as_many_questions_as_people_ask():
    assert len(QUESTIONS) >= 60


def test_answers_are_found_from_the_article_they_lead_to():
    found = library().asked_about("/guide/pregnancy/")
    assert [question.slug for question in found] == ["pregnant-common", "pregnant-stretch"]


def test_search_engines_get_every_question_with_its_whole_answer():
    data = json.loads(structured(library()))
    assert data["@type"] == "FAQPage"
    pairs = [(entity["name"], entity["acceptedAnswer"]["text"]) for entity in data["mainEntity"]]
    assert pairs == [(question.ask, question.text) for question in QUESTIONS]


def test_nothing_in_a_question_can_end_the_script_around_it():
    text = structured(library())
    assert [sign for sign in "<>&" if sign in text] == []
