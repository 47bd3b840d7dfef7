"""A phone-sized Chromium that tells what it fetched, and can be made as slow as a cheap phone on a poor line."""

import os
from contextlib import contextmanager

from playwright.sync_api import sync_playwright

from tests.browser import find_chromium

# Playwright's loop runs in this thread, where Django would else refuse the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "timezone_id": "Europe/Rome",
    "locale": "en-GB",
}
QUIET = ["--no-sandbox", "--disable-gpu", "--mute-audio", "--disable-background-networking"]
# Slow 4G as Lighthouse simulates it.
SLOW_LINE = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 750e3 / 8,
}
SLOW_CPU = 4


@contextmanager
def browsing():
    """A running browser. Raises RuntimeError where none can be found."""
    path = find_chromium.installed() or find_chromium.from_playwright()
    if not path:
        raise RuntimeError("no Chromium; see tests/browser/find_chromium.py")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@contextmanager
def phone(browser, cookie="", site=""):
    """A page with nothing cached, and its line to the browser's inside; `cookie` is "name=value" for `site`."""
    context = browser.new_context(**PHONE)
    if cookie:
        name, value = cookie.split("=", 1)
        context.add_cookies([{"name": name, "value": value, "url": site}])
    page = context.new_page()
    yield page, context.new_cdp_session(page)
    context.close()


def slow_down(inside):
    inside.send("Network.emulateNetworkConditions", SLOW_LINE)
    inside.send("Emulation.setCPUThrottlingRate", {"rate": SLOW_CPU})


def listen(inside) -> dict:
    """From now on {request id: {"url", "kind", "bytes"}} of all that is fetched, in the order it was asked for.

    `bytes` are those on the wire, headers included.
    """
    fetched = {}

    def answered(event):
        fetched[event["requestId"]] = {"url": event["response"]["url"], "kind": event["type"], "bytes": 0}

    def done(event):
        if event["requestId"] in fetched:
            fetched[event["requestId"]]["bytes"] = event["encodedDataLength"]

    inside.on("Network.responseReceived", answered)
    inside.on("Network.loadingFinished", done)
    inside.send("Network.enable")
    return fetched
