"""The chimes as Chromium renders them: they swell without a click, fade out, differ, and are as loud as chosen."""

from array import array
from base64 import b64decode
from itertools import pairwise
from math import cos, pi

import pytest

pytestmark = pytest.mark.django_db(transaction=True)
RATE = 44_100
SECONDS = 2.5
TONES = (392, 523, 659, 784)
# What the player's own chime module plays for an event, as samples of an AudioContext that renders into memory.
RENDER = """async ([kind, event, volume, rate, seconds]) => {
  const { makeChime } = await import('/static/js/player/chime.js');
  const context = new OfflineAudioContext(1, rate * seconds, rate);
  context.resume = async () => {};
  const chime = makeChime({ makeContext: () => context, volume });
  chime.update({ phase: { kind: 'prepare' } }, {}, new Set(['started']));
  chime.update({ phase: { kind } }, {}, new Set([event]));
  const samples = (await context.startRendering()).getChannelData(0);
  return btoa(new Uint8Array(samples.buffer).reduce((text, byte) => text + String.fromCharCode(byte), ''));
}"""
CHIMES = {
    "start": ("hold", "entered"),
    "change": ("switch", "entered"),
    "rest": ("rest", "entered"),
    "end": ("hold", "finished"),
}


@pytest.fixture
def ring(page, site):
    """Call it with a chime's name and a volume for its samples, -1 to 1."""
    page.goto(f"{site}/routines/trial-protocol/")

    def heard(name, volume=50):
        # As one text: the browser's driver takes seconds over a hundred thousand numbers.
        return array("f", b64decode(page.evaluate(RENDER, [*CHIMES[name], volume, RATE, SECONDS]))).tolist()

    return heard


def loudest(samples, first, last):
    """The greatest level from `first` to `last` milliseconds."""
    return max(abs(sample) for sample in samples[first * RATE // 1000 : last * RATE // 1000])


def steepest(samples):
    return max(abs(one - other) for one, other in pairwise(samples))


def tone_at(samples, first):
    """Which of TONES sounds most in the tenth of a second from `first` milliseconds on."""
    window = samples[first * RATE // 1000 : (first + 100) * RATE // 1000]
    return max(TONES, key=lambda tone: strength(window, tone))


def strength(window, tone):
    """How much of `tone` (Hz) is in the window: Goertzel's way of asking."""
    turn, one, two = 2 * cos(2 * pi * tone / RATE), 0.0, 0.0
    for sample in window:
        one, two = sample + turn * one - two, one
    return one * one + two * two - turn * one * two


@pytest.mark.parametrize("name", CHIMES)
def test_it_swells_without_a_click_and_fades_to_nothing(ring, name):
    samples = ring(name)
    peak = loudest(samples, 0, 2500)
    begin = next(index for index, sample in enumerate(samples) if sample) * 1000 // RATE
    assert loudest(samples, begin, begin + 10) < 0.01 * peak
    assert loudest(samples, begin, begin + 20) < 0.03 * peak
    assert loudest(samples, begin + 40, begin + 90) > 0.5 * peak
    # A sine's own slope and no more, where a tone begins as where it ends.
    assert steepest(samples[: RATE * (begin + 20) // 1000]) < 0.001
    assert steepest(samples) < 0.05
    assert loudest(samples, 2400, 2500) == 0


def test_start_change_rest_and_end_are_told_apart(ring):
    heard = {name: tuple(tone_at(ring(name), 60 + 220 * turn) for turn in range(3)) for name in CHIMES}
    assert heard == {
        "start": (523, 784, 784), "change": (659, 523, 523), "rest": (523, 523, 523), "end": (659, 523, 392),
    }  # fmt: skip


def test_it_is_as_loud_as_the_person_likes(ring):
    # Of one bell alone: where two overlap, softer ones fade a little less.
    peaks = [loudest(ring("rest", volume), 0, 2500) for volume in (10, 50, 100)]
    assert peaks[1] / peaks[0] == pytest.approx(5, rel=0.03)
    assert peaks[2] / peaks[0] == pytest.approx(10, rel=0.03)
    assert loudest(ring("end", 100), 0, 2500) < 0.65
