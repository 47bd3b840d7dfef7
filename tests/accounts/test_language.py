"""The language follows the phone, can be set, and is kept with the person or, for a visitor, on the phone."""

import pytest
from django.test import Client, RequestFactory

from accounts.languages import week_start
from accounts.models import Preferences, User
from tests.conftest import post_session

pytestmark = pytest.mark.django_db
SPANISH = {"Accept-Language": "es-MX,es;q=0.9,en;q=0.8"}
HTMX = {"HX-Request": "true"}


def language_of(answer):
    told = answer.headers["Content-Language"]
    assert f'<html lang="{told}"' in answer.content.decode()
    return told


def choose(client, code, **more):
    return client.post("/preferences/", {"setting": "language", "language": code}, **more)


@pytest.mark.parametrize(
    ("header", "language"),
    [("es", "es"), ("es-MX,es;q=0.9", "es"), ("de,es;q=0.5", "es"), ("de", "en"), ("*", "en"), ("x" * 5000, "en"),
     ("en-GB,es;q=0.9", "en"), ("", "en")],
)  # fmt: skip
def test_a_page_is_in_the_language_the_phone_asks_for(client, header, language):
    answer = client.get("/", headers={"Accept-Language": header})
    assert language_of(answer) == language
    assert {"Accept-Language", "Cookie"} <= set(answer.headers["Vary"].split(", "))


@pytest.mark.parametrize(
    ("asked", "language"), [("es", "es"), ("en", "en"), ("xx", "es"), ("\x00", "es"), ("", "es")]
)
def test_an_address_may_ask_for_a_language(client, asked, language):
    assert language_of(client.get("/guide/", {"lang": asked}, headers=SPANISH)) == language


def test_a_visitors_choice_is_kept_on_the_phone_and_makes_nobody(client):
    choose(client, "en")
    assert language_of(client.get("/", headers=SPANISH)) == "en"
    assert not User.objects.exists()
    choose(client, "")
    assert language_of(client.get("/", headers=SPANISH)) == "es"


def test_a_made_up_cookie_is_nothing(client):
    client.cookies["language"] = "../../etc"
    assert language_of(client.get("/")) == "en"


def test_a_persons_choice_goes_before_the_phone(phone, guest):
    choose(phone, "es")
    assert Preferences.objects.get(user=guest).language == "es"
    assert language_of(phone.get("/")) == "es"
    choose(phone, "")
    assert language_of(phone.get("/")) == "en"


def test_an_unknown_language_is_refused_and_the_page_stays(phone, guest):
    assert choose(phone, "tlh").status_code == 422
    assert Preferences.objects.get(user=guest).language == ""


def test_with_scripts_the_whole_page_comes_anew_and_offers_undo(phone):
    answer = choose(phone, "es", headers=HTMX)
    assert answer.headers["HX-Refresh"] == "true"
    html = phone.get("/preferences/").content.decode()
    assert 'id="undo-language"' in html


def test_a_visitors_page_is_kept_for_each_language_apart():
    first = Client().get("/guide/", headers=SPANISH)
    assert language_of(Client().get("/guide/")) == "en"
    again = Client()
    again.cookies["language"] = "es"
    assert again.get("/guide/").content == first.content
    assert again.get("/guide/").headers["Content-Language"] == "es"


def test_what_the_phone_speaks_is_learnt_for_letters(client):
    client.post("/preferences/", {"setting": "theme", "theme": "day"}, headers=SPANISH)
    preferences = Preferences.objects.get()
    assert (preferences.language, preferences.written_in) == ("", "es")


def test_the_chosen_language_is_that_of_letters(guest):
    assert guest.preferences.written_in == "en"
    guest.preferences.phone_language = "es"
    assert guest.preferences.written_in == "es"
    guest.preferences.language = "en"
    assert guest.preferences.written_in == "en"


def test_a_page_that_is_missing_is_missing_in_spanish(client):
    answer = client.get("/nowhere/", headers=SPANISH)
    assert (answer.status_code, language_of(answer)) == (404, "es")


@pytest.mark.parametrize(
    ("header", "day"),
    [("", 0), ("es-ES", 0), ("en-GB,en-US", 0), ("en-US,en;q=0.9", 6), ("es-MX", 6), ("ar-EG", 5), ("zh-Hans-CN", 0),
     ("zh-Hant-TW", 6), ("en", 0), ("-" * 9000, 0), ("en-XX", 0)],
)  # fmt: skip
def test_weeks_begin_as_they_do_where_the_phone_is_at_home(header, day):
    assert week_start(RequestFactory().get("/", headers={"Accept-Language": header})) == day


def test_history_and_tonight_begin_the_week_there(phone, guest, evening):
    post_session(phone)
    american = {"Accept-Language": "en-US"}
    page = phone.get("/history/", headers=american)
    assert [cell["date"].weekday() for cell in page.context["month"]["weeks"][0]] == [6, 0, 1, 2, 3, 4, 5]
    assert phone.get("/", headers=american).context["tonight"]["week"][0]["date"].weekday() == 6
    assert phone.get("/").context["tonight"]["week"][0]["date"].weekday() == 0
