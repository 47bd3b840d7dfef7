"""What a screen reader tells of the main pages: Chromium's accessibility tree, read as sentences."""

import pytest

from shots.screens import named
from tests.browser.heard import heard

pytestmark = pytest.mark.django_db(transaction=True)
WALL = "picture: Hands on a wall, back leg straight with the heel down, front knee bent"
TABS = ["navigation: Main", "link: Tonight", "link: History", "link: Diary", "link: Settings"]
TOLD = {
    "tonight-first": [
        "link: Skip to the content",
        "heading 1: Good evening",
        "region: Classic",
        WALL,
        "heading 2: Classic",
        "11 minutes. You will want an exercise bike, a clear bit of wall and a towel.",
        "link: Start Classic",
        "link: See the steps",
        "link: I have a cramp now",
        "region: Your week starts tonight",
        "heading 3: Your week starts tonight",
        "Each night you stretch will light up here.",
        "navigation: More",
        "link: Routines",
        "link: Guide",
        *TABS,
    ],
    "tonight": [
        "Friday 20 November",
        "heading 1: Good evening",
        "region: Tonight makes three",
        "2 of 5",
        "heading 3: Tonight makes three",
        "Rest nights are part of it.",
        "Mon: kept",
        "Tue: covered",
        "Wed: rest night",
        "Thu: kept",
        "Fri: tonight",
        "Sat: rest night",
        "Sun: still to come",
        *TABS,
    ],
    "player-first": [
        "link: Back to the routine",
        "region: Classic",
        "heading 1: Classic",
        "Clear floor, light on, something solid to hold. Comfortable pull, never pain.",
        "One leg swollen or hot, a clot, recent surgery, unsteady, pregnant, numb feet?",
        "link: Check first",
        "picture: Pedalling gently on a stationary bike",
        "button: Start",
    ],
    "player-prepare": [
        "button: End session",
        "picture: Step 1 of 2",
        "button: When to stop",
        "button: Voice, pressed",
        WALL,
        "region: Now",
        "Left leg first",
        "heading 1: Wall calf stretch, straight knee",
        "Stand an arm's length from a wall, both palms on it. Step one foot well back, heel down, toes to the wall. "
        "Bend the front knee and lean in until the back calf pulls.",
        "button: I am ready",
        "button: +10 s",
        "button: Back",
        "button: Pause",
        "button: Next",
        "button: Again",
    ],
    "player-hold": [
        "Left leg, 1 of 3",
        "heading 1: Wall calf stretch, straight knee",
        "timer: 6 seconds left",
        "Keep the back heel down",
        "button: Pause",
        "Left leg, 1 of 3. Keep the back heel down.",
    ],
    "player-paused": [
        "Paused",
        "timer: 6 seconds left",
        "Take the time you need.",
        "button: Carry on",
        "button: Restart step",
        "button: Finish here",
    ],
    "player-finish": [
        "heading 1: That is tonight done",
        "3 min, 2 of 2 steps.",
        "1 of your last 7 nights",
        "group: How do your legs feel?",
        "button: Looser, not pressed",
        "button: The same, not pressed",
        "button: Sore, not pressed",
        "link: Good night",
    ],
    "cramp-now": [
        "link: Close",
        "picture: Step 1 of 6",
        "timer: Time since it began",
        "button: Voice off, not pressed",
        "picture: Half sitting in bed, leg straight, toes drawn up towards the shin",
        "heading 1: Straighten your leg. Pull your toes up.",
        "Use a hand or the sheet. Steady, and breathe out slowly.",
        "button: It is easing",
        "button: Next step",
        "button: Foot or thigh",
        "button: Leg swollen, hot, red or cold? Chest pain? Breathless?",
    ],
    "cramp-signs": [
        "heading 1: Call your emergency number now if there is",
        "Chest pain, sudden breathlessness, coughing blood, a racing or uneven heartbeat, or collapse",
        "button: More signs",
        "button: Back",
    ],
    "diary-form": [
        "heading 1: Cramp diary",
        "region: Any cramp last night?",
        "Last night (Thursday 19 November)",
        "button: No",
        "button: Yes",
        "folded: Write down a cramp, open",
        "group: When was it?",
        "choice: Just now, chosen",
        "choice: At a time",
        "group: Which leg?",
        "choice: Left",
        "group: How strong?",
        "0 none · 3 mild · 6 medium · 9 strong · 10 the worst",
        "choice: 10",
        "number: How many minutes?",
        "group: Did it wake you?",
        "folded: Sleep, what helped, a note, closed",
        "button: Save",
        "region: Is it helping?",
        "table: Cramps on answered nights, after the routine and after none",
        "Nights, Cramps, A night",
        "After the routine, 30, 6, 0.20",
        "After none, 24, 8, 0.33",
        "region: Written down",
        "heading 3: Tuesday 10 November, 03:52",
        "Right · Calf · 5 of 10, medium · under a minute · woke me",
        "link: Change Tuesday 10 November, 03:52",
        "button: Delete Tuesday 10 November, 03:52",
        *TABS,
    ],
    "diary-error": [
        "Not kept yet: Give the minutes as a number up to 360, or leave it empty.",
        "number: How many minutes?, 999, wrong",
    ],
    "history": [
        "heading 1: History",
        "heading 2: 4 of your last 7 nights",
        "17 nights in your streak. Rest nights never end it.",
        "link: Back to October 2026",
        "table: Nights of November 2026",
        "link: 4 November 2026: away, 1 cramp",
        "link: 8 November 2026: full routine",
        "link: 10 November 2026: missed, and covered, 1 cramp",
        "link: 20 November 2026: tonight",
        "3 nights with a cramp, 7 in October",
        "heading 2: Habit strength",
        "84 of 100",
        "heading 2: Nights in all",
        "183 nights with a stretch",
        "folded: Add or take out a night, closed",
        *TABS,
    ],
}


def test_the_main_pages_are_told_in_this_order_and_nothing_is_without_a_name(camera):
    left_out, nameless = {}, {}
    for name, sentences in TOLD.items():
        with camera.at(named(name)) as page:
            told = heard(page)
        rest = iter(told)
        left_out[name] = [sentence for sentence in sentences if sentence not in rest]
        nameless[name] = [sentence for sentence in told if sentence.endswith(": ")]
    assert {name: missing for name, missing in left_out.items() if missing} == {}
    assert {name: found for name, found in nameless.items() if found} == {}
