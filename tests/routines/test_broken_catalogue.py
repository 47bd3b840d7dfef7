"""A catalogue with a mistake in it is refused, and the refusal names the file, the key and the reason."""

import shutil

import pytest

from routines.catalogue import DATA, CatalogueError, load

WALL, BIKE = "exercises/wall-calf-straight.toml", "exercises/bike-warmup.toml"
TOWEL = "exercises/towel-calf-stretch.toml"
CLASSIC, STUDY = "routines/classic.toml", "routines/trial-protocol.toml"
WORDS = "words/en.toml"


@pytest.fixture
def folder(tmp_path):
    """A copy of the project's own data, free to be broken."""
    return shutil.copytree(DATA, tmp_path / "data")


def spoil(folder, file, old, new):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text, "the test must break something that is there"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def complaints(folder, **options):
    """The lines of the refusal of `folder`."""
    with pytest.raises(CatalogueError) as refusal:
        load(folder, **options)
    return str(refusal.value).splitlines()


def test_the_copy_is_sound_before_it_is_broken(folder):
    assert load(folder) == load(DATA)


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        (WALL, "hold = 30", 'hold = 30\ncolour = "blue"', "colour: is not a known key"),
        (WALL, "[without]", "[without]\nshoes = 'ankle-pumps'", "without.shoes: is not a known key"),
        (CLASSIC, "order = 1", "order = 1\nspeed = 3", "speed: is not a known key"),
        (CLASSIC, "lead = 15", "lead = 15\nled = 1", "steps[0].led: is not a known key"),
        (CLASSIC, "[steps.without.bike]", "[steps.without.bike]\nnote = 'x'",
         "steps[0].without.bike.note: is not a known key"),
        (CLASSIC, "[steps.without.bike]", "[steps.without.shoes]",
         "steps[0].without.shoes: is not a known key"),
        (WORDS, "[needs]", "[needs]\nboat = 'a boat'", "needs.boat: is not a known key"),
        (WORDS, "[needs]", "title = 'Words'\n[needs]", "title: is not a known key"),
        (WORDS, "[exercises.bike-warmup]", "[exercises.bike-warmup]\nextra = 'x'",
         "exercises.bike-warmup.extra: is not a known key"),
    ],
)  # fmt: skip
def test_an_unknown_key_is_refused(folder, file, old, new, complaint):
    spoil(folder, file, old, new)
    assert complaints(folder) == [f"{file}: {complaint}"]


