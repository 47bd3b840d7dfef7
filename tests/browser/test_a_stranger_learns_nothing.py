"""A stranger's browser: somebody's own is not there, and two hundred addresses tell nothing about their owners."""

import re
import statistics

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from accounts.models import User
from tests.accounts.making_passkeys import has_passkey
from tests.pages.having_much import give_everything
from tests.pages.test_strangers import OWNED, address_of

pytestmark = pytest.mark.django_db(transaction=True)
TRIES = 200
# One try as a person's browser does it: the sign-in form, then the page that comes next.
TRY = """async ([email, network]) => {
  const token = document.querySelector('.ask [name=csrfmiddlewaretoken]').value;
  const body = new URLSearchParams({ email, csrfmiddlewaretoken: token });
  const begun = performance.now();
  const answer = await fetch('/account/sign-in/', { method: 'POST', body, headers: { 'X-Forwarded-For': network } });
  const page = await answer.text();
  const took = performance.now() - begun;
  const told = page.replace(/name="csrfmiddlewaretoken" value="\\w+"/g, '').replaceAll(email, 'EMAIL');
  return [`${answer.status} ${new URL(answer.url).pathname} ${told}`, took];
}"""


@pytest.fixture(autouse=True)
def no_counts_from_before(transactional_db):
    cache.clear()


@pytest.fixture
def ruth():
    person = give_everything(User.objects.create_member("ruth@example.com"))
    has_passkey(person)
    person.devices.create(session_key="k" * 32, name="Safari on iPhone")
    return person


def test_every_address_of_somebody_elses_is_not_there(page, context, site, ruth):
    page.goto(f"{site}/preferences/")
    # The look changes before the server has the guest whose it is.
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.locator("#theme-day").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "day")
    assert User.objects.count() == 2  # this phone is a guest's now
    own = [address_of(route, ruth) for route in OWNED]
    own += [f"/routines/my-abcdefghijkl/{part}" for part in ("", "edit/", "play/", "delete/")]
    # Each is looked at, and sent what a form of the stranger's own would send.
    page.goto(f"{site}/account/sign-in/")
    token = page.locator(".ask [name=csrfmiddlewaretoken]").input_value()
    answers = {}
    for address in own:
        looked = context.request.get(site + address)
        sent = context.request.post(
            site + address, form={"csrfmiddlewaretoken": token}, headers={"Referer": site}
        )
        answers[address] = (looked.status, sent.status)
    there = {one: found for one, found in answers.items() if 404 not in found or not {*found} <= {404, 405}}
    assert there == {}
    assert (ruth.cramps.count(), ruth.devices.count(), ruth.own_routines.count()) == (2, 1, 1)
    page.goto(f"{site}/routines/my-abcdefghijkl/")
    expect(page.get_by_text("There is nothing at this address.")).to_be_visible()


def test_two_hundred_tries_of_known_and_unknown_addresses_look_and_last_alike(page, site, settings):
    # One proxy in front, so that each try may come from a network of its own.
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(TRIES // 2):
        User.objects.create_member(f"known.{number:03}@example.com")
    page.goto(f"{site}/account/sign-in/")
    seen, times = set(), {"known": [], "other": []}
    for number in range(TRIES):
        kind = ("known", "other")[number % 2]
        email = f"{kind}.{number // 2:03}@example.com"
        told, took = page.evaluate(TRY, [email, f"10.1.{number // 250}.{number % 250}"])
        seen.add(told)
        times[kind].append(took)
    assert len(seen) == 1
    assert re.match(r"200 /account/code/ .*We sent six numbers to EMAIL", seen.pop(), re.S)
    known, other = (statistics.median(times[kind]) for kind in ("known", "other"))
    # The machine's own noise; a lookup or a second kind of letter would be more.
    assert known == pytest.approx(other, rel=0.5)
