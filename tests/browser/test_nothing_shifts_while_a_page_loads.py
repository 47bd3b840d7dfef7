"""While a page loads nothing on it moves, however late its scripts come: layout shift 0, by the browser's own count."""

import pytest
from django.test import Client

from tests.browser.conftest import hold
from tests.every_page import addresses, page
from tests.house.test_nobody_reaches_what_is_anothers import ruth  # noqa: F401 (a fixture)

pytestmark = pytest.mark.django_db(transaction=True)
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


# So many pages load side by side: each is waited for mostly until its last script has come.
AT_ONCE = 6


@pytest.fixture
def counting(context):
    """The phone's browser, in which every page counts what moves on it."""
    context.add_init_script(COUNT)
    return context


def begin(shown, address):
    """Open `address` as far as it can be seen; its scripts come only then."""
    painted, held = [], []
    shown.route("**/*.js", lambda route: route.continue_() if painted else held.append(route))
    shown.goto(address, wait_until="commit")
    shown.evaluate(PAINTED)
    painted.append(True)
    for route in held:
        route.continue_()


def shifts(shown):
    """What has moved on the page once its last script is through."""
    shown.wait_for_load_state("networkidle")
    shown.evaluate(SETTLED)
    return shown.evaluate("shifts")


def moved_on(context, site, client, wheres):
    """{address: what moved} of those of the addresses that are pages for whoever asks."""
    shown = [where for where in wheres if page(client, where)]
    assert len(shown) > 10
    found = {}
    for first in range(0, len(shown), AT_ONCE):
        opened = {where: context.new_page() for where in shown[first : first + AT_ONCE]}
        for where, each in opened.items():
            begin(each, site + where)
        found |= {where: shifts(each) for where, each in opened.items()}
        for each in opened.values():
            each.close()
    return {where: moved for where, moved in found.items() if moved}


def test_nothing_shifts_for_a_person(counting, live_server, ruth):  # noqa: F811
    wheres, hers = addresses(ruth).values(), Client()
    hers.force_login(ruth)
    hold(counting, live_server.url, ruth)
    assert moved_on(counting, live_server.url, hers, wheres) == {}


def test_nothing_shifts_for_a_visitor(counting, live_server, ruth):  # noqa: F811
    assert moved_on(counting, live_server.url, Client(), addresses(ruth).values()) == {}


def test_a_shift_would_be_noticed(counting, live_server):
    shown = counting.new_page()
    begin(shown, live_server.url)
    shown.evaluate("document.querySelector('main').prepend(document.createElement('textarea'))")
    assert shifts(shown) != []
