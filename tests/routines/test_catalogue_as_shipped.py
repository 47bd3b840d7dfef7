"""The catalogue the project ships: all that should be there, frozen, read once, in order of display."""

from dataclasses import FrozenInstanceError

import pytest

from routines import catalogue as module
from routines.catalogue import DATA, catalogue, languages
from routines.shapes import NEEDS
from tests.routines.planning import EXERCISES, ROUTINES

DOSES = {
    "bike-warmup": ("both", 180, 1, 0, 0),
    "march-in-place": ("both", 60, 1, 0, 0),
    "ankle-pumps": ("both", 40, 1, 0, 0),
    "ankle-circles": ("each", 32, 1, 0, 3),
    "towel-calf-stretch": ("each", 30, 2, 10, 8),
    "towel-soleus-stretch": ("each", 20, 2, 10, 8),
    "inner-calf-stretch": ("each", 20, 2, 10, 8),
    "wall-calf-straight": ("each", 30, 2, 10, 5),
    "wall-calf-bent": ("each", 30, 2, 10, 5),
    "hamstring-standing": ("each", 30, 2, 10, 5),
    "hamstring-calf-long-sitting": ("both", 30, 2, 10, 0),
    "hamstring-chair": ("each", 20, 2, 10, 5),
    "chair-calf-stretch": ("each", 20, 2, 10, 5),
    "active-foot-flex": ("both", 10, 5, 5, 0),
    "plantar-toe-stretch": ("each", 15, 2, 5, 8),
    "quad-stretch": ("each", 20, 2, 10, 8),
    "settle-breathe": ("both", 60, 1, 0, 0),
}


def test_there_are_seventeen_exercises_and_six_routines():
    assert set(EXERCISES) == set(DOSES)
    assert list(ROUTINES) == ["classic", "trial-protocol", "quick-3", "no-equipment", "in-bed", "pregnancy"]


@pytest.mark.parametrize("slug", DOSES)
def test_an_exercise_has_its_dose(slug):
    found = EXERCISES[slug]
    assert (found.sides, found.hold, found.reps, found.rest, found.change) == DOSES[slug]


def test_exercises_are_shown_from_warming_up_to_settling():
    kinds = [exercise.kind for exercise in EXERCISES.values()]
    assert list(dict.fromkeys(kinds)) == ["warm-up", "mobility", "stretch", "settle"]
    assert sorted(kinds, key=["warm-up", "mobility", "stretch", "settle"].index) == kinds


def test_every_exercise_has_a_drawing_of_its_own():
    figures = [exercise.figure for exercise in EXERCISES.values()]
    assert len(set(figures)) == len(figures)


@pytest.mark.parametrize(
    ("slug", "needs"),
    [
        ("bike-warmup", ("bike", "standing")),
        ("march-in-place", ("standing",)),
        ("quad-stretch", ("standing",)),
        ("towel-calf-stretch", ()),
        ("hamstring-chair", ()),
    ],
)
def test_an_exercise_knows_what_it_takes(slug, needs):
    assert EXERCISES[slug].needs == needs


def test_every_replacement_can_be_done_when_everything_is_missing():
    for exercise in EXERCISES.values():
        while exercise.needs and exercise.without:
            exercise = EXERCISES[exercise.without[exercise.needs[-1]]]
        assert exercise.needs == () or exercise.slug == "quad-stretch"


def test_the_stretches_of_the_trial_alone_count_as_supported():
    supported = {slug for slug, exercise in EXERCISES.items() if exercise.words.certainty == "supported"}
    assert supported == {"wall-calf-straight", "hamstring-standing", "hamstring-calf-long-sitting"}


def test_only_the_study_routine_lets_the_legs_take_turns():
    turns = {slug for slug, routine in ROUTINES.items() if any(step.alternate for step in routine.steps)}
    assert turns == {"trial-protocol"}


def test_the_catalogue_is_read_once(monkeypatch):
    first = catalogue()
    monkeypatch.setattr(module, "load", lambda *args: pytest.fail("read again"))
    assert catalogue() is first


@pytest.mark.parametrize("language", ["en", "en-gb", "xx", "xx-yy", "", "../en"])
def test_a_language_without_words_falls_back_to_english(language):
    assert catalogue(language) is catalogue("en")


def test_the_shipped_languages_are_the_files_there_are():
    assert languages(DATA) == {path.stem for path in (DATA / "words").iterdir()}


def test_nothing_in_the_catalogue_can_be_changed():
    with pytest.raises(FrozenInstanceError):
        EXERCISES["ankle-pumps"].hold = 1
    with pytest.raises(TypeError):
        EXERCISES["new"] = EXERCISES["ankle-pumps"]
    with pytest.raises(TypeError):
        EXERCISES["bike-warmup"].without["bike"] = "ankle-pumps"


def test_routine_steps_only_speak_of_needs_there_are():
    named = {need for routine in ROUTINES.values() for step in routine.steps for need in step.without}
    assert named <= set(NEEDS)
