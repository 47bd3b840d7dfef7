"""A visitor's first act reaches the server, its answer does not reach the phone: trying again makes no second guest.

The settings are seen without the `site` fixture: htmx says on the console that a request failed.
"""

import pytest
from playwright.sync_api import expect

from accounts.models import User
from diary.models import MorningCheck

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def browser_context_args(browser_context_args):
    """A phone in UTC, where the server has its visitors: else at some hours their morning asks about another night."""
    return browser_context_args | {"timezone_id": "UTC"}


def lose_the_answer(page, address, then_from=""):
    """The next request to `address` is done and its answer, cookie included, is lost.

    Of later ones only those arrive that come from a page whose address ends with `then_from`: the page that has lost
    the answer tries again at once.
    """
    lost = []

    def lose(route):
        if lost:
            return let_through(route, then_from)
        lost.append(route.request.post_data)
        route.fetch()
        # Playwright's own fetch would bring the cookie home.
        page.context.clear_cookies()
        return route.abort()

    page.route(address, lose)
    return lost


def let_through(route, sender):
    return route.continue_() if route.request.headers.get("referer", "").endswith(sender) else route.abort()


def test_a_setting(page, live_server):
    page.goto(f"{live_server.url}/preferences/")
    lost = lose_the_answer(page, "**/preferences/")
    with page.expect_response("**/preferences/changes/") as answer:
        page.get_by_role("button", name="Candle", exact=True).click()
    assert (len(lost), answer.value.status) == (1, 200)
    page.goto(f"{live_server.url}/preferences/")
    expect(page.locator("html")).to_have_attribute("data-theme", "candle")
    assert User.objects.count() == 1


def test_a_mornings_answer(page, site):
    page.goto(f"{site}/diary/")
    lost = lose_the_answer(page, "**/diary/mornings/", then_from="/routines/")
    page.locator("[data-morning]").get_by_role("button", name="No", exact=True).click()
    expect(page.locator("[data-unsynced='1']")).to_be_visible()
    with page.expect_response("**/diary/mornings/") as answer:
        page.goto(f"{site}/routines/")
    page.goto(f"{site}/diary/")
    expect(page.locator("[data-unsynced]")).to_have_count(0)
    assert (len(lost), answer.value.status) == (1, 200)
    assert MorningCheck.objects.get().person == User.objects.get()
    page.goto(f"{site}/history/")
    assert page.locator("html").get_attribute("data-person")


def test_a_setting_that_never_arrived(page, live_server):
    page.goto(f"{live_server.url}/preferences/")
    page.route("**/preferences/**", lambda route: let_through(route, "/routines/"))
    page.get_by_role("button", name="Candle", exact=True).click()
    expect(page.locator("[data-unsynced='1']")).to_be_visible()
    assert not User.objects.exists()
    with page.expect_response("**/preferences/changes/") as answer:
        page.goto(f"{live_server.url}/routines/")
    assert answer.value.status == 201
    page.goto(live_server.url)
    expect(page.locator("[data-unsynced]")).to_have_count(0)
    assert User.objects.get().preferences.theme == "candle"


def test_another_act_that_arrives_meanwhile_leaves_one_guest(page, live_server):
    page.goto(f"{live_server.url}/diary/")
    lost = lose_the_answer(page, "**/diary/mornings/", then_from="/routines/")
    with page.expect_event("requestfailed", lambda request: request.url.endswith("/mornings/")):
        page.locator("[data-morning]").get_by_role("button", name="No", exact=True).click()
    page.goto(f"{live_server.url}/preferences/")
    page.get_by_role("button", name="Candle", exact=True).click()
    expect(page.locator("html")).to_have_attribute("data-theme", "candle")
    assert (len(lost), User.objects.count()) == (1, 2)
    with page.expect_response("**/diary/mornings/") as answer:
        page.goto(f"{live_server.url}/routines/")
    assert answer.value.status == 200
    page.goto(f"{live_server.url}/diary/")
    expect(page.locator("[data-unsynced]")).to_have_count(0)
    person = User.objects.get()
    assert (MorningCheck.objects.get().person, person.preferences.theme) == (person, "candle")
