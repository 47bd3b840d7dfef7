"""The guide in another language claims what English claims: sentence for sentence as sure, from the same sources."""

import math
import re
import tomllib

import pytest

from guide.library import DATA, LANGUAGES, library
from guide.questions import LONGEST_ANSWER

OTHERS = [language for language in LANGUAGES if language != "en"]
READINGS = [(language, article) for language in OTHERS for article in library().articles + library().pages]
QUESTIONS = [(language, question) for language in OTHERS for question in library().questions()]
MARK = re.compile(r"\{[a-z]+(?:: [^}]*)?\}")
LINK = re.compile(r"\]\(([^)]*)\)")
# What the front matter says beside words: the same in every language.
FACTS = ("slug", "kind", "order", "reviewed", "status", "figure", "exercises")


def of(pair):
    return f"{pair[0]}-{pair[1].slug}"


@pytest.fixture(params=READINGS, ids=of)
def reading(request):
    """(the article in English, the same in another language)."""
    language, article = request.param
    return article, library(language).find(article.slug)


@pytest.fixture(params=QUESTIONS, ids=of)
def question(request):
    """(the entry of faq.toml in English, the one with the same slug in another language)."""
    language, question = request.param
    return _entries("faq.toml")[question.slug], _entries(f"{language}/faq.toml")[question.slug]


def _entries(file):
    groups = tomllib.loads((DATA / file).read_text(encoding="utf-8"))["group"]
    return {question["slug"]: question for group in groups for question in group["question"]}


def body(article):
    """The Markdown below the front matter."""
    folder = DATA if article.language == "en" else DATA / article.language
    path = folder / article.kind / f"{article.slug}.md"
    return path.read_text(encoding="utf-8").split("+++\n", 2)[2]


def marks_by_line(text):
    """For each paragraph and each point of a list: the marks after its sentences, in their order."""
    return [MARK.findall(line) for line in text.splitlines() if line]


def figures(text):
    """The numbers in digits, without those of marks: "8.5" and "8,5" are the same one."""
    return sorted(number.replace(".", ",") for number in re.findall(r"\d+(?:[.,]\d+)?", MARK.sub("", text)))


def test_spanish_is_there():
    assert "es" in OTHERS


def test_every_article_is_translated(reading):
    english, other = reading
    assert other.language != "en"
    assert {english.title, english.summary, english.caption} & {other.title, other.summary} == set()
    assert bool(english.caption) == bool(other.caption)


def test_what_is_no_word_is_as_in_english(reading):
    english, other = reading
    facts = {name: getattr(english, name) for name in FACTS}
    assert {name: getattr(other, name) for name in facts} == facts
    assert [source.tag for source in other.sources] == [source.tag for source in english.sources]


def test_each_sentence_keeps_its_mark_and_its_sources(reading):
    english, other = (body(article) for article in reading)
    assert marks_by_line(other) == marks_by_line(english)


def test_sections_notes_and_points_stand_in_the_same_places(reading):
    english, other = ([line.split()[0] for line in body(article).splitlines() if line] for article in reading)
    signs = ("##", ">", "-")
    assert [sign if sign in signs else "" for sign in other] == [
        sign if sign in signs else "" for sign in english
    ]


def test_links_lead_to_the_same_pages(reading):
    english, other = (body(article) for article in reading)
    assert LINK.findall(other) == LINK.findall(english)


def test_numbers_are_the_same(reading):
    english, other = (body(article) for article in reading)
    assert figures(other) == figures(english)


def test_the_minutes_fit_two_hundred_words_a_minute(reading):
    _english, other = reading
    assert other.minutes == math.ceil(len(other.text.split()) / 200)


@pytest.mark.parametrize("language", OTHERS)
def test_the_questions_stand_in_the_same_groups(language):
    groups = [
        [(group.slug, question.slug) for question in group.questions] for group in library(language).groups
    ]
    assert groups == [
        [(group.slug, question.slug) for question in group.questions] for group in library().groups
    ]


def test_an_answer_is_as_sure_as_in_english_and_leads_to_the_same_pages(question):
    english, other = question
    assert MARK.findall(other["answer"]) == MARK.findall(english["answer"])
    assert other["more"] == english["more"]
    assert figures(other["answer"]) == figures(english["answer"])


def test_a_question_is_asked_anew(question):
    english, other = question
    assert other["ask"] != english["ask"]
    assert "?" in other["ask"]


@pytest.mark.parametrize("language", OTHERS)
def test_an_answer_has_at_most_eighty_words(language):
    long = [
        question.slug
        for question in library(language).questions()
        if len(question.text.split()) > LONGEST_ANSWER
    ]
    assert long == []


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_that_is_not_in_english_has_been_added(language):
    own = {str(path.relative_to(DATA / language)) for path in (DATA / language).rglob("*.*")}
    english = {str(path.relative_to(DATA)) for path in DATA.rglob("*.*") if language not in path.parts}
    assert own - english == set()


@pytest.mark.parametrize("language", OTHERS)
def test_a_work_keeps_its_address_and_what_was_seen_of_it(language):
    own = library(language).sources
    assert {tag: (source.url, source.seen) for tag, source in own.items()} == {
        tag: (source.url, source.seen) for tag, source in library().sources.items()
    }


@pytest.mark.parametrize("tag", library().sources)
@pytest.mark.parametrize("language", OTHERS)
def test_a_work_has_the_same_numbers_in_its_title_and_place(language, tag):
    english, own = library().sources[tag], library(language).sources[tag]
    assert figures(own.title) == figures(english.title)
    assert figures(own.where) == figures(english.where)
