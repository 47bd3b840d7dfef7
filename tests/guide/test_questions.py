"""The short answers: short, sourced, and leading on."""

import re
from html import unescape

import pytest

from guide.library import library
from guide.questions import LONGEST_ANSWER

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


def test_search_engines_get_every_question_with_its_whole_answer(client):
    """As schema.org's FAQPage, said by the markup of the questions themselves."""
    html = client.get("/guide/questions/").content.decode()
    assert 'itemscope itemtype="https://schema.org/FAQPage"' in html
    items = re.findall(
        r'itemprop="mainEntity" itemscope itemtype="https://schema.org/Question".*?itemprop="name">(.*?)</h3>'
        r'.*?itemprop="acceptedAnswer" itemscope itemtype="https://schema.org/Answer">'
        r'<div class="prose" itemprop="text">(.*?)</div>\s*<p>More',
        html,
        re.DOTALL,
    )
    told = [(unescape(ask), plain(answer)) for ask, answer in items]
    assert told == [(question.ask, plain(question.html)) for question in QUESTIONS]
    assert all(
        answer.startswith(question.text.split("\n")[0][:20])
        for (_, answer), question in zip(told, QUESTIONS, strict=True)
    )


def plain(answer):
    return " ".join(unescape(re.sub(r"<[^>]+>", "", answer)).split())
