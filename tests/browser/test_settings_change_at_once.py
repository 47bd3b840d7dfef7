"""The settings in a real browser: one tap saves, shows and can be taken back; without scripts as well."""

import re

import pytest
from playwright.sync_api import expect

from accounts.models import Preferences

pytestmark = pytest.mark.django_db(transaction=True)
LETTERS = "parseFloat(getComputedStyle(document.body).fontSize)"


def test_a_new_look_shows_at_once_is_said_and_can_be_undone_from_the_keyboard(page, site):
    page.goto(f"{site}/preferences/")
    page.locator("#theme-day").focus()
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-theme", "day")
    expect(page.get_by_role("status").filter(has_text="saved")).to_have_text("Look: saved")
    expect(page.locator("#theme-day")).to_be_focused()
    page.locator("#undo-theme").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "night")
    assert Preferences.objects.get().theme == "night"


def test_larger_text_and_less_movement_take_hold_without_a_reload(page, site):
    page.goto(f"{site}/preferences/")
    before = page.evaluate(LETTERS)
    page.get_by_role("button", name="Larger").click()
    expect(page.locator("html")).to_have_attribute("data-text", "115")
    assert page.evaluate(LETTERS) == pytest.approx(before * 1.15)
    page.get_by_role("switch", name="Less movement").click()
    expect(page.locator("html")).to_have_attribute("data-motion", "still")


def test_the_phones_own_time_zone_is_one_tap(page, site):
    page.goto(f"{site}/preferences/")
    page.get_by_role("button", name="Use this phone").filter(has_text="Europe/Rome").click()
    expect(page.get_by_label("Time zone")).to_have_value("Europe/Rome")
    assert Preferences.objects.get().timezone == "Europe/Rome"


def test_a_wrong_zone_is_refused_beside_its_field_and_nothing_is_saved(page, site):
    page.goto(f"{site}/preferences/")
    page.get_by_label("Time zone").fill("Mars/Base")
    page.keyboard.press("Enter")
    expect(page.locator("#setting-timezone .wrong")).to_contain_text("Mars/Base")
    assert not Preferences.objects.exists()


def test_a_change_that_the_server_cannot_take_says_so(page, context, site):
    page.goto(f"{site}/preferences/")
    page.route("**/preferences/", lambda route: route.fulfill(status=503))
    page.evaluate("console.error = () => {}")
    page.get_by_role("switch", name="Chimes").click()
    expect(page.get_by_text("That could not be saved just now. Please try again.")).to_be_visible()
    expect(page.get_by_role("switch", name="Chimes")).to_be_checked()


def test_what_is_at_hand_changes_the_steps_the_minutes_and_the_needs_of_a_routine(page, site):
    page.goto(f"{site}/routines/classic/")
    page.get_by_role("switch", name="Exercise bike").click()
    expect(page.locator("#steps h3").first).to_have_text("March on the spot")
    expect(page.locator("#steps .total")).to_contain_text("9 minutes")
    expect(page.locator("#needs")).not_to_contain_text("bike")


def test_months_turn_in_place_and_the_way_back_works(page, site):
    page.goto(f"{site}/history/")
    now = page.locator("#month-title").inner_text()
    page.locator("#month-back").click()
    expect(page.locator("#month-title")).not_to_have_text(now)
    assert re.search(r"\?month=\d{4}-\d{2}$", page.url)
    page.locator("#month-on").click()
    expect(page.locator("#month-title")).to_have_text(now)


@pytest.fixture
def browser_context_args(browser_context_args, request):
    return browser_context_args | {"java_script_enabled": "without_scripts" not in request.node.name}


def test_settings_switches_and_lists_work_without_scripts(page, site):
    page.goto(f"{site}/preferences/")
    page.locator("#theme-candle").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "candle")
    page.get_by_label("The night changes at").select_option("16")
    page.locator("#setting-night_cutoff").get_by_role("button", name="Save").click()
    expect(page.get_by_label("The night changes at")).to_have_value("16")
    page.goto(f"{site}/routines/classic/")
    page.get_by_role("switch", name="Exercise bike").click()
    expect(page.locator("#steps .total")).to_contain_text("9 minutes")


def test_the_safety_questions_work_without_scripts_and_keep_ticks_on_the_way_back(page, site):
    page.goto(f"{site}/safety/")
    page.get_by_role("button", name="Continue").click()
    page.get_by_text("I feel unsteady").click()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Back").click()
    expect(page.get_by_label("I feel unsteady")).to_be_checked()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Show me my stretches").click()
    expect(page.get_by_text("Stay seated tonight.")).to_be_visible()
