"""What an own routine may be: names, steps, doses and limits, whoever sends them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routines.own import (
    BadRoutine,
    clean_name,
    fields,
    is_own,
    is_too_long,
    new_slug,
    own_routine,
    read_steps,
    settled,
)
from routines.plan import PlanPreferences, make_plan
from tests.routines.owning import EXERCISES, built_in_steps, rows_of, steps_of


@pytest.mark.parametrize(
    "slug", ["classic", "trial-protocol", "quick-3", "no-equipment", "in-bed", "pregnancy"]
)
def test_a_copy_of_a_built_in_routine_takes_exactly_as_long(slug):
    from routines.catalogue import catalogue

    built_in = catalogue().routines[slug]
    copy = own_routine("my-aaaaaaaaaaaa", "Copy", settled(built_in, EXERCISES))
    plans = [make_plan(routine, EXERCISES, PlanPreferences()) for routine in (built_in, copy)]
    assert plans[0].phases == plans[1].phases


def test_what_a_row_keeps_reads_back_as_the_same_steps():
    steps = built_in_steps("trial-protocol")
    assert read_steps([fields(step) for step in steps], EXERCISES) == steps


def test_a_replacement_for_tonight_reaches_into_own_routines():
    routine = own_routine("", "", steps_of("bike-warmup", "wall-calf-straight"))
    plan = make_plan(routine, EXERCISES, PlanPreferences(bike=False, standing=False))
    assert plan.exercises == ("ankle-pumps", "towel-calf-stretch")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Evenings", "Evenings"),
        ("  Two   blanks ", "Two blanks"),
        ("Cafe\u0301", "Café"),
        ("أمسيات", "أمسيات"),
        ("夜の足", "夜の足"),
        ("👩\u200d🦳 legs", "👩\u200d🦳 legs"),
        ("<b>&amp;", "<b>&amp;"),
        ("x" * 60, "x" * 60),
    ],
)
def test_a_name_is_kept_in_one_spelling(typed, kept):
    assert clean_name(typed) == kept


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("\u200d", "empty"),
        ("\u0301", "empty"),
        ("\u00a0", "empty"),
        ("x" * 61, "long"),
        ("x" * 65536, "long"),
        ("a\0b", "signs"),
        ("a\nb", "signs"),
        ("a\r\nBcc: b", "signs"),
        ("\u202egnp", "signs"),
        ("\ud800", "signs"),
        ("a\u2028b", "signs"),
        ("a\ufeff", "signs"),
        ("a\ue000", "signs"),
        ("a\U0010ffff", "signs"),
        ("\u2066x", "signs"),
    ],
)
def test_a_name_that_would_do_harm_is_refused_with_its_reason(typed, reason):
    with pytest.raises(BadRoutine, match=reason):
        clean_name(typed)


@given(st.text(max_size=80))
def test_any_name_is_kept_safe_to_store_or_refused(text):
    try:
        name = clean_name(text)
    except BadRoutine:
        return
    assert clean_name(name) == name
    assert 1 <= len(name) <= 60
    assert not re.search(r"[\x00-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069]", name)


def row(**changes):
    return rows_of("wall-calf-straight")[0] | changes


@pytest.mark.parametrize(
    "rows",
    [
        [],
        None,
        {},
        "steps",
        7,
        [[]],
        [None],
        [7],
        ["wall-calf-straight"],
        rows_of(*["quad-stretch"] * 41),
        [row(exercise="no-such")],
        [row(exercise=None)],
        [row(exercise=["wall-calf-straight"])],
        [row(exercise={})],
        [row(hold=0)],
        [row(hold=601)],
        [row(hold=-30)],
        [row(hold=30.0)],
        [row(hold="30")],
        [row(hold=True)],
        [row(hold=None)],
        [row(hold=2**63)],
        [row(hold=float("nan"))],
        [row(hold=float("inf"))],
        [row(hold=[30])],
        [row(reps=0)],
        [row(reps=21)],
        [row(rest=-1)],
        [row(rest=121)],
        [row(lead=0)],
        [row(lead=121)],
        [row(change=61)],
        [row(alternate=1)],
        [row(alternate=None)],
        [row(alternate="true")],
        [row(extra=1)],
        [{"exercise": "wall-calf-straight"}],
        [row(exercise="ankle-pumps", alternate=True)],
    ],
    ids=lambda rows: str(rows)[:60],
)
def test_steps_that_no_page_can_have_made_are_refused(rows):
    with pytest.raises(BadRoutine):
        read_steps(rows, EXERCISES)


@pytest.mark.parametrize(
    "doses",
    [
        {"hold": 1, "reps": 1, "rest": 0, "change": 0, "lead": 1},
        {"hold": 600, "reps": 20, "rest": 120, "change": 60, "lead": 120},
    ],
)
def test_the_bounds_themselves_are_possible(doses):
    assert fields(read_steps([row(**doses)], EXERCISES)[0]) == row(**doses)


def test_forty_usual_steps_fit_into_an_evening_and_forty_endless_ones_do_not():
    assert not is_too_long(steps_of(*["wall-calf-straight"] * 40), EXERCISES)
    assert is_too_long(read_steps([row(hold=600, reps=20)] * 2, EXERCISES), EXERCISES)


def test_slugs_are_of_one_shape_and_never_the_same():
    slugs = {new_slug() for _ in range(1000)}
    assert len(slugs) == 1000
    assert all(map(is_own, slugs))


@pytest.mark.parametrize(
    "slug",
    [
        "classic",
        "my-",
        "my-aaaaaaaaaaa",
        "my-aaaaaaaaaaaaa",
        "my-AAAAAAAAAAAA",
        "my-aaaaaaaaaaa1",
        "my-aaaaaaaaaaaa\n",
        "my-٣٣٣٣٣٣٣٣٣٣٣٣",
        "../my-aaaaaaaaaaaa",
        "",
        None,
        7,
        ["my-aaaaaaaaaaaa"],
    ],
)
def test_anything_else_is_no_slug_of_an_own_routine(slug):
    assert not is_own(slug)
