"""The Nu HTML checker, which the W3C's validator runs, has nothing to say about any page, style sheet or picture."""

import re

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client

from shots import people
from shots.screens import OPERATOR, SCREENS
from tests.every_page import addresses, page, reading
from tests.house.test_nobody_reaches_what_is_anothers import ruth  # noqa: F401 (a fixture)

ERRORS = ("400", "403", "404", "413", "429", "500", "503")
# What a form says back: a person's own words in it, and what is wrong with them.
WRONG = (
    ("/diary/", {"minutes": "999"}),
    ("/history/away/", {"first": "2026-11-20", "last": "2026-11-01"}),
    ("/reminders/", {"timezone": "Nowhere/At/All"}),
    ("/account/sign-in/", {"email": 'ruth "at" <example>'}),
    ("/account/password/", {"new": "short"}),
    ("/account/import/", {}),
    ("/routines/new/", {"do": "save", "name": ""}),
)
# It wants type=button of every switch; ARIA in HTML does not, and a switch that works without scripts sends its form.
A_SWITCH_THAT_SENDS = r'attributes: “type”\..*<button class="switch"[^>]* role="switch"'


def client_of(person, language="en"):
    client = Client(headers={"accept-language": language})
    if person:
        client.force_login(person)
    return client


def keep(folder, name, content):
    # The checker does not know htmx's own attributes; under this name, which htmx reads as well, they are any page's.
    content = re.sub(rb"\shx-", b" data-hx-", content)
    (folder / (re.sub(r"\W+", "-", name).strip("-") + ".html")).write_bytes(content)


def keep_pages(folder, client, name, wheres):
    for where in wheres:
        if content := page(client, where):
            keep(folder, f"{name} {where}"[:120], content)


@pytest.mark.django_db
def test_every_page_in_every_language(nu, tmp_path, ruth):  # noqa: F811
    hers = addresses(ruth).values()
    keep_pages(tmp_path, client_of(ruth), "ruth", hers)
    keep_pages(tmp_path, client_of(None), "visitor", [*hers, *reading()])
    for where, form in WRONG:
        answer = client_of(ruth).post(where, form, follow=True)
        keep(tmp_path, f"wrong {where}", answer.content)
    for number in ERRORS:
        keep(tmp_path, number, render_to_string(f"{number}.html").encode())
    type(ruth.preferences).objects.filter(user=ruth).update(language="es")
    keep_pages(tmp_path, client_of(ruth, "es"), "es", hers)
    assert len(list(tmp_path.iterdir())) > 100
    nu(tmp_path, "--skip-non-html", but=A_SWITCH_THAT_SENDS)


@pytest.mark.django_db
def test_pages_of_all_kinds_of_people(nu, tmp_path):
    cookies = people.settle()
    # The operator's tables are Django's own.
    ours = set(SCREENS) - set(OPERATOR)
    for who, cookie in cookies.items():
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = cookie
        keep_pages(tmp_path, client, who, {screen.path for screen in ours if screen.who == who})
    # Somebody's notes are in German, and the checker guesses at the language of the page by them.
    nu(tmp_path, "--skip-non-html", "--no-langdetect", but=A_SWITCH_THAT_SENDS)


# Its CSS does not yet know view transitions, container queries with their units, and lengths reckoned from variables.
TOO_NEW_FOR_NU = r"view-transition|sition-(group|old|new)|container|cq[wih]|The types are incompatible"


def test_every_style_sheet(nu):
    nu(settings.BASE_DIR / "static" / "css", "--skip-non-css", but=TOO_NEW_FOR_NU)


def test_every_picture(nu):
    nu(settings.BASE_DIR / "static" / "icons", "--skip-non-svg")
