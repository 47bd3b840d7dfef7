"""The catalogue: every exercise and built-in routine, read from TOML into frozen values and checked strictly.

Structure and doses live in `data/exercises` and `data/routines`, one file each; every text a person reads
lives in `data/words`, one file per language. One mistake stops the start: a wrong dose is worse than none.
Pure: no Django. All times are whole seconds.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from routines.shapes import (
    CERTAINTIES,
    EQUIPMENT,
    KINDS,
    MODES,
    MUSCLES,
    NEEDS,
    POSITIONS,
    Exercise,
    Override,
    Routine,
    Step,
)
from routines.tables import Problem, Table, read_table
from routines.words import ExerciseWords, RoutineWords, Words, read_words

DATA = Path(__file__).parent / "data"

# Wide enough for any sensible routine, narrow enough to catch a slipped digit.
DOSE_RANGES = {"hold": (1, 600), "reps": (1, 20), "rest": (0, 120), "change": (0, 60), "lead": (1, 120)}
DOSES = ("hold", "reps", "rest", "change")


class CatalogueError(ValueError):
    """The data is broken. `problems` lists what is wrong; the message has one "file: key: reason" a line."""

    def __init__(self, problems: Collection[Problem]):
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All there is: `exercises` and `routines` by slug, in the order a library shows them.

    `needs`: the words for equipment, and the sentence they go into (routines/words.py).
    """

    exercises: Mapping[str, Exercise]
    routines: Mapping[str, Routine]
    needs: Mapping[str, str]


def load(folder: Path, language: str = "en", figures: Collection[str] | None = None) -> Catalogue:
    """The catalogue kept in `folder`. Raises CatalogueError naming every problem found.

    `figures`: the names of the drawings there are; given, each exercise must name one of them.
    """
    problems: list[Problem] = []
    # Problems are gathered, not raised one by one: whoever edits the data sees all of them at once.
    words = read_words(folder, language, problems)
    exercises = _read_folder(folder, "exercises", problems, _read_exercise, words.exercises)
    routines = _read_folder(folder, "routines", problems, _read_routine, words.routines)
    _check_words(words, exercises, routines, problems)
    _check_references(exercises, routines, problems)
    _check_figures(exercises, figures, problems)
    if problems:
        raise CatalogueError(problems)
    return Catalogue(MappingProxyType(exercises), MappingProxyType(routines), words.needs)


def catalogue(language: str = "en") -> Catalogue:
    """The project's own catalogue, read once per process. "pt-br" falls back to "pt", and that to English."""
    # Resolved before the cache, so that made-up language tags cannot fill it.
    return _own(next(tag for tag in (language, language.partition("-")[0], "en") if tag in _own_languages()))


def languages(folder: Path) -> frozenset[str]:
    """The languages `folder` has words for."""
    return frozenset(path.stem for path in (folder / "words").glob("*.toml"))


@cache
def _own_languages() -> frozenset[str]:
    return languages(DATA)


@cache
def _own(language: str) -> Catalogue:
    return load(DATA, language)


def _read_folder(folder, kind, problems, read, words) -> dict:
    """Every file of one kind as {slug: value}, in their order of display."""
    found = []
    for path in sorted((folder / kind).glob("*.toml")):
        table = read_table(folder, f"{kind}/{path.name}", problems)
        if table is not None:
            found.append((*read(path.stem, table, words.get(path.stem)), path.stem))
            table.finish()
    if not found:
        problems.append(Problem(kind, "folder", "has no readable file"))
    return {slug: value for place, value, slug in sorted(found, key=lambda item: (item[0], item[2]))}


def _dose(table: Table, keys: Collection[str], **default) -> dict:
    return {key: table.number(key, *DOSE_RANGES[key], **default) for key in keys}


