"""Certainty marks in Markdown: what authors write, and what a reader gets."""

import pytest

from guide.marks import tags_in
from guide.rendering import render
from guide.sources import Source

NHS = Source("S14", "NHS", "NHS: leg cramps", "nhs.uk", "", "page")
MAYO = Source("S15", "Mayo & Clinic", "Mayo", "mayo", "", "page")
COMPLAINT_ABOUT_TITLES = "x.md: line 1: headings are ## or ###; the title stands in the front matter"
SOURCES = {"S14": NHS, "S15": MAYO}


def rendered(text):
    problems = []
    return render(text, SOURCES, "x.md", problems), [str(problem) for problem in problems]


def test_a_mark_says_how_sure_and_links_to_the_source():
    result, _problems = rendered("It passes. {supported: S14}")
    assert result.html == (
        '<p>It passes. <span class="claim supported"><b>Supported</b> '
        '<a href="/guide/sources/#S14">NHS</a></span></p>\n'
    )


def test_several_sources_are_linked_one_by_one_and_escaped():
    result, _problems = rendered("Rub it. {advice: S14, S15}")
    assert '#S14">NHS</a>, <a href="/guide/sources/#S15">Mayo &amp; Clinic</a>' in result.html


def test_advice_without_a_source_is_called_general():
    result, _problems = rendered("Take your time. {advice}")
    assert '<span class="claim advice"><b>Advice only</b> general advice</span>' in result.html


def test_a_plain_sentence_gets_no_mark():
    result, problems = rendered("This page is short. {plain}")
    assert (result.html.strip(), problems) == ("<p>This page is short. </p>", [])


def test_the_sources_of_a_text_are_listed_once_in_the_order_they_are_met():
    result, _problems = rendered("One. {advice: S15} Two. {supported: S14, S15}")
    assert result.tags == ("S15", "S14")


def test_plain_words_carry_no_marks():
    result, _problems = rendered("It [passes](/guide/x/). {supported: S14} *Soon.* {plain}")
    assert result.text == "It passes. Soon."


def test_raw_html_is_shown_as_text_and_never_run():
    result, _problems = rendered("<script>alert(1)</script> {plain}")
    assert "<script" not in result.html
    assert "&lt;script&gt;" in result.html


@pytest.mark.parametrize("address", ["http://example.org/", "//example.org/", "pregnancy/"])
def test_a_link_that_leads_astray_is_named(address):
    _result, problems = rendered(f"[Here]({address}) {{plain}}")
    assert problems == [f"x.md: line 1: links to {address}"]


def test_a_link_that_would_run_a_script_is_not_made():
    result, _problems = rendered("[Here](javascript:alert(1)) {plain}")
    assert "<a" not in result.html


def test_a_quoted_note_is_calm_and_a_warning_is_an_alert():
    result, _problems = rendered("> Rest. {plain}\n\nNow. {plain}\n\n> {alert} Call. {supported: S14}")
    calm, alert = result.html.split("<p>Now. </p>")
    assert 'class="note calm"' in calm
    assert 'class="note alert"' in alert


def test_parts_can_be_linked_to():
    result, _problems = rendered("## When to call\n\nNow. {plain}\n\n### Whom\n\nHer. {plain}")
    assert result.contents == (("when-to-call", "When to call"),)
    assert '<h2 id="when-to-call">' in result.html


def test_parts_named_in_another_script_can_be_linked_to_as_well():
    result, _problems = rendered("## Πότε\n\nNow. {plain}")
    assert result.contents == (("part-1", "Πότε"),)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("One.\n\nTwo, unmarked.\n\n{plain} Three.", "x.md: line 1: has no certainty mark"),
        ("- One. {plain}\n- Two.", "x.md: line 2: has no certainty mark"),
        ("It is. {supported: S99}", "x.md: line 1: names the unknown source S99"),
        ("It is. {certain: S14} {plain}", "x.md: line 1: has something in braces that is not a mark"),
        ("It is. {supported} {plain}", "x.md: line 1: has something in braces that is not a mark"),
        ("# Title\n\nOne. {plain}", COMPLAINT_ABOUT_TITLES),
    ],
)
def test_what_an_author_forgot_is_named_with_its_line(text, complaint):
    _result, problems = rendered(text)
    assert complaint in problems


def test_tags_are_read_from_a_list():
    assert tags_in("S14, S23b,S1") == ("S14", "S23b", "S1")
    assert tags_in(None) == ()
