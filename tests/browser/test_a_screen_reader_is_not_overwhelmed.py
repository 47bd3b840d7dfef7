"""The one status line over whole routines: at most four announcements a turn of a leg, of four sentences at most."""

import re
from itertools import groupby

import pytest

pytestmark = pytest.mark.django_db(transaction=True)
# Every change of the status line, with the phase in which it came.
LISTEN = """
globalThis.said = [];
addEventListener('DOMContentLoaded', () => {
  const root = document.querySelector('[data-player]');
  const status = root.querySelector('[role=status][data-part=status]');
  new MutationObserver(() => {
    if (status.textContent.trim()) said.push([Number(root.dataset.phase), status.textContent, root.dataset.state]);
  }).observe(status, {childList: true, characterData: true, subtree: true});
});
"""
PHASES = "JSON.parse(document.getElementById('plan').textContent).phases"


@pytest.mark.parametrize("slug", ["classic", "trial-protocol"])
def test_at_most_four_announcements_a_step_in_whole_sentences(page, player, moved_clock, slug):
    page.add_init_script(LISTEN)
    player.open(slug)
    phases = page.evaluate(PHASES)
    player.start()
    for phase in phases:
        player.pass_seconds(phase["seconds"])
    player.expect_state("finished")
    said = page.evaluate("said")
    running = [(index, text) for index, text, state in said if state == "running"]
    for _turn, told in groupby(running, key=lambda one: _turn_of(phases, one[0])):
        assert len(list(told)) <= 4
    for _index, text in running:
        assert len(re.findall(r"[^.!?…]+[.!?…]+", text)) <= 4, text
        assert text.rstrip().endswith((".", "?", "!", "…")), text
    assert {index for index, _text in running} == set(range(len(phases)))


def _turn_of(phases, index):
    """What a person does in one go: an exercise on one leg; a change of legs begins the next."""
    following = next((phase for phase in phases[index:] if phase["kind"] in ("hold", "settle")), phases[-1])
    return following["step"], following["side"]


def test_seconds_are_never_announced(page, player, moved_clock):
    page.add_init_script(LISTEN)
    player.open("classic").start()
    player.pass_seconds(14)
    assert len(page.evaluate("said")) == 1
    timer = page.locator("[data-player] [role=timer]")
    assert timer.get_attribute("aria-live") in (None, "off")
