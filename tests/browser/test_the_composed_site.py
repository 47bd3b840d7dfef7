"""A night on what deploy/compose.yaml starts: two web and two reminder processes behind TLS, one database."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Player, is_fading
from tests.server.front import composed

# In one test process: they share what takes seconds to start.
pytestmark = pytest.mark.xdist_group("the composed site")


@pytest.fixture(scope="module")
def address():
    with composed() as made:
        yield made.address


@pytest.fixture
def browser_context_args(browser_context_args):
    # The front signs its own certificate for localhost.
    return browser_context_args | {"ignore_https_errors": True}


def test_a_whole_night_is_kept_and_seen_by_every_process(page, address, moved_clock):
    faults = []
    page.on("pageerror", lambda error: is_fading(error) or faults.append(str(error)))
    page.goto(address)
    page.get_by_role("link", name="Start Classic").click()
    page.goto(f"{address}/routines/trial-protocol/play/")
    player = Player(page, address).start()
    player.pass_seconds(191)
    player.expect_state("finished")
    expect(page.locator("[data-part=nights]")).to_contain_text("1 of your last 7 nights")
    page.get_by_role("link", name="Good night").click()
    expect(page).to_have_url(re.compile(r"/$"))
    # Two processes take turns: each of them knows the guest and the night.
    for _ in range(4):
        page.reload()
        expect(page.locator("[data-last-seven]")).to_have_attribute("data-streak", "1")
    assert faults == []


def test_settings_and_the_cramp_screen_work_behind_tls(page, address):
    page.goto(f"{address}/preferences/")
    page.locator("#theme-day").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "day")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "day")
    page.goto(f"{address}/cramp-now/")
    expect(page.get_by_role("heading").first).to_be_visible()


# Over HTTP/2 a browser may send what it is still making: nobody knows yet how long it will be.
SEND_WITHOUT_A_LENGTH = """async (megabytes) => {
  let left = megabytes * 16;
  const body = new ReadableStream({
    pull(made) { left-- > 0 ? made.enqueue(new Uint8Array(65536)) : made.close(); },
  });
  const headers = {'Content-Type': 'application/json'};
  return (await fetch('/sessions/', {method: 'POST', duplex: 'half', body, headers})).status;
}"""


@pytest.mark.parametrize("megabytes", [1, 8])
def test_a_body_without_a_length_is_asked_for_it_over_http_2_as_well(page, address, megabytes):
    page.goto(f"{address}/privacy/")
    protocol = page.evaluate("performance.getEntriesByType('navigation')[0].nextHopProtocol")
    assert protocol == "h2"
    assert page.evaluate(SEND_WITHOUT_A_LENGTH, megabytes) == 411
    assert page.evaluate("fetch('/privacy/').then((answer) => answer.status)") == 200
