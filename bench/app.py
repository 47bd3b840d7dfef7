"""The installed app: its worker on a slow line, its second launch without any, and what the player costs a phone."""

from bench.chromium import browsing, phone
from bench.figures import at_most
from bench.server import serving
from bench.slow_line import slow_line

INSTALL = """async () => {
    const policy = trustedTypes.createPolicy('legato', { createScriptURL: () => '/sw.js' });
    const begun = performance.now();
    const { installing: worker } = await navigator.serviceWorker.register(policy.createScriptURL(''));
    while (worker.state === 'installing') {
        await new Promise((done) => worker.addEventListener('statechange', done, { once: true }));
    }
    return worker.state === 'redundant' ? Infinity : performance.now() - begun;
}"""
READY = "html[data-offline=ready]"
FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
MINUTE = 60_000
TRIES = 3


def app():
    with serving(workers=2) as (port, _), browsing() as browser:
        site = f"http://localhost:{port}"
        return [_install(browser, port), _second_launch(browser, site), _player(browser, site)]


def _install(browser, port):
    with slow_line(port) as slow:
        took = min(_installed_in(browser, f"http://localhost:{slow}") for _ in range(TRIES))
    return at_most("service worker installed, slow 4G", took, "ms", 3000)


def _installed_in(browser, site):
    with phone(browser) as (page, _):
        # A page without scripts of ours: nobody else registers it.
        page.goto(f"{site}/healthz")
        return page.evaluate(INSTALL)


def _second_launch(browser, site):
    with phone(browser) as (page, _):
        page.goto(site)
        page.locator(READY).wait_for(state="attached", timeout=MINUTE)
        page.context.set_offline(True)
        paint = min(_first_paint(page.context, site) for _ in range(TRIES))
    return at_most("second launch without a network: first paint", paint, "ms", 300)


def _first_paint(context, site):
    page = context.new_page()
    page.goto(site)
    # A function, because the pages' policy lets nobody evaluate text.
    page.wait_for_function(f"() => {FIRST_PAINT} !== null")
    return page.evaluate(FIRST_PAINT)


def _player(browser, site):
    """A minute of a warm-up, whose figure never stands still, on an evening for which the phone has everything."""
    inside = browser.new_browser_cdp_session()
    with phone(browser) as (page, _):
        page.goto(f"{site}/routines/classic/play/")
        page.locator(READY).wait_for(state="attached", timeout=MINUTE)
        # By a finger: a mouse left on the page has the browser look after each picture what lies under it.
        page.locator("[data-action=start]:enabled").tap()
        page.locator("[data-player][data-kind=hold]").wait_for(timeout=MINUTE)
        before = _renderers(inside)
        page.wait_for_timeout(MINUTE)
        after = _renderers(inside)
    spent = sum(after[number] - before.get(number, 0) for number in after)
    return at_most("player's tab over a minute, figure moving: of one core", 100 * spent / 60, "%", 5)


def _renderers(inside):
    """CPU seconds of each page's process so far."""
    told = inside.send("SystemInfo.getProcessInfo")["processInfo"]
    return {process["id"]: process["cpuTime"] for process in told if process["type"] == "renderer"}
