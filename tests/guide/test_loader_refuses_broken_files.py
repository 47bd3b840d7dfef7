"""A file of the guide that is wrong stops the start, and the message names file, key and reason."""

import pytest

from guide import checks
from guide.library import GuideError, load, problems_of
from tests.guide.conftest import change

ARTICLE = "articles/pregnancy.md"
CASES = [
    (ARTICLE, 'title = "Leg cramps in pregnancy"\n', "", "articles/pregnancy.md: title: is missing"),
    (ARTICLE, "minutes = 2", 'minutes = "two"', "articles/pregnancy.md: minutes: must be a whole number"),
    (ARTICLE, "minutes = 2", "minutes = 90", "articles/pregnancy.md: minutes: must be from 1 to 15, not 90"),
    (ARTICLE, "reviewed = 2026-11-23", 'reviewed = "lately"', "pregnancy.md: reviewed: must be a date"),
    (ARTICLE, '"not yet clinically reviewed"', '"fine"', "articles/pregnancy.md: status: must be one of"),
    (ARTICLE, "minutes = 2", "minutes = 2\nmood = 1", "articles/pregnancy.md: mood: is not a known key"),
    (ARTICLE, '"chair-calf"', '"flying"', "articles/pregnancy.md: figure: there is no figure flying"),
    (ARTICLE, '"S11", ', "", "articles/pregnancy.md: sources: does not list S11, which the text uses"),
    (ARTICLE, '"S11", ', '"S11", "S1", ', "pregnancy.md: sources: lists S1, which the text does not use"),
    (ARTICLE, "+++\n", "", "articles/pregnancy.md: file: needs front matter between two lines of +++"),
    (ARTICLE, "order = 9", "order 9", "articles/pregnancy.md: file: has front matter that is not valid TOML"),
    (ARTICLE, "{supported: S16}", "", "articles/pregnancy.md: sources: lists S16"),
    ("sources.toml", 'short = "NHS"\n', "", "sources.toml: S14.short: is missing"),
    ("sources.toml", 'seen = "abstract"', 'seen = "dreamt"', "sources.toml: S1.seen: must be one of"),
    ("sources.toml", '"https://pubmed', '"http://pubmed', "sources.toml: S1.url: must start with https://"),
    ("sources.toml", "[S1]", "[S1", "sources.toml: file: is not valid TOML"),
    ("faq.toml", 'slug = "what-is-it"\n', "", "faq.toml: group[0].question[0].slug: is missing"),
    ("faq.toml", 'slug = "other-names"', 'slug = "what-is-it"', "faq.toml: what-is-it: names two questions"),
    ("faq.toml", '"/guide/why-it-happens/"', '"/guide/gone/"', "leads to /guide/gone/, which is not in"),
    ("faq.toml", "{supported: S21, S22}", "", "question[1].answer: line 1: has no certainty mark"),
    ("faq.toml", "Yes. Charley", "Yes. " + "Really, " * 80 + "charley", "words; 80 is the most"),
]


@pytest.mark.parametrize(("file", "old", "new", "complaint"), CASES)
def test_a_broken_file_is_refused_by_name_key_and_reason(folder, file, old, new, complaint):
    change(folder / file, old, new)
    with pytest.raises(GuideError) as refusal:
        load(folder)
    assert complaint in str(refusal.value)


def test_a_missing_file_of_sources_is_named(folder):
    (folder / "sources.toml").unlink()
    complaints = [str(problem) for problem in problems_of("en", folder)]
    assert "sources.toml: file: cannot be read (No such file or directory)" in complaints


def test_a_name_that_the_guide_needs_itself_is_refused(folder):
    (folder / ARTICLE).rename(folder / "articles" / "questions.md")
    with pytest.raises(GuideError, match=r"articles/questions.md: file: has a name that the guide needs"):
        load(folder)


def test_all_that_is_wrong_is_said_at_once(folder):
    change(folder / ARTICLE, "minutes = 2", "minutes = 90")
    change(folder / "sources.toml", 'short = "NHS"\n', "")
    with pytest.raises(GuideError) as refusal:
        load(folder)
    assert len(str(refusal.value).splitlines()) == 2


def test_the_files_as_they_are_pass_the_check_at_start():
    assert checks.guide_files_can_be_read() == []


def test_a_problem_becomes_an_error_of_the_check_at_start(folder, monkeypatch):
    change(folder / ARTICLE, "minutes = 2", "minutes = 90")
    monkeypatch.setattr(checks, "problems_of", lambda language: problems_of(language, folder))
    errors = checks.guide_files_can_be_read()
    assert [(error.id, error.msg) for error in errors] == [
        ("legato.E301", "guide/data: articles/pregnancy.md: minutes: must be from 1 to 15, not 90")
    ]
