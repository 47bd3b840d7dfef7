"""A new release in the middle of a session, and the switch that takes the worker away."""

import re

import pytest
from playwright.sync_api import expect

from practice.models import Session
from tests.browser.deployed import Deployment

pytestmark = pytest.mark.django_db(transaction=True)
READY = "html[data-offline=ready]"
KEPT = """async (name) => {
    const files = await (await caches.open("files")).keys();
    return files.map((request) => request.url).filter((url) => url.includes(name));
}"""


@pytest.fixture
def browser_context_args(browser_context_args):
    return browser_context_args | {"service_workers": "allow"}


@pytest.fixture
def deployment(tmp_path):
    made = Deployment(tmp_path)
    yield made.start()
    made.kill()


def test_a_release_in_mid_session_breaks_nothing_and_is_there_at_the_next_open(page, deployment, moved_clock):
    page.goto(f"{deployment.url}/routines/trial-protocol/play/")
    page.locator(READY).wait_for(state="attached")
    page.locator("[data-action=start]:enabled").click()
    page.clock.run_for(30_000)
    deployment.deploy(
        {"css/base.css": "\n.new { top: 0; }\n", "js/outbox.js": "\nexport const fresh = true;\n"}
    )
    # What a browser does by itself at the next navigation or within a day.
    page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
    page.wait_for_function(
        "async () => (await caches.keys()).filter((name) => name.startsWith('pages-')).length > 1"
    )
    old = page.evaluate(KEPT, "css/base.")
    page.clock.run_for(161_000)
    expect(page.get_by_role("heading", name="That is tonight done")).to_be_visible()
    expect(page.locator("[data-part=nights]")).to_contain_text("1 of your last 7 nights")
    assert Session.objects.get().completed
    page.clock.resume()
    page.goto(deployment.url)
    page.locator(READY).wait_for(state="attached")
    new = page.evaluate(KEPT, "css/base.")
    assert len(new) == 1
    assert not set(new) & set(old[:1])
    assert re.search(r"/css/base\.[0-9a-f]{12}\.css$", new[0])


def test_hashed_files_come_from_the_phone_even_after_the_app_and_the_server_were_killed(
    browser_type, browser_type_launch_args, tmp_path, deployment
):
    phone = {**browser_type_launch_args, "user_data_dir": tmp_path / "profile"}
    context = browser_type.launch_persistent_context(**phone)
    page = context.pages[0]
    page.goto(deployment.url)
    page.locator(READY).wait_for(state="attached")
    context.close()
    deployment.kill()
    context = browser_type.launch_persistent_context(**phone)
    page = context.pages[0]
    page.goto(f"{deployment.url}/start/")
    page.locator("[data-action=start]:enabled").click()
    expect(page.locator("[data-player]")).to_have_attribute("data-state", "running")
    context.close()


def test_the_kill_switch_takes_the_worker_and_what_it_kept_away(page, deployment):
    page.goto(deployment.url)
    page.locator(READY).wait_for(state="attached")
    page.evaluate("localStorage.setItem('legato.outbox', '[]')")
    deployment.kill()
    deployment.start(SERVICE_WORKER="off")
    page.goto(deployment.url)
    page.wait_for_function("async () => !(await caches.keys()).length")
    page.wait_for_function("async () => !(await navigator.serviceWorker.getRegistrations()).length")
    assert page.evaluate("localStorage.getItem('legato.outbox')") is not None
    page.goto(f"{deployment.url}/guide/")
    expect(page.locator("h1")).to_be_visible()
