"""The wake lock: held while the session runs, taken again on return, let go after a long pause and at the end."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)
# The browser's own lock, noted each time it is asked for.
WATCHED = """
globalThis.locks = [];
const ask = WakeLock.prototype.request;
WakeLock.prototype.request = async function (kind) {
  const lock = await ask.call(this, kind);
  locks.push(lock);
  return lock;
};
globalThis.held = () => locks.filter((lock) => !lock.released).length;
"""
# What a browser does when its page is hidden, and what a page is told when it is seen again.
HIDE = """async () => {
  Object.defineProperty(document, 'visibilityState', {value: 'hidden', configurable: true});
  for (const lock of locks) await lock.release();
  document.dispatchEvent(new Event('visibilitychange'));
}"""
SHOW = """() => {
  delete document.visibilityState;
  document.dispatchEvent(new Event('visibilitychange'));
}"""


@pytest.fixture
def running(page, player, moved_clock):
    page.add_init_script(WATCHED)
    player.open("trial-protocol").start()
    _held(page, 1)
    return player


def _held(page, number):
    page.wait_for_function(f"() => held() === {number}")


def test_one_lock_is_held_through_the_phases_and_let_go_at_the_end(page, running):
    running.pass_seconds(60)
    _held(page, 1)
    assert page.evaluate("locks.length") == 1
    running.pass_seconds(131)
    running.expect_state("finished")
    _held(page, 0)


def test_it_is_taken_again_when_the_person_comes_back(page, running):
    page.evaluate(HIDE)
    running.pass_seconds(3)
    _held(page, 0)
    page.evaluate(SHOW)
    running.pass_seconds(1)
    _held(page, 1)
    assert page.evaluate("locks.length") == 2


def test_a_pause_keeps_it_for_five_minutes_and_no_longer(page, running):
    running.tap("pause")
    running.pass_seconds(299)
    _held(page, 1)
    running.pass_seconds(2)
    _held(page, 0)
    running.tap("resume")
    running.pass_seconds(4)
    _held(page, 1)


def test_leaving_early_lets_it_go(page, running):
    running.tap("end")
    _held(page, 0)


def test_a_refusal_is_told_in_a_sentence(page, player, moved_clock):
    page.add_init_script("WakeLock.prototype.request = () => Promise.reject(new Error('low battery'));")
    player.open("trial-protocol").start()
    player.pass_seconds(1)
    expect(page.locator("[data-part=hint]")).to_contain_text("Keep your screen on")
    player.expect_state("running")
