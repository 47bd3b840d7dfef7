"""History in a real browser: a month leafed through, a night put right, time away given with the keyboard."""

import re

import pytest

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def history(page, site):
    page.goto(f"{site}/history/")
    return page


def test_leafing_back_brings_another_month_without_losing_the_page(history):
    title = history.locator("#month-title").inner_text()
    history.locator("#month-back").click()
    history.wait_for_function("(old) => document.querySelector('#month-title').innerText !== old", arg=title)
    assert re.search(r"month=\d{4}-\d\d$", history.url)
    assert history.locator("h1").inner_text() == "History"


def test_a_night_is_opened_from_the_month_added_and_taken_back(history):
    history.locator("#month [aria-current=date]").click()
    history.get_by_role("button", name="I did stretch that night").click()
    history.get_by_text("is added.").wait_for()
    assert history.get_by_text("Added later").is_visible()
    history.get_by_role("button", name="Undo").click()
    history.get_by_role("button", name="I did stretch that night").wait_for()


def test_time_away_is_given_refused_and_deleted(history):
    form = history.locator("#away details")
    form.locator("summary").press("Enter")
    form.get_by_label("First night").fill("2026-11-20")
    form.get_by_label("Last night away").fill("2026-11-10")
    form.get_by_role("button", name="Add").click()
    history.get_by_role("alert").wait_for()
    assert (
        history.get_by_role("alert").inner_text() == "The last night comes before the first. Turn them round."
    )
    assert form.get_by_label("First night").input_value() == "2026-11-20"
    form.get_by_label("Last night away").fill("2026-11-22")
    form.get_by_role("button", name="Add").click()
    history.get_by_text("Away from 20 November 2026 to 22 November 2026.").wait_for()
    history.get_by_role("button", name="Delete 20 November 2026").click()
    history.get_by_text("No longer away from 20 November 2026").wait_for()
