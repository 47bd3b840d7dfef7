"""The one status line over whole routines: at most four announcements a step, both its legs together, and none cut."""

import re
from collections import Counter

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
PLAN = "JSON.parse(document.getElementById('plan').textContent)"


@pytest.mark.parametrize(("slug", "voice"), [("classic", "on"), ("classic", "off"), ("trial-protocol", "on")])
def test_at_most_four_announcements_a_step_in_whole_sentences(page, player, moved_clock, slug, voice):
    page.add_init_script(f"{LISTEN} localStorage.setItem('legato.voice', '{voice}');")
    player.open(slug)
    plan = page.evaluate(PLAN)
    player.start()
    for phase in plan["phases"]:
        player.pass_seconds(phase["seconds"])
    player.expect_state("finished")
    told = [
        (plan["phases"][index], text) for index, text, state in page.evaluate("said") if state == "running"
    ]
    counted = Counter(phase["step"] for phase, _text in told)
    assert set(counted) == {phase["step"] for phase in plan["phases"]}
    assert max(counted.values()) == 4
    for _phase, text in told:
        assert len(re.findall(r"[^.!?…]+[.!?…]+", text)) <= 4, text
        assert text.rstrip().endswith((".", "?", "!", "…")), text
    # Nothing of the set-up, where safety is spoken of, was left out; and each leg knows its turn.
    said = " ".join(text for _phase, text in told)
    assert [name for name, known in plan["exercises"].items() if known["setup"] not in said] == []
    assert {(phase["step"], phase["side"]) for phase, _text in told if phase["kind"] != "prepare"} == {
        (phase["step"], phase["side"]) for phase in plan["phases"] if phase["kind"] in ("hold", "settle")
    }


def test_seconds_are_never_announced(page, player, moved_clock):
    page.add_init_script(LISTEN)
    player.open("classic").start()
    player.pass_seconds(14)
    assert len(page.evaluate("said")) == 1
    timer = page.locator("[data-player] [role=timer]")
    assert timer.get_attribute("aria-live") in (None, "off")
