"""The player's figures: moved on by hand seven times a second, still in a pause, and held at the end of a stretch."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)
LIMBS = """[...document.querySelectorAll('.pose:not([hidden]) .fig [class*=f-]')]
    .map((limb) => getComputedStyle(limb).rotate)"""
RUNNING = """document.querySelector('.stage').getAnimations({subtree: true})
    .filter((one) => one.playState === 'running').length"""


@pytest.fixture
def pedalling(page, player, moved_clock):
    player.open("classic").start()
    # The senses, which come behind the first paint, are here once they ask.
    expect(page.get_by_role("group", name="Sound")).to_be_visible()
    player.tap("next")
    player.pass_seconds(0.5)
    return player


def test_the_figure_moves_though_no_animation_runs_by_itself(page, pedalling):
    before = page.evaluate(LIMBS)
    pedalling.pass_seconds(0.3)
    assert page.evaluate(LIMBS) != before
    assert page.evaluate(RUNNING) == 0


def test_it_is_drawn_anew_about_seven_times_a_second(page, pedalling):
    seen = set()
    for _look in range(50):
        pedalling.pass_seconds(0.02)
        seen.add(str(page.evaluate(LIMBS)))
    assert 6 <= len(seen) <= 9


def test_a_pause_and_the_getting_ready_hold_it_still_and_it_goes_on_where_it_was(page, pedalling):
    pedalling.tap("pause")
    before = page.evaluate(LIMBS)
    pedalling.pass_seconds(30)
    assert page.evaluate(LIMBS) == before
    pedalling.tap("resume")
    pedalling.pass_seconds(2.9)
    assert page.evaluate(LIMBS) == before
    pedalling.pass_seconds(0.5)
    assert page.evaluate(LIMBS) != before


def test_the_figure_of_the_next_exercise_moves_too(page, pedalling):
    pedalling.tap("next")
    pedalling.pass_seconds(1)
    before = page.evaluate(LIMBS)
    pedalling.pass_seconds(0.5)
    assert page.evaluate(LIMBS) != before
    assert page.evaluate(RUNNING) == 0
