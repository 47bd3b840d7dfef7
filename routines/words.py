"""The texts of the catalogue: one TOML file per language, read strictly.

Pure. Structure and doses are not here (see `catalogue.py`), so a translator needs to open one file only.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from string import Formatter
from types import MappingProxyType

from routines.tables import Problem, Table, read_table

LONGEST_CUE = 8
NEED_FIELDS = {"sentence": {"things"}, "and": {"first", "last"}}
THINGS = ("bike", "chair", "sheet", "towel", "wall")


@dataclass(frozen=True, slots=True)
class ExerciseWords:
    """The texts of one exercise. `cues` are spoken, eight words at most. `seated`: a bed or chair version.

    `no_towel_setup`: the set-up with a sheet in place of the towel, "" where no towel is named.
    `certainty`: supported, advice or unproven; the same in every language, so kept in the exercise's file.
    """

    name: str
    purpose: str
    setup: str
    no_towel_setup: str
    cues: tuple[str, ...]
    feel: str
    mistakes: tuple[str, ...]
    safety: str
    easier: str
    harder: str
    seated: str
    evidence: str
    muscles: str
    certainty: str = ""

    def with_certainty(self, certainty: str) -> "ExerciseWords":
        return replace(self, certainty=certainty)


@dataclass(frozen=True, slots=True)
class RoutineWords:
    """The texts of one routine: `summary` in a line, `note` on how it goes, `evidence` on what is known."""

    name: str
    summary: str
    note: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Words:
    """One language. `needs`: a word for each of THINGS, and the sentence they go into."""

    file: str
    exercises: Mapping[str, ExerciseWords]
    routines: Mapping[str, RoutineWords]
    needs: Mapping[str, str]


def read_words(folder: Path, language: str, problems: list[Problem]) -> Words:
    """The words of `language` in `folder`; what is wrong with them is added to `problems`."""
    file = f"words/{language}.toml"
    table = read_table(folder, file, problems)
    if table is None:
        return Words(file, {}, {}, {})
    words = Words(
        file,
        _each(table.table("exercises"), _exercise_words),
        _each(table.table("routines"), _routine_words),
        _needs(table.table("needs")),
    )
    table.finish()
    return words


def _each(table: Table, read) -> dict:
    found = {}
    # Any slug is read here; whether it belongs to something is checked once the other files are known.
    for slug in list(table.values):
        entry = table.table(slug)
        found[slug] = read(entry)
        entry.finish()
    return found


def _exercise_words(table: Table) -> ExerciseWords:
    texts = (
        "name", "purpose", "setup", "feel", "safety", "easier", "harder", "seated", "evidence", "muscles",
    )  # fmt: skip
    return ExerciseWords(
        cues=_cues(table),
        mistakes=table.texts("mistakes"),
        no_towel_setup=table.text("no_towel_setup", None),
        **{key: table.text(key) for key in texts},
    )


def _cues(table: Table) -> tuple[str, ...]:
    cues = table.texts("cues")
    for index, cue in enumerate(cues):
        count = len(cue.split())
        if count > LONGEST_CUE:
            table.report(f"cues[{index}]", f"has {count} words; a spoken cue has at most {LONGEST_CUE}")
    return cues


def _routine_words(table: Table) -> RoutineWords:
    return RoutineWords(*(table.text(key) for key in ("name", "summary", "note", "evidence")))


def _needs(table: Table) -> Mapping[str, str]:
    needs = {key: table.text(key) for key in (*NEED_FIELDS, *THINGS)}
    for key, fields in NEED_FIELDS.items():
        # A placeholder lost in translation would otherwise show only on the page.
        if needs[key] and _fields(needs[key]) != fields:
            table.report(key, f"must hold exactly {{{'} and {'.join(sorted(fields))}}}")
    table.finish()
    return MappingProxyType(needs)


def _fields(text: str) -> set[str] | None:
    try:
        return {field for _, field, _, _ in Formatter().parse(text) if field is not None}
    except ValueError:
        # An unclosed brace: equal to no set of fields, so it is reported like a wrong one.
        return None
