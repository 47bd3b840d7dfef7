"""What makes a tap feel at once: reading is fetched as the finger comes down, and pages fade without holding it up."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)
PRESS = "(link) => link.dispatchEvent(new PointerEvent('pointerdown', {bubbles: true}))"

# What a browser says to a page whose fade was cut off: promises that fail.
CUT_OFF = """() => {
  for (const kind of ['pageswap', 'pagereveal']) {
    const [ready, finished, updateCallbackDone] = [1, 2, 3].map(() => Promise.reject(new Error('cut off')));
    dispatchEvent(Object.assign(new Event(kind), {viewTransition: {ready, finished, updateCallbackDone}}));
  }
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""


def press(link):
    """The finger comes down on a link and stays there."""
    link.evaluate(PRESS)


def test_an_article_is_fetched_when_the_finger_comes_down(page, site):
    page.goto(f"{site}/guide/")
    link = page.locator("main a[href^='/guide/does-stretching']")
    with page.expect_request("**/guide/does-stretching-help/") as asked:
        press(link)
    assert asked.value.method == "GET"
    press(link)
    expect(page.locator("link[rel=prefetch]")).to_have_count(1)


@pytest.mark.parametrize("path", ["/", "/history/", "/preferences/"])
def test_nothing_personal_is_fetched_on_a_guess(page, site, path):
    page.goto(site + path)
    for link in page.locator("nav.tabs a").all():
        press(link)
    expect(page.locator("link[rel=prefetch]")).to_have_count(0)


def test_pages_fade_where_the_browser_can_and_never_for_those_who_want_stillness(page, site):
    page.goto(site)
    rules = """() => {
      const within = (sheet) => [...sheet.cssRules].flatMap((rule) => (
        rule.styleSheet ? within(rule.styleSheet) : [rule]
      ));
      return [...document.styleSheets].flatMap(within)
        .filter((rule) => rule.media && [...rule.cssRules].some((one) => one.cssText.startsWith('@view-transition')))
        .map((rule) => rule.media.mediaText);
    }"""
    assert page.evaluate(rules) == ["(prefers-reduced-motion: no-preference)"]
    page.evaluate("document.documentElement.dataset.motion = 'still'")
    still = "getComputedStyle(document.documentElement, '::view-transition-old(root)').animationName"
    assert page.evaluate(still) == "none"


def test_a_tap_in_the_midst_of_the_fading_counts(page, site):
    page.goto(site)
    page.locator("nav.tabs a[href='/history/']").click()
    page.locator("nav.tabs a[href='/preferences/']").click()
    expect(page).to_have_url(f"{site}/preferences/")


def test_a_fade_that_is_cut_off_is_no_fault(page, site):
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(site, wait_until="load")
    page.evaluate(CUT_OFF)
    assert faults == []
