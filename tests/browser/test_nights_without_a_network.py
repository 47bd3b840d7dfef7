"""The whole promise in one evening: visited once, then no network, a killed app, a reboot, an expired session."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session as WebSession
from playwright.sync_api import expect

from accounts.models import User
from diary.models import Cramp
from practice.models import Session
from tests.browser.conftest import PHONE, hold
from tests.browser.deployed import Deployment

pytestmark = pytest.mark.django_db(transaction=True)
READY = "html[data-offline=ready]"
REPLAY = """async (bodies) => {
    for (const { url, body } of bodies) {
        const headers = { "Content-Type": "application/json" };
        for (let turn = 0; turn < 50; turn += 1) {
            // Twice at the same time, fifty times over.
            const send = () => fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
            const statuses = (await Promise.all([send(), send()])).map((answer) => answer.status);
            if (statuses.some((status) => status !== 200)) return statuses;
        }
    }
    return "all 200";
}"""
WAITING = """() => new Promise((done) => {
    const asked = indexedDB.open("legato", 1);
    asked.onsuccess = () => {
        const row = asked.result.transaction("outbox").objectStore("outbox").get("entries");
        row.onsuccess = () => done((row.result ?? []).map(({ url, body, person }) => ({ url, body, person })));
    };
})"""


class Phone:
    """A phone whose app is killed by `reboot()`; its pages, files and databases stay."""

    def __init__(self, browser_type, launch, folder):
        self.browser_type, self.options = browser_type, launch | PHONE | {"user_data_dir": folder}
        self.context = None

    def reboot(self):
        self.close()
        self.context = self.browser_type.launch_persistent_context(**self.options)
        self.page = self.context.pages[0]
        return self.page

    def close(self):
        if self.context:
            self.context.close()

    def sign_in(self, person, site):
        hold(self.context, site, person, expires=datetime.now(UTC).timestamp() + 86400)

    def stretch(self, address):
        """A whole study routine by a clock that is moved by hand, from twenty minutes ago."""
        begin = datetime.now(UTC) - timedelta(minutes=20)
        page = self.context.new_page()
        page.clock.install(time=begin)
        page.goto(address)
        page.clock.pause_at(begin + timedelta(seconds=10))
        page.locator("[data-action=start]:enabled").click()
        page.clock.run_for(191_000)
        expect(page.locator("[data-player]")).to_have_attribute("data-state", "finished")
        expect(page.locator("[data-unsynced]")).to_be_visible()
        page.close()


@pytest.fixture
def phone(browser_type, browser_type_launch_args, tmp_path):
    made = Phone(browser_type, browser_type_launch_args, tmp_path / "profile")
    made.reboot()
    yield made
    made.close()


@pytest.fixture
def deployment(tmp_path):
    made = Deployment(tmp_path)
    yield made.start()
    made.kill()


def test_three_things_done_without_a_network_are_three_rows_whatever_happens_in_between(phone, deployment):
    ruth = User.objects.create_member("ruth@example.com")
    type(ruth.preferences).objects.filter(user=ruth).update(routine="trial-protocol", timezone="Europe/Rome")
    phone.sign_in(ruth, deployment.url)
    phone.page.goto(deployment.url)
    phone.page.locator(READY).wait_for(state="attached")

    deployment.kill()
    page = phone.reboot()
    phone.stretch(f"{deployment.url}/start/")
    phone.stretch(f"{deployment.url}/routines/trial-protocol/play/")
    page.goto(f"{deployment.url}/diary/")
    page.get_by_role("radio", name="Calf").check(force=True)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Kept on this phone. It goes to your diary when you are online.")).to_be_visible()
    expect(page.locator("[data-unsynced='3']")).to_be_visible()

    page = phone.reboot()
    page.goto(deployment.url)
    expect(page.locator("[data-unsynced='3']")).to_be_visible()
    waiting = page.evaluate(WAITING)

    WebSession.objects.all().delete()
    deployment.start()
    page.goto(deployment.url)
    expect(page.get_by_text("3 entries wait until you sign in.")).to_be_visible()
    expect(page.get_by_role("link", name="Sign in to send")).to_be_visible()
    assert not Session.objects.exists()
    assert User.objects.count() == 1

    phone.sign_in(ruth, deployment.url)
    with page.expect_response("**/diary/entries/"):
        page.goto(deployment.url)
    expect(page.locator("[data-unsynced]")).to_have_count(0)
    assert page.evaluate(REPLAY, waiting) == "all 200"
    rows = [*Session.objects.all(), *Cramp.objects.all()]
    assert len(rows) == 3
    assert {row.person for row in rows} == {ruth}
    assert [str(row.night) for row in rows] == [entry["body"]["night"] for entry in waiting]
    assert all(session.completed and session.kept for session in Session.objects.all())
