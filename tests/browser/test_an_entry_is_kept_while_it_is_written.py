"""The diary's form keeps what is written on this phone, says so, and lets go once it is sent or somebody leaves."""

import pytest
from playwright.sync_api import expect

from accounts.models import User
from diary.models import Cramp
from tests.browser.conftest import hold

pytestmark = pytest.mark.django_db(transaction=True)
KEPT = "localStorage.getItem('legato.draft')"


@pytest.fixture
def ruth(page, site, transactional_db):
    person = User.objects.create_member("ruth@example.com")
    hold(page.context, site, person)
    return person


def begin(page, site):
    page.goto(f"{site}/diary/")
    page.locator("#write > summary").click()
    page.get_by_label("Left", exact=True).check()
    page.get_by_text("Sleep, what helped, a note").click()
    page.get_by_label("Note, if you like").fill("Long walk")


def test_what_is_written_is_kept_and_the_form_says_so(page, site, ruth):
    begin(page, site)
    expect(page.locator("[data-said]")).to_have_text("Kept on this phone as you write.")
    page.reload()
    expect(page.locator("#write > summary")).to_contain_text("begun")
    page.locator("#write > summary").click()
    expect(page.get_by_label("Left", exact=True)).to_be_checked()
    expect(page.get_by_label("Note, if you like")).to_have_value("Long walk")
    expect(page.get_by_text("What you had begun is here again.")).to_be_visible()
    assert not Cramp.objects.exists()


def test_nothing_is_kept_before_anything_is_written(page, site, ruth):
    page.goto(f"{site}/diary/")
    page.locator("#write > summary").click()
    assert page.evaluate(KEPT) is None
    expect(page.locator("[data-said]")).to_have_text("")
    expect(page.get_by_role("button", name="Begin anew")).to_be_hidden()


def test_a_sent_entry_leaves_nothing_behind(page, site, ruth):
    begin(page, site)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Long walk")).to_be_visible()
    assert Cramp.objects.get().note == "Long walk"
    assert page.evaluate(KEPT) is None
    expect(page.locator("[data-begun]")).to_be_hidden()


def test_without_a_network_the_outbox_takes_over(page, context, site, ruth):
    begin(page, site)
    context.set_offline(True)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("It goes to your diary when you are online.")).to_be_visible()
    assert page.evaluate(KEPT) is None
    context.set_offline(False)


def test_begin_anew_empties_the_form_and_keeps_the_focus_in_it(page, site, ruth):
    begin(page, site)
    page.get_by_role("button", name="Begin anew").click()
    expect(page.get_by_label("Note, if you like")).to_have_value("")
    assert page.evaluate(KEPT) is None
    assert page.evaluate("document.activeElement.name") == "when"


def test_somebody_else_on_this_phone_never_sees_it(page, site, ruth):
    begin(page, site)
    hold(page.context, site, User.objects.create_member("anna@example.com"))
    page.goto(f"{site}/diary/")
    expect(page.locator("[data-begun]")).to_be_hidden()
    expect(page.get_by_label("Note, if you like")).to_have_value("")
    assert page.evaluate(KEPT) is None


def test_signing_out_takes_it_away(page, site, ruth):
    begin(page, site)
    page.goto(f"{site}/account/")
    page.get_by_role("button", name="Sign out here").click()
    expect(page).to_have_url(f"{site}/")
    assert page.evaluate(KEPT) is None


def test_a_wrong_number_comes_back_with_a_sentence_and_what_was_typed(page, site, ruth):
    begin(page, site)
    page.get_by_label("How many minutes?").fill("999")
    page.locator("form.entry").evaluate("form => { form.noValidate = true }")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Give the minutes as a number up to 360")
    expect(page.get_by_label("How many minutes?")).to_have_value("999")
    expect(page.get_by_label("How many minutes?")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Note, if you like")).to_have_value("Long walk")
