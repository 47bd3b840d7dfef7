"""What a phone fetches behind the page is answered late, and must not undo what the person has done meanwhile."""

import pytest
from django.test import Client

from tests.accounts.conftest import ask_for_code, code_in_mail, sign_in_by_code

pytestmark = pytest.mark.django_db


@pytest.fixture
def before_signing_in(client):
    """The cookie of a phone that has asked for a code; by now the phone has signed in and has another one."""
    ask_for_code(client)
    old = client.cookies["legato"].value
    client.post("/account/code/", {"code": code_in_mail()})
    late = Client()
    late.cookies["legato"] = old
    return late


@pytest.mark.parametrize("path", ["/", "/routines/classic/play/", "/offline/set/", "/token/"])
@pytest.mark.parametrize("mode", ["cors", "same-origin", "no-cors"])
def test_a_fetch_sent_before_signing_in_does_not_take_the_new_cookie_away(before_signing_in, path, mode):
    answer = before_signing_in.get(path, headers={"Sec-Fetch-Mode": mode})
    assert "legato" not in answer.cookies


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Mode": "navigate"}, {}], ids=["a page", "a browser that does not say"]
)
def test_a_page_takes_a_dead_cookie_off_the_phone(before_signing_in, headers):
    answer = before_signing_in.get("/", headers=headers)
    assert (answer.cookies["legato"].value, answer.cookies["legato"]["max-age"]) == ("", 0)


@pytest.mark.parametrize("path", ["/account/sign-in/", "/safety/", "/routines/new/", "/offline/set/"])
@pytest.mark.parametrize("mode", ["cors", "same-origin", "no-cors"])
def test_what_is_fetched_behind_the_page_does_not_change_the_token_of_its_form(client, path, mode):
    assert "csrftoken" not in client.get(path, headers={"Sec-Fetch-Mode": mode}).cookies


def test_a_page_and_whoever_asks_for_a_token_get_one():
    assert (
        Client().get("/account/sign-in/", headers={"Sec-Fetch-Mode": "navigate"}).cookies["csrftoken"].value
    )
    assert Client().get("/token/", headers={"Sec-Fetch-Mode": "cors"}).cookies["csrftoken"].value


def test_a_page_that_a_worker_has_passed_on_gets_one_whatever_the_browser_calls_it():
    asked = {"Sec-Fetch-Mode": "same-origin", "Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    assert Client().get("/account/sign-in/", headers=asked).cookies["csrftoken"].value


def test_signing_out_takes_the_living_one(client):
    sign_in_by_code(client)
    answer = client.post("/account/sign-out/", headers={"Sec-Fetch-Mode": "navigate"})
    assert answer.cookies["legato"].value == ""


def test_nothing_is_fetched_behind_the_page_where_a_code_is_asked_for(client):
    """A fetch that set the cookie would take the code's web session away when it is answered late."""
    page = client.get("/account/sign-in/")
    cookie = client.cookies["legato"].value
    assert page.context["options"]["publicKey"]["challenge"] in page.content.decode()
    ask_for_code(client)
    assert client.cookies["legato"].value == cookie
    assert client.get("/account/code/").status_code == 200