@pytest.mark.parametrize(
    ("file", "line", "key"),
    [
        (WALL, 'kind = "stretch"\n', "kind"),
        (WALL, 'certainty = "supported"\n', "certainty"),
        (WALL, 'positions = ["standing"]\n', "positions"),
        (WALL, 'hidden_in = ["seated", "tendon"]\n', "hidden_in"),
        (WALL, 'figure = "wall-calf"\n', "figure"),
        (WALL, 'sides = "each"\n', "sides"),
        (WALL, "hold = 30\n", "hold"),
        (WALL, "change = 5\n", "change"),
        (CLASSIC, "order = 1\n", "order"),
        (CLASSIC, "lead = 15\n", "steps[0].lead"),
        (CLASSIC, 'exercise = "bike-warmup"\n', "steps[0].exercise"),
        (WORDS, 'name = "Classic"\n', "routines.classic.name"),
        (WORDS, 'purpose = "Loosens the ankles and wakes the calves without effort."\n',
         "exercises.ankle-pumps.purpose"),
        (WORDS, 'wall = "a clear bit of wall"\n', "needs.wall"),
    ],
)  # fmt: skip
def test_a_missing_key_is_refused(folder, file, line, key):
    spoil(folder, file, line, "")
    assert f"{file}: {key}: is missing" in complaints(folder)


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        (WALL, "hold = 30", 'hold = "30"', "hold: must be a whole number"),
        (WALL, "hold = 30", "hold = 30.5", "hold: must be a whole number"),
        (WALL, "reps = 2", "reps = true", "reps: must be a whole number"),
        (WALL, 'kind = "stretch"', "kind = 3", "kind: must be a text"),
        (WALL, '["standing"]', '"standing"', "positions: must be a list"),
        (WALL, "[without]\nstanding", "without", "without: must be a table"),
        (STUDY, "alternate = true", 'alternate = "yes"', "steps[0].alternate: must be true or false"),
        (WORDS, '["Toes to your shins", "Heels push away", "Slowly let go"]', '"Toes up"',
         "exercises.active-foot-flex.cues: must be a list of texts"),
        (WORDS, 'name = "Classic"', "name = 7", "routines.classic.name: must be a text"),
    ],
)  # fmt: skip
def test_a_value_of_the_wrong_type_is_refused(folder, file, old, new, complaint):
    spoil(folder, file, old, new)
    assert f"{file}: {complaint}" in complaints(folder)


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        (WALL, "hold = 30", "hold = 0", "hold: must be from 1 to 600, not 0"),
        (WALL, "hold = 30", "hold = 601", "hold: must be from 1 to 600, not 601"),
        (WALL, "reps = 2", "reps = 21", "reps: must be from 1 to 20, not 21"),
        (WALL, "rest = 10", "rest = -1", "rest: must be from 0 to 120, not -1"),
        (WALL, "change = 5", "change = 61", "change: must be from 0 to 60, not 61"),
        (CLASSIC, "lead = 15", "lead = 0", "steps[0].lead: must be from 1 to 120, not 0"),
        (CLASSIC, "lead = 20", "lead = 20\nhold = 9999", "steps[1].hold: must be from 1 to 600, not 9999"),
        (CLASSIC, 'exercise = "march-in-place"\nlead = 10', 'exercise = "march-in-place"\nlead = 999',
         "steps[0].without.bike.lead: must be from 1 to 120, not 999"),
        (CLASSIC, "order = 1", "order = 0", "order: must be from 1 to 1000, not 0"),
    ],
)  # fmt: skip
def test_a_dose_out_of_range_is_refused(folder, file, old, new, complaint):
    spoil(folder, file, old, new)
    assert complaints(folder) == [f"{file}: {complaint}"]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('kind = "stretch"', 'kind = "jump"',
         "kind: must be one of warm-up, mobility, stretch, settle, not 'jump'"),
        ('"supported"', '"proved"', "certainty: must be one of supported, advice, unproven, not 'proved'"),
        ('sides = "each"', 'sides = "left"', "sides: must be one of each, both, not 'left'"),
        ('["standing"]', '["standing", "flying"]',
         "positions[1]: must be one of standing, chair, bed, floor, bike, not 'flying'"),
        ('["wall"]', '["rope"]', "equipment[0]: must be one of bike, wall, chair, towel, not 'rope'"),
        ('"tendon"]', '"brave"]', "hidden_in[1]: must be one of seated, hip, gentle-feet, pregnancy, "
         "straight-back, nerve, tendon, not 'brave'"),
    ],
)  # fmt: skip
def test_a_word_nobody_knows_is_refused(folder, old, new, complaint):
    spoil(folder, WALL, old, new)
    assert f"{WALL}: {complaint}" in complaints(folder)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('name = "Ankle pumps"', 'name = ""', "exercises.ankle-pumps.name: is empty"),
        ('name = "Ankle pumps"', 'name = "  "', "exercises.ankle-pumps.name: is empty"),
        ('cues = ["Toes to your shins", "Heels push away", "Slowly let go"]', "cues = []",
         "exercises.active-foot-flex.cues: needs at least one text"),
        ('"Heels push away"', '""', "exercises.active-foot-flex.cues[1]: must be a text that is not empty"),
        ('"Heels push away"', "5", "exercises.active-foot-flex.cues[1]: must be a text that is not empty"),
        ('"Heels push away"', '"Push both of your heels far away from you"',
         "exercises.active-foot-flex.cues[1]: has 9 words; a spoken cue has at most 8"),
        ('"You will want {things}."', '"You will want a lot."', "needs.sentence: must hold exactly {things}"),
        ('"{first} and {last}"', '"{first} and {second}"', "needs.and: must hold exactly {first} and {last}"),
        ('"{first} and {last}"', '"{first and last}"', "needs.and: must hold exactly {first} and {last}"),
        ('"{first} and {last}"', '"{first} and {last"', "needs.and: must hold exactly {first} and {last}"),
    ],
)  # fmt: skip
def test_a_text_that_would_not_do_is_refused(folder, old, new, complaint):
    spoil(folder, WORDS, old, new)
    assert complaints(folder) == [f"{WORDS}: {complaint}"]


