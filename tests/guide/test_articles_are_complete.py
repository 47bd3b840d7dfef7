"""The twelve articles and the pages beside them: length, honesty about review, sources, warnings."""

import math

import pytest

from guide.library import DATA, library
from routines.catalogue import catalogue

ARTICLES = (
    "what-a-night-leg-cramp-is",
    "cramp-or-restless-legs",
    "why-it-happens",
    "does-stretching-help",
    "stretching-safely",
    "when-a-cramp-strikes",
    "pills-minerals-and-pickle-juice",
    "medicines-and-conditions",
    "pregnancy",
    "bed-shoes-and-drinks",
    "cramp-or-blood-clot",
    "diabetes-and-numb-feet",
)
PAGES = ("warning-signs", "medicines", "what-we-do-not-say", "about-this-guide")
EVERYTHING = [*library().articles, *library().pages]


def words(article):
    return len(article.text.split())


def named(article):
    return article.slug


def test_the_articles_stand_in_reading_order():
    assert tuple(article.slug for article in library().articles) == ARTICLES


def test_the_pages_to_look_things_up_stand_in_order():
    assert tuple(page.slug for page in library().pages) == PAGES


@pytest.mark.parametrize("article", library().articles, ids=named)
def test_an_article_is_three_to_five_hundred_words(article):
    assert 300 <= words(article) <= 500


@pytest.mark.parametrize("article", EVERYTHING, ids=named)
def test_the_minutes_fit_two_hundred_words_a_minute(article):
    assert article.minutes == math.ceil(words(article) / 200)


@pytest.mark.parametrize("article", EVERYTHING, ids=named)
def test_nothing_pretends_to_have_been_reviewed(article):
    assert article.status == "not yet clinically reviewed"


@pytest.mark.parametrize("article", EVERYTHING, ids=named)
def test_an_article_leans_on_sources(article):
    assert len(article.sources) >= 2


@pytest.mark.parametrize("article", EVERYTHING, ids=named)
def test_related_exercises_are_in_the_catalogue(article):
    assert set(article.exercises) - set(catalogue().exercises) == set()


@pytest.mark.parametrize("article", EVERYTHING, ids=named)
def test_a_figure_has_a_caption(article):
    assert bool(article.figure) == bool(article.caption)


def test_every_source_is_used_somewhere():
    used = {source.tag for article in EVERYTHING for source in article.sources}
    used |= {tag for question in library().questions() for tag in question.tags}
    assert set(library().sources) - used == set()


def test_the_statin_conflict_is_told_with_both_its_sides():
    text = library().find("medicines-and-conditions").text
    assert "Two pieces of advice pull against each other" in text
    assert "the link is small" in text
    assert "because a rare muscle illness can start the same way" in text


@pytest.mark.parametrize("slug", ["medicines", "medicines-and-conditions"])
def test_nobody_is_left_to_stop_a_medicine_alone(slug):
    assert "Do not stop or change a prescribed medicine because of" in library().find(slug).text


@pytest.mark.parametrize(
    "sign",
    [
        "Chest pain",
        "sudden breathlessness",
        "coughing blood",
        "cold, pale, blue",
        "as dark as cola",
        "stiff jaw",
    ],
)
def test_the_warning_signs_name(sign):
    assert sign in library().find("warning-signs").text


def test_emergencies_come_before_everything_else_on_the_page_of_warning_signs():
    contents = [identifier for identifier, _title in library().find("warning-signs").contents]
    assert contents[0] == "call-the-emergency-number-now"


def test_the_disclaimer_is_said_on_the_page_about_the_guide():
    text = library().find("about-this-guide").text
    assert "does not replace your doctor, midwife or physiotherapist" in text


def test_ten_things_are_not_said_and_explained():
    assert len(library().find("what-we-do-not-say").contents) == 10


def test_no_two_articles_share_a_place_in_the_order():
    orders = [(article.kind, article.order) for article in EVERYTHING]
    assert len(orders) == len(set(orders))


def test_every_file_on_the_shelf_is_shown():
    files = {path.stem for kind in ("articles", "pages") for path in (DATA / kind).glob("*.md")}
    assert files == {article.slug for article in EVERYTHING}