def _read_exercise(slug: str, table: Table, words: ExerciseWords | None) -> tuple[int, Exercise]:
    kind = table.choice("kind", KINDS)
    certainty = table.choice("certainty", CERTAINTIES)
    exercise = Exercise(
        slug=slug,
        kind=kind,
        positions=table.choices("positions", POSITIONS),
        equipment=table.choices("equipment", EQUIPMENT),
        muscles=table.choices("muscles", MUSCLES),
        hidden_in=frozenset(table.choices("hidden_in", MODES)),
        sides=table.choice("sides", ("each", "both")),
        figure=table.text("figure"),
        without=_read_replacements(table),
        words=words and words.with_certainty(certainty),
        **_dose(table, DOSES),
    )
    # A towel is the one thing with a stand-in in every bed, so nobody is sent to look for one.
    if "towel" in exercise.equipment and words and not words.no_towel_setup:
        table.report("equipment", "names a towel, so the words need a no_towel_setup")
    return KINDS.index(kind) if kind in KINDS else 0, exercise


def _read_replacements(table: Table) -> Mapping[str, str]:
    without = table.table("without", {})
    # Asked for need by need, so that any other key is left over and reported.
    found = {need: without.text(need, None) for need in NEEDS}
    without.finish()
    return MappingProxyType({need: slug for need, slug in found.items() if slug})


def _read_routine(slug: str, table: Table, words: RoutineWords | None) -> tuple[int, Routine]:
    place = table.number("order", 1, 1000)
    return place or 0, Routine(slug, tuple(_read_step(step) for step in table.tables("steps")), words)


def _read_step(table: Table) -> Step:
    without = table.table("without", {})
    overrides = {need: _read_override(without.table(need)) for need in NEEDS if need in without.values}
    without.finish()
    step = Step(
        exercise=table.text("exercise"),
        alternate=bool(table.flag("alternate", False)),
        without=MappingProxyType(overrides),
        **_dose(table, ("lead",)),
        **_dose(table, DOSES, default=None),
    )
    table.finish()
    return step


def _read_override(table: Table) -> Override:
    override = Override(table.text("exercise", None) or None, **_dose(table, ("lead", *DOSES), default=None))
    table.finish()
    return override


def _check_words(words: Words, exercises, routines, problems) -> None:
    """Every exercise and routine has its words, and no words are left without one."""
    for kind, things in (("exercises", exercises), ("routines", routines)):
        texts = getattr(words, kind)
        for slug in things.keys() - texts.keys():
            problems.append(Problem(words.file, f"{kind}.{slug}", "is missing"))
        for slug in texts.keys() - things.keys():
            problems.append(Problem(words.file, f"{kind}.{slug}", f"has no file in {kind}"))


def _check_references(exercises, routines, problems) -> None:
    for exercise in exercises.values():
        problems.extend(_replacement_problems(exercise, exercises))
    for routine in routines.values():
        for index, step in enumerate(routine.steps):
            file = f"routines/{routine.slug}.toml"
            problems.extend(_step_problems(file, f"steps[{index}]", step, exercises))


def _replacement_problems(exercise: Exercise, exercises):
    file = f"exercises/{exercise.slug}.toml"
    for need, other in exercise.without.items():
        if need not in exercise.needs:
            yield Problem(file, f"without.{need}", f"is given, but the exercise does not need {need}")
        elif other not in exercises:
            yield Problem(file, f"without.{need}", f"names an unknown exercise {other!r}")
        elif not set(exercises[other].needs) < set(exercise.needs):
            # This is also what makes every search for a replacement end.
            yield Problem(file, f"without.{need}", f"{other!r} must need less than what it stands in for")


def _step_problems(file, key, step: Step, exercises):
    if step.exercise not in exercises:
        yield Problem(file, f"{key}.exercise", f"names an unknown exercise {step.exercise!r}")
    elif step.alternate and exercises[step.exercise].sides != "each":
        yield Problem(file, f"{key}.alternate", "only an exercise done with each leg can alternate")
    for need, override in step.without.items():
        where, other = f"{key}.without.{need}.exercise", override.exercise
        if other and other not in exercises:
            yield Problem(file, where, f"names an unknown exercise {other!r}")
        elif other and need in exercises[other].needs:
            yield Problem(file, where, f"{other!r} needs {need} as well")


def _check_figures(exercises, figures, problems) -> None:
    for exercise in exercises.values():
        if figures is not None and exercise.figure not in figures:
            reason = f"there is no drawing templates/figures/{exercise.figure}.svg"
            problems.append(Problem(f"exercises/{exercise.slug}.toml", "figure", reason))