def test_a_cue_of_exactly_eight_words_is_fine(folder):
    spoil(folder, WORDS, '"Heels push away"', '"Push both of your heels far from you"')
    assert len(load(folder).exercises["active-foot-flex"].words.cues[1].split()) == 8


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        (WALL, '"towel-calf-stretch"', '"towel-dance"',
         "without.standing: names an unknown exercise 'towel-dance'"),
        (WALL, '"towel-calf-stretch"', '"wall-calf-bent"',
         "without.standing: 'wall-calf-bent' must need less than what it stands in for"),
        (WALL, "standing = ", "bike = ", "without.bike: is given, but the exercise does not need bike"),
        (CLASSIC, 'exercise = "inner-calf-stretch"', 'exercise = "moon-walk"',
         "steps[3].exercise: names an unknown exercise 'moon-walk'"),
        (CLASSIC, 'exercise = "march-in-place"', 'exercise = "moon-walk"',
         "steps[0].without.bike.exercise: names an unknown exercise 'moon-walk'"),
        (CLASSIC, 'exercise = "ankle-pumps"', 'exercise = "march-in-place"',
         "steps[0].without.standing.exercise: 'march-in-place' needs standing as well"),
        (CLASSIC, "lead = 15", "lead = 15\nalternate = true",
         "steps[0].alternate: only an exercise done with each leg can alternate"),
    ],
)  # fmt: skip
def test_a_reference_that_leads_nowhere_is_refused(folder, file, old, new, complaint):
    spoil(folder, file, old, new)
    assert complaints(folder) == [f"{file}: {complaint}"]


def test_a_routine_without_steps_is_refused(folder):
    (folder / CLASSIC).write_text("order = 1\nsteps = []\n")
    assert complaints(folder) == [f"{CLASSIC}: steps: must be a list of tables, at least one"]


def test_a_step_that_is_no_table_is_refused(folder):
    (folder / CLASSIC).write_text('order = 1\nsteps = ["bike-warmup"]\n')
    assert complaints(folder) == [f"{CLASSIC}: steps: must be a list of tables, at least one"]


def test_a_file_that_is_not_toml_is_refused_with_the_place_of_the_slip(folder):
    (folder / "routines/quick-3.toml").write_text("order = = 3\n")
    line, *_ = [text for text in complaints(folder) if text.startswith("routines/quick-3.toml")]
    assert line.startswith("routines/quick-3.toml: file: is not valid TOML")
    assert "line 1" in line


def test_a_file_that_is_not_utf_8_is_refused(folder):
    (folder / "routines/quick-3.toml").write_bytes(b"order = 3 # caf\xe9\n")
    assert "routines/quick-3.toml: file: is not UTF-8 text" in complaints(folder)


def test_a_language_without_a_file_is_refused(folder):
    assert any(
        line.startswith("words/xx.toml: file: cannot be read") for line in complaints(folder, language="xx")
    )


def test_an_empty_folder_is_refused(tmp_path):
    refusal = complaints(tmp_path)
    assert "exercises: folder: has no readable file" in refusal
    assert "routines: folder: has no readable file" in refusal


def test_an_exercise_without_words_is_refused(folder):
    spoil(folder, WORDS, "[exercises.ankle-pumps]", "[exercises.ankle-bumps]")
    assert complaints(folder) == [
        f"{WORDS}: exercises.ankle-bumps: has no file in exercises",
        f"{WORDS}: exercises.ankle-pumps: is missing",
    ]


def test_a_routine_without_words_is_refused(folder):
    (folder / "routines/spare.toml").write_text((folder / CLASSIC).read_text())
    assert complaints(folder) == [f"{WORDS}: routines.spare: is missing"]


def test_an_exercise_done_with_a_towel_must_say_how_to_do_it_without(folder):
    setup = next(
        line
        for line in (folder / WORDS).read_text(encoding="utf-8").splitlines(keepends=True)
        if line.startswith("no_towel_setup") and "long strap" in line
    )
    spoil(folder, WORDS, setup, "")
    assert complaints(folder) == [f"{TOWEL}: equipment: names a towel, so the words need a no_towel_setup"]


def test_a_missing_drawing_is_refused_where_drawings_are_known(folder):
    drawn = {exercise.figure for exercise in load(folder).exercises.values()}
    assert load(folder, figures=drawn)
    assert complaints(folder, figures=drawn - {"bike"}) == [
        f"{BIKE}: figure: there is no drawing templates/figures/bike.svg"
    ]


def test_all_mistakes_are_told_at_once_and_in_order(folder):
    spoil(folder, WALL, "hold = 30", "hold = 0")
    spoil(folder, BIKE, "reps = 1", "reps = 0")
    spoil(folder, WORDS, 'name = "Classic"', 'name = ""')
    assert complaints(folder) == [
        f"{BIKE}: reps: must be from 1 to 20, not 0",
        f"{WALL}: hold: must be from 1 to 600, not 0",
        f"{WORDS}: routines.classic.name: is empty",
    ]


def test_the_refusal_carries_its_problems_as_values(folder):
    spoil(folder, WALL, "hold = 30", "hold = 0")
    with pytest.raises(CatalogueError) as refusal:
        load(folder)
    (problem,) = refusal.value.problems
    assert (problem.file, problem.key) == (WALL, "hold")
    assert problem.reason == "must be from 1 to 600, not 0"
