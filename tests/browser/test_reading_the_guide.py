"""The guide in a real browser: search on the phone, links that open answers, reading aloud, small screens."""

import pytest

# A phone's speech, as far as reading aloud needs it: it says each piece at once when the test lets it.
FAKE_SPEECH = """
window.said = [];
window.finishPiece = () => window.current?.onend();
const speech = new EventTarget();
speech.getVoices = () => window.voices ?? [{ lang: "en-GB", localService: true, name: "Own" }];
speech.speak = (utterance) => { window.current = utterance; window.said.push(utterance.text); };
speech.cancel = () => { window.current = null; };
Object.defineProperty(window, "speechSynthesis", { value: speech });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""
ONLY_DISTANT_VOICES = 'window.voices = [{ lang: "en-GB", localService: false, name: "Cloud" }];'


@pytest.fixture
def questions(page, site):
    page.goto(f"{site}/guide/questions/")
    return page


def shown(page):
    return page.locator(".question:visible")


def test_typing_shows_only_the_questions_that_fit(questions):
    questions.get_by_label("Search the questions").fill("PICKLE juice")
    assert shown(questions).locator("h3").all_inner_texts() == ["Does pickle juice work?"]
    assert questions.get_by_role("status").inner_text().startswith("Showing 1 of ")


def test_groups_without_a_fitting_question_disappear(questions):
    questions.get_by_label("Search the questions").fill("tonic water?")
    assert questions.locator("[data-group]:visible h2").all_inner_texts() == ["Pills and minerals"]


def test_nothing_found_is_said_kindly(questions):
    questions.get_by_label("Search the questions").fill("xylophone")
    assert shown(questions).count() == 0
    assert questions.get_by_role("status").inner_text() == "Nothing found. Try another word."


def test_an_emptied_search_shows_everything_again(questions):
    total = shown(questions).count()
    questions.get_by_label("Search the questions").fill("statin")
    questions.get_by_label("Search the questions").fill("")
    assert shown(questions).count() == total


def test_enter_does_not_leave_the_page(questions):
    questions.get_by_label("Search the questions").fill("statin")
    questions.keyboard.press("Enter")
    assert questions.url.endswith("/guide/questions/")


def test_searching_works_without_a_connection(questions):
    questions.context.set_offline(True)
    questions.get_by_label("Search the questions").fill("statin")
    assert shown(questions).count() >= 1
    questions.context.set_offline(False)


def test_a_link_to_a_question_finds_its_answer_open(page, site):
    page.goto(f"{site}/guide/questions/#magnesium")
    assert page.locator("#magnesium .answer").is_visible()
    assert not page.locator("#quinine .answer").is_visible()


def test_the_questions_can_be_read_without_scripts(browser, live_server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/guide/questions/")
    page.locator("#magnesium summary").click()
    assert page.locator("#magnesium .answer").is_visible()
    assert not page.get_by_label("Search the questions").is_visible()
    context.close()


@pytest.fixture
def article(page, site):
    page.add_init_script(FAKE_SPEECH)
    page.goto(f"{site}/guide/when-a-cramp-strikes/")
    return page


def test_reading_aloud_begins_with_the_title_and_goes_on_sentence_by_sentence(article):
    article.get_by_role("button", name="Read aloud").click()
    article.evaluate("finishPiece()")
    assert article.evaluate("said") == [
        "When a cramp strikes at three in the morning",
        "Knee straight, toes up, hold.",
    ]


def test_marks_captions_and_the_list_of_parts_are_not_read_out(article):
    article.get_by_role("button", name="Read aloud").click()
    article.evaluate("() => { for (let i = 0; i < 500; i += 1) finishPiece(); }")
    text = " ".join(article.evaluate("said"))
    assert "Walk a little, or shake the leg loose." in text
    assert [word for word in ("Supported", "Advice only", "NHS", "On this page") if word in text] == []


def test_the_passage_being_read_is_shown(article):
    article.get_by_role("button", name="Read aloud").click()
    assert article.locator(".spoken").inner_text() == "When a cramp strikes at three in the morning"


def test_reading_stops_at_a_second_tap(article):
    article.get_by_role("button", name="Read aloud").click()
    article.get_by_role("button", name="Stop reading").click()
    assert article.get_by_role("button", name="Read aloud").get_attribute("aria-pressed") == "false"
    assert article.locator(".spoken").count() == 0


def test_the_button_goes_back_when_all_is_read(article):
    article.get_by_role("button", name="Read aloud").click()
    article.evaluate("() => { for (let i = 0; i < 500; i += 1) finishPiece(); }")
    assert article.get_by_role("button", name="Read aloud").is_visible()


def test_reading_aloud_is_not_offered_when_a_voice_would_send_the_words_away(page, site):
    page.add_init_script(ONLY_DISTANT_VOICES + FAKE_SPEECH)
    page.goto(f"{site}/guide/when-a-cramp-strikes/")
    assert not page.get_by_role("button", name="Read aloud").is_visible()


WIDE_CHECK = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.mark.parametrize(
    "path", ["", "questions/#statins", "sources/", "medicines/", "pregnancy/", "warning-signs/"]
)
def test_doubled_letters_on_the_smallest_phone_need_no_sideways_scroll(page, site, path):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{site}/guide/{path}")
    page.evaluate("document.documentElement.dataset.text = '200'")
    assert page.evaluate(WIDE_CHECK)


def test_paper_shows_the_answers_that_a_screen_folds(questions):
    questions.emulate_media(media="print")
    assert (
        questions.locator("#magnesium .answer").evaluate("answer => answer.getBoundingClientRect().height")
        > 0
    )
    assert not questions.locator("[role=search]").is_visible()


def test_what_can_be_tapped_is_large_enough(page, site):
    page.goto(f"{site}/guide/questions/")
    targets = page.locator("summary:visible, .iconbtn:visible, .search input")
    assert targets.count() > 60
    assert min(targets.evaluate_all("all => all.map(e => e.offsetHeight)")) >= 48
