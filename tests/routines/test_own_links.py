"""The routine inside a link: it comes out as it went in, and nothing else comes out of anything else."""

import base64
import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routines.own import BadRoutine, own_routine
from routines.shapes import Step
from routines.sharing import decode, encode
from tests.routines.owning import EXERCISES, built_in_steps, steps_of

GOOD_ROW = ["wall-calf-straight", 10, 30, 2, 10, 5, 0]


def packed(data):
    text = data if isinstance(data, bytes) else json.dumps(data).encode()
    return base64.urlsafe_b64encode(zlib.compress(text)).rstrip(b"=").decode()


steps = st.builds(
    Step,
    exercise=st.sampled_from(sorted(EXERCISES)),
    lead=st.integers(1, 120),
    hold=st.integers(1, 60),
    reps=st.integers(1, 3),
    rest=st.integers(0, 30),
    change=st.integers(0, 30),
)


@given(st.lists(steps, min_size=1, max_size=40), st.sampled_from(["Evenings", "夜の足", "x" * 60, "Ä 👣"]))
def test_what_goes_in_comes_out(chosen, name):
    code = encode(name, chosen)
    assert decode(code, EXERCISES) == (name, tuple(chosen))
    assert len(code) <= 3000


def test_turn_by_turn_travels_too():
    trial = built_in_steps("trial-protocol")
    assert trial[0].alternate
    assert decode(encode("Trial", trial), EXERCISES) == ("Trial", trial)


def test_a_link_is_short_enough_for_any_messenger():
    assert len(encode("Classic, my way", built_in_steps("classic"))) < 250
    assert len(encode("x" * 60, steps_of(*list(EXERCISES) * 2, *list(EXERCISES)[:6]))) < 700


def test_a_link_cut_short_or_with_one_letter_changed_is_refused():
    code = encode("Evenings", built_in_steps("classic"))
    for place in range(len(code) - 1):
        with pytest.raises(BadRoutine):
            decode(code[:place], EXERCISES)
    for place in range(4, len(code) - 1, 7):
        other = "A" if code[place] != "A" else "B"
        with pytest.raises(BadRoutine):
            decode(code[:place] + other + code[place + 1 :], EXERCISES)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "A",
        "not a code",
        "x" * 3001,
        "é" * 10,
        "AAAA\0",
        "../../etc/passwd",
        "AAAA=",
        "AAAA\n",
        "\ud800",
        packed(b""),
        packed(b"\xff\xfe"),
        packed(b"null"),
        packed(b"[" * 5000),
        packed(b"9" * 5000),
        packed(b"[1,"),
        packed(b" " * 10_000_000),
        packed([1, "A", [GOOD_ROW]]) + "AAAA",
        packed([]),
        packed({}),
        packed("x"),
        packed([1, "A"]),
        packed([1, "A", [GOOD_ROW], 0]),
        packed([2, "A", [GOOD_ROW]]),
        packed([True, "A", [GOOD_ROW]]),
        packed([1.0, "A", [GOOD_ROW]]),
        packed([1, 7, [GOOD_ROW]]),
        packed([1, "A", {}]),
        packed([1, "A", []]),
        packed([1, "A", [GOOD_ROW] * 41]),
        packed([1, "A", [[]]]),
        packed([1, "A", [7]]),
        packed([1, "A", [GOOD_ROW[:-1]]]),
        packed([1, "A", [[*GOOD_ROW, 1]]]),
        packed([1, "A", [{"exercise": 1}]]),
        packed([1, "A", [[*GOOD_ROW[:-1], 2]]]),
        packed([1, "A", [[*GOOD_ROW[:-1], True]]]),
        packed([1, "A", [["no-such", *GOOD_ROW[1:]]]]),
        packed([1, "A", [["ankle-pumps", 10, 30, 2, 10, 5, 1]]]),
        packed([1, "A", [["wall-calf-straight", 10, 601, 2, 10, 5, 0]]]),
        packed(b'[1,"A",[["wall-calf-straight",10,NaN,2,10,5,0]]]'),
        packed(b'[1,"A",[["wall-calf-straight",10,1e999,2,10,5,0]]]'),
        packed([1, "", [GOOD_ROW]]),
        packed([1, "x" * 61, [GOOD_ROW]]),
        packed([1, " A", [GOOD_ROW]]),
        packed([1, "a\u202eb", [GOOD_ROW]]),
        packed([1, "a\0", [GOOD_ROW]]),
        packed([1, "\ud800", [GOOD_ROW]]),
        packed([1, "A", [["wall-calf-straight", 10, 600, 20, 10, 5, 0]] * 2]),
    ],
    ids=lambda code: code[:24].encode("ascii", "replace").decode(),
)
def test_nothing_but_a_whole_routine_is_read(code):
    with pytest.raises(BadRoutine):
        decode(code, EXERCISES)


@given(st.binary(max_size=300))
def test_no_bytes_make_it_stumble(data):
    for code in (packed(data), base64.urlsafe_b64encode(data).decode()):
        with pytest.raises(BadRoutine):
            decode(code, EXERCISES)


def test_the_code_says_nothing_about_the_person():
    text = zlib.decompress(base64.urlsafe_b64decode(encode("Mine", steps_of("quad-stretch")) + "=="))
    assert json.loads(text) == [1, "Mine", [["quad-stretch", 10, *_doses("quad-stretch"), 0]]]


def _doses(slug):
    exercise = EXERCISES[slug]
    return exercise.hold, exercise.reps, exercise.rest, exercise.change


def test_a_routine_made_elsewhere_reads_as_an_ordinary_routine():
    name, found = decode(packed([1, "A", [GOOD_ROW]]), EXERCISES)
    assert own_routine("", name, found).steps[0].hold == 30
