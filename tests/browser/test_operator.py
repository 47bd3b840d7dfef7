"""The operator's pages in a real browser, under the same strict policy as every other page."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from playwright.sync_api import expect

from accounts.models import User

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_operator_finds_and_closes_an_account_without_a_fault_in_the_browser(page, site, capsys):
    cache.clear()
    ruth = User.objects.create_member("ruth@example.com")
    call_command("make_operator", "otto@example.com")
    page.goto(f"{site}/admin/accounts/user/")
    page.get_by_label("Email").fill("otto@example.com")
    page.get_by_role("button", name="Email me a code").click()
    page.get_by_label("Your code").fill(re.search(r"\b\d{6}\b", mail.outbox[-1].body).group())
    page.get_by_role("button", name="Carry on").click()
    expect(page.get_by_text("0 users")).to_be_visible()
    # Django's own pages, in Legato's night.
    expect(page.locator("body")).to_have_css("background-color", "rgb(14, 19, 32)")
    page.locator("#searchbar").fill("ruth@example.com")
    page.locator("#searchbar").press("Enter")
    page.get_by_role("link", name="ruth@example.com").click()
    page.get_by_label("Is active").uncheck()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    ruth.refresh_from_db()
    assert not ruth.is_active
