"""Leaving in a real browser: the export lands on the phone, the erasing clears it, the file brings everything back."""

import re

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from accounts.models import User
from practice.models import Session
from tests.pages.having_much import give_everything

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def no_counts_from_before(transactional_db):
    cache.clear()


# The reminders page also shows this phone and the calendar's key, which stay behind.
PAGES = (
    "/", "/history/", "/history/2026-11-22/", "/diary/", "/diary/programme/", "/preferences/", "/routines/",
    "/routines/my-abcdefghijkl/", "/routines/my-abcdefghijkl/edit/",
)  # fmt: skip


# The invitation to the home screen comes once to each phone, and this one has just been cleared.
LOOK = """() => document.querySelector('[data-install]')?.remove() ?? [
  { ...document.documentElement.dataset, person: '' },
  document.querySelector('main').innerText,
  [...document.querySelectorAll('input:not([type=hidden]), select')].map((one) => [one.id, one.value, one.checked]),
  [...document.querySelectorAll('[aria-checked], [aria-pressed]')].map((one) => one.ariaChecked ?? one.ariaPressed),
]"""


def looks(page, site):
    """What each page shows: the person's look, and all words and chosen values on it."""
    shown = {}
    for path in PAGES:
        page.goto(site + path)
        shown[path] = page.evaluate(LOOK)
    return shown


def erase(page, site, sessions="1 session"):
    page.goto(f"{site}/account/")
    page.get_by_role("link", name="Erase everything").click()
    expect(page.get_by_text(sessions, exact=True)).to_be_visible()
    page.get_by_role("button", name="Erase everything now").click()
    expect(page.get_by_role("heading", name="All of it is gone")).to_be_visible()


def test_export_erase_import_gives_the_same_pages(page, site, a_kept_night, tmp_path):
    give_everything(User.objects.get())
    before = looks(page, site)
    page.goto(f"{site}/account/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Take everything along").click()
    download.value.save_as(tmp_path / "legato.zip")
    erase(page, site, sessions="3 sessions")
    assert not User.objects.exists()
    page.goto(f"{site}/account/import/")
    page.get_by_label("The file").set_input_files(tmp_path / "legato.zip")
    page.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_role("heading", name="It is all here")).to_be_visible()
    assert looks(page, site) == before
    assert Session.objects.count() == 3


def test_what_waited_on_the_phone_is_gone_with_the_rest(page, site, a_kept_night):
    page.evaluate("localStorage.setItem('legato.outbox', JSON.stringify([]))")
    erase(page, site)
    page.get_by_role("link", name="Good night").click()
    expect(page).to_have_url(re.compile(r"/$"))
    assert page.evaluate("localStorage.length") == 0
    assert not User.objects.exists()


def test_a_wrong_file_is_refused_in_the_page(page, site, tmp_path):
    wrong = tmp_path / "holiday.json"
    wrong.write_text('{"beach": true}')
    page.goto(f"{site}/account/import/")
    page.get_by_label("The file").set_input_files(wrong)
    page.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_role("alert")).to_have_text(
        "That is no export of Legato. Choose the file that it gave you, as it was."
    )
