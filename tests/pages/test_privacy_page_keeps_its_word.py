"""What /privacy/ and docs/privacy.md say is what is done: each figure is the setting's, and each table is named."""

import re

import pytest
from django.apps import apps
from django.conf import settings

from accounts.merging import relations_of_a_person
from accounts.old_guests import UNTOUCHED_FOR
from accounts.once import REMEMBERED
from diary.sharing import LASTS
from reminders.housekeeping import DELIVERIES_KEPT_FOR
from tests.house.test_imports_go_down import ROOT

DOCUMENT = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
SAID_ON_THE_PAGE = ("guests", "signed_in", "deleted", "deliveries", "logs", "backups", "erased")


def items(client):
    html = client.get("/privacy/").content.decode()
    return [re.sub(r"<[^>]+>", "", item) for item in re.findall(r"<li>(.*?)</li>", html, re.DOTALL)]


@pytest.mark.parametrize("what", SAID_ON_THE_PAGE)
def test_the_page_says_the_settings_figure(client, settings, what):
    settings.KEPT_DAYS = settings.KEPT_DAYS | {what: 4321}
    assert any(re.search(r"\b4321\b", item) for item in items(client))


def test_the_page_says_no_figure_that_nobody_keeps(client):
    said = {int(number) for item in items(client) for number in re.findall(r"(\d+) days?\b", item)}
    assert said == {settings.KEPT_DAYS[what] for what in SAID_ON_THE_PAGE} | {LASTS.days}


def test_what_cleans_goes_by_the_same_figures():
    assert settings.KEPT_DAYS["guests"] == UNTOUCHED_FOR.days
    assert settings.KEPT_DAYS["deliveries"] == DELIVERIES_KEPT_FOR.days
    assert settings.KEPT_DAYS["signed_in"] * 24 * 3600 == settings.SESSION_COOKIE_AGE
    assert settings.KEPT_DAYS["erased"] > settings.KEPT_DAYS["signed_in"] + settings.KEPT_DAYS["backups"]


def test_the_document_says_every_figure():
    said = {int(number) for number in re.findall(r"(\d+) days?\b", DOCUMENT)}
    assert said == set(settings.KEPT_DAYS.values()) | {LASTS.days, REMEMBERED.days}


def test_the_document_names_every_table_about_a_person():
    named = set(re.findall(r"`(\w+\.\w+)`", DOCUMENT))
    about = {model._meta.label for model, _field in relations_of_a_person()}
    about |= {model._meta.label for model in apps.get_app_config("accounts").get_models()}
    assert about - named == set()
    for label in named:
        if label[0].islower() and label.split(".")[0] in apps.app_configs:
            assert apps.get_model(label)
