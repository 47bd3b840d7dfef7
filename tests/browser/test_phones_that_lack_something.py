"""A phone without sound, speech, storage or a worker, one that lies or whose clock is set back: the session goes on, a
sentence says what is missing, and the night is kept."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from practice.models import Session

pytestmark = pytest.mark.django_db(transaction=True)

NO_CHIMES = """
for (const name of ['AudioContext', 'webkitAudioContext']) Object.defineProperty(globalThis, name, {value: undefined});
"""
NO_SPEECH = """
for (const name of ['speechSynthesis', 'SpeechSynthesisUtterance'])
  Object.defineProperty(globalThis, name, {value: undefined});
"""
A_CONTEXT_ASLEEP = """
globalThis.AudioContext = class {
  state = 'suspended'; currentTime = 0; destination = {};
  resume() { return new Promise(() => {}); }
  suspend() { return Promise.resolve(); }
  createGain() { return {gain: {setValueAtTime() {}, exponentialRampToValueAtTime() {}}, connect: (node) => node}; }
  createOscillator() { return {frequency: {}, connect: (node) => node, start() {}, stop() {}}; }
};
"""
NO_VIBRATION = "Object.defineProperty(Navigator.prototype, 'vibrate', {value: undefined});"
LYING_VIBRATION = """
globalThis.shaken = [];
Object.defineProperty(Navigator.prototype, 'vibrate', {value: (pattern) => { shaken.push(pattern); return true; }});
"""
NO_DATABASE = "Object.defineProperty(globalThis, 'indexedDB', {get() { return undefined; }});"
A_DATABASE_THAT_NEVER_OPENS = "IDBFactory.prototype.open = () => new EventTarget();"
FULL_DATABASE = (
    "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };"
)
NO_WORKER = "delete Navigator.prototype.serviceWorker;"


def finished(player):
    player.pass_seconds(191)
    player.expect_state("finished")


def one_kept_night():
    session = Session.objects.get()
    return session.completed and session.kept


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        (NO_CHIMES, "No sound here: words and vibration lead."),
        (A_CONTEXT_ASLEEP, "No sound here: words and vibration lead."),
        (NO_CHIMES + NO_VIBRATION, "No sound here: the words lead."),
        (NO_SPEECH, "No voice here: chimes and words lead."),
    ],
    ids=["no sound", "sound that never begins", "neither sound nor vibration", "no speech"],
)
def test_what_cannot_be_heard_is_said_and_the_night_is_kept(page, player, moved_clock, broken, sentence):
    page.add_init_script(broken)
    player.open("trial-protocol").start()
    player.pass_seconds(3)
    expect(page.locator("[data-part=hint]")).to_contain_text(sentence)
    finished(player)
    expect(page.locator("[data-part=nights]")).to_contain_text("1 of your last 7 nights")
    assert one_kept_night()


def test_nothing_leans_on_a_vibration_that_is_only_claimed(page, player, moved_clock):
    page.add_init_script(NO_CHIMES + NO_SPEECH + LYING_VIBRATION)
    player.open("trial-protocol").start()
    plan = page.evaluate("JSON.parse(document.getElementById('plan').textContent).phases")
    for index, phase in enumerate(plan[:6]):
        assert player.phase == index
        expect(page.locator("[data-part=label]")).not_to_be_empty()
        player.pass_seconds(phase["seconds"])
    assert page.evaluate("shaken.length") > 0
    finished(player)
    expect(page.locator("[data-part=nights]")).to_contain_text("last 7 nights")
    assert one_kept_night()


def test_the_settings_say_that_not_every_phone_shakes(page, site):
    page.goto(f"{site}/preferences/")
    expect(page.locator("#hint-vibration")).to_contain_text("iPhones and some browsers cannot")


@pytest.mark.parametrize(
    "broken",
    [NO_DATABASE, A_DATABASE_THAT_NEVER_OPENS, FULL_DATABASE],
    ids=["no database", "one that never opens", "a full one"],
)
def test_a_night_without_a_database_outlives_its_page(page, site, player, broken):
    page.add_init_script(broken)
    player.open("trial-protocol").start()
    page.route("**/sessions/", lambda route: route.abort())
    player.tap("next")
    page.wait_for_function("() => Number(document.querySelector('[data-player]').dataset.remaining) < 8")
    player.tap("end")
    player.expect_state("finished")
    expect(page.locator("[data-unsynced='1']")).to_be_visible()
    expect(page.get_by_text("This device cannot keep it.")).to_have_count(0)
    page.goto("about:blank")
    page.unroute("**/sessions/")
    with page.expect_response("**/sessions/"):
        page.goto(site)
    expect(page.locator("[data-unsynced]")).to_have_count(0)
    assert Session.objects.count() == 1


def test_without_a_worker_the_night_is_kept_and_the_browser_is_named(page, site, player, moved_clock):
    page.add_init_script(NO_WORKER)
    player.open("trial-protocol").start()
    finished(player)
    expect(page.locator("[data-part=nights]")).to_contain_text("last 7 nights")
    assert one_kept_night()
    page.goto(f"{site}/install/")
    expect(page.get_by_text("This browser keeps nothing for evenings without a network.")).to_be_visible()
    page.goto(f"{site}/preferences/")
    expect(page.get_by_text("But not in this browser: it keeps nothing")).to_be_visible()


def test_with_a_worker_nobody_reads_of_browsers_without(page, site):
    page.goto(f"{site}/install/")
    expect(page.get_by_text("This browser keeps nothing")).to_be_hidden()


def test_a_clock_set_back_a_day_takes_nothing_away(page, player, moved_clock):
    player.open("trial-protocol").start()
    player.pass_seconds(25)
    before = (player.phase, player.remaining)
    yesterday = datetime.now(UTC) - timedelta(days=1, minutes=20)
    page.clock.set_system_time(yesterday)
    player.pass_seconds(1)
    assert (player.phase, player.remaining) == (before[0], before[1] - 1)
    finished(player)
    expect(page.locator("[data-part=nights]")).to_contain_text("last 7 nights")
    session = Session.objects.get()
    assert session.completed and session.kept
    assert (session.finished_at - session.started_at).total_seconds() == 190


def test_a_reload_after_the_clock_was_set_back_still_finds_the_place(page, player, moved_clock):
    player.open("trial-protocol").start()
    player.pass_seconds(28)
    page.clock.set_system_time(datetime.now(UTC) - timedelta(hours=2))
    page.reload()
    player.expect_state("paused")
    assert player.phase == 3
