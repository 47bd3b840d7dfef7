"""What a phone sees: how much a page fetches, how soon Start can be tapped, how exact and how idle the player is."""

from itertools import accumulate

from bench import people
from bench.chromium import browsing, listen, phone, slow_down
from bench.figures import at_least, at_most
from bench.server import serving

PLAYER = "/routines/classic/play/"
# Ten-second phases: a minute of it passes six borders.
MINUTE_OF = "/routines/trial-protocol/play/"
KB = 1024
TRIES = 5
# Set by the page itself, because a busy machine would delay whoever asks from outside.
WHEN_READY = """
globalThis.readyAt = null;
new MutationObserver(() => {
  if (readyAt === null && document.querySelector('[data-action=start]:enabled')) readyAt = performance.now();
}).observe(document, {subtree: true, attributes: true, childList: true});
"""
PHASE_TIMES = """
globalThis.phases = {};
new MutationObserver(() => {
  const root = document.querySelector('[data-player]');
  if (root?.dataset.state === 'running') phases[root.dataset.phase] ??= performance.now();
  if (root?.dataset.state === 'finished') phases.end ??= performance.now();
}).observe(document, {subtree: true, attributes: true, attributeFilter: ['data-phase', 'data-state']});
"""
PLANNED = "JSON.parse(document.getElementById('plan').textContent).phases.map(phase => phase.seconds)"
LATEST = """
performance.getEntriesByType('resource').filter(entry => entry.responseEnd <= readyAt)
  .sort((one, other) => other.responseEnd - one.responseEnd)[0]
"""


def sizes():
    """Requests and bytes of a first visit."""
    cookie = people.guest(nights=60)
    with serving(workers=2) as (port, _), browsing() as browser:
        site = f"http://127.0.0.1:{port}"
        tonight, history, player = (
            _fetched(browser, site, path, cookie) for path in ("/", "/history/", PLAYER)
        )
    return [
        at_most("Tonight, cold: requests", len(tonight), "", 8),
        at_most("Tonight, cold: without the font", _weight(tonight, but="Font"), "KB", 45),
        at_most("Tonight, cold: all", _weight(tonight), "KB", 80),
        at_most("player, cold: without the font", _weight(player, but="Font"), "KB", 60, _requests(player)),
        at_most("History: scripts", _weight(history, only="Script"), "KB", 25),
    ]


def _fetched(browser, site, path, cookie):
    with phone(browser, cookie, site) as (page, inside):
        fetched = listen(inside)
        page.goto(site + path, wait_until="networkidle")
        return list(fetched.values())


def _weight(fetched, but=None, only=None):
    chosen = (file for file in fetched if file["kind"] != but and only in (None, file["kind"]))
    return sum(file["bytes"] for file in chosen) / KB


def _requests(fetched):
    scripts = sum(file["kind"] == "Script" for file in fetched)
    return f"{len(fetched)} requests, {scripts} scripts"


def ready():
    """The moment at which Start can be tapped, on a slow line and a slow phone, with nothing cached."""
    with serving(workers=2) as (port, _), browsing() as browser:
        # The best of them: whatever else this machine does can only make it later.
        moment, latest = min(_ready_at(browser, f"http://127.0.0.1:{port}{PLAYER}") for _ in range(TRIES))
    return [
        at_most("player ready to start, slow 4G, 4× slower CPU", moment, "ms", 1000, f"last came {latest}")
    ]


def _ready_at(browser, address):
    with phone(browser) as (page, inside):
        page.add_init_script(WHEN_READY)
        slow_down(inside)
        page.goto(address)
        page.locator("[data-action=start]:enabled").wait_for()
        latest = page.evaluate(
            f"{LATEST}?.name.split('/').pop() + ' at ' + Math.round({LATEST}?.responseEnd)"
        )
        return page.evaluate("readyAt"), latest


def clock():
    """How far the player's borders between phases are from the plan's, by a moved clock and by a real one."""
    with serving(workers=2) as (port, _), browsing() as browser:
        site = f"http://127.0.0.1:{port}"
        return [_moved_clock(browser, site + PLAYER), *_real_minute(browser, site + MINUTE_OF)]


def _moved_clock(browser, address):
    with phone(browser) as (page, _):
        page.clock.install()
        page.add_init_script(PHASE_TIMES)
        page.goto(address)
        page.locator("[data-action=start]:enabled").wait_for()
        page.clock.pause_at(page.evaluate("Date.now() + 1000"))
        page.locator("[data-action=start]").click()
        planned = page.evaluate(PLANNED)
        for seconds in planned:
            page.clock.run_for(seconds * 1000)
        seen = page.evaluate("phases")
    return at_most("drift over Classic, moved clock", _drift(seen, planned), "ms", 50, _passed(seen, planned))


def _real_minute(browser, address):
    with phone(browser) as (page, inside):
        page.add_init_script(PHASE_TIMES)
        page.goto(address)
        page.locator("[data-action=start]:enabled").click()
        planned = page.evaluate(PLANNED)
        inside.send("Performance.enable")
        page.wait_for_timeout(1000)
        before = _metrics(inside)
        page.wait_for_timeout(60_000)
        after = _metrics(inside)
        seen = page.evaluate("phases")
    busy = (after["TaskDuration"] - before["TaskDuration"]) / (after["Timestamp"] - before["Timestamp"])
    return (
        at_most("drift over a real minute", _drift(seen, planned), "ms", 50, _passed(seen, planned)),
        at_least("main thread idle over a real minute", 100 * (1 - busy), "%", 95),
    )


def _passed(seen, planned):
    return f"{len(seen)} of {len(planned) + 1} borders"


def _metrics(inside):
    return {metric["name"]: metric["value"] for metric in inside.send("Performance.getMetrics")["metrics"]}


def _drift(seen, planned):
    """The largest distance (ms) between a phase's beginning as `seen` ({index or "end": ms}) and as planned."""
    ends = [0, *accumulate(1000 * seconds for seconds in planned)]
    told = dict(zip([*map(str, range(len(planned))), "end"], ends, strict=True))
    return max(abs(moment - seen["0"] - told[index]) for index, moment in seen.items())
