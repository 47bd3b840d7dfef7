"""While a page loads nothing on it moves, however late its scripts come: layout shift 0, by the browser's own count."""

import pytest
import time_machine

from shots import NOW
from shots.people import settle

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = (
    "/", "/routines/", "/routines/classic/", "/routines/classic/play/", "/cramp-now/", "/guide/does-stretching-help/",
    "/history/", "/diary/", "/preferences/",
)  # fmt: skip
COUNT = """globalThis.shifts = [];
new PerformanceObserver((list) => {
  for (const {value, sources} of list.getEntries()) {
    shifts.push(...sources.map(({node}) => `${value}: ${node?.outerHTML?.slice(0, 80) ?? node?.textContent}`));
  }
}).observe({type: 'layout-shift', buffered: true});"""
PAINTED = """() => new Promise((done) => new PerformanceObserver((list) => {
  if (list.getEntriesByName('first-contentful-paint').length) done(true);
}).observe({type: 'paint', buffered: true}))"""
SETTLED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"


@pytest.fixture
def people(transactional_db):
    with time_machine.travel(NOW, tick=False):
        yield settle()


@pytest.fixture
def counted(page):
    page.add_init_script(COUNT)
    return page


def shifts(page, address):
    """What moved on the page at `address`, whose scripts come only once it can be seen."""
    painted, held = [], []
    page.route("**/*.js", lambda route: route.continue_() if painted else held.append(route))
    page.goto(address, wait_until="commit")
    page.evaluate(PAINTED)
    painted.append(True)
    for route in held:
        route.continue_()
    page.wait_for_load_state("networkidle")
    page.unroute("**/*.js")
    page.evaluate(SETTLED)
    return page.evaluate("shifts")


@pytest.mark.parametrize("who", ["visitor", "full"])
def test_nothing_shifts(counted, live_server, people, who):
    if who in people:
        counted.context.add_cookies([{"name": "legato", "value": people[who], "url": live_server.url}])
    moved = {path: found for path in PAGES if (found := shifts(counted, live_server.url + path))}
    assert moved == {}


def test_a_shift_would_be_noticed(counted, live_server):
    counted.goto(live_server.url)
    counted.evaluate("document.querySelector('main').prepend(document.createElement('textarea'))")
    counted.evaluate(SETTLED)
    assert counted.evaluate("shifts") != []
