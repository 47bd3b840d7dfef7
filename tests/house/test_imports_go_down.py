"""Rooms import only from rooms below them; pure rooms import no Django at all (docs/architecture.md)."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LEVELS = {
    "operations": 6,
    "config": 5,
    "pages": 4,
    "diary": 3,
    "reminders": 3,
    "guide": 3,
    "practice": 2,
    "routines": 1,
    "accounts": 1,
    "pwa": 1,
}
# What the product is about is kept in functions that know neither the framework nor the clock.
PURE = (
    "routines/plan.py",
    "routines/catalogue.py",
    "accounts/nights.py",
    "practice/streaks.py",
    "diary/comparison.py",
    "diary/programme.py",
    "reminders/schedule.py",
)


def imported_names(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module


def upward_imports(room, names):
    others = {name.partition(".")[0] for name in names} & LEVELS.keys() - {room}
    return sorted(other for other in others if LEVELS[other] >= LEVELS[room])


def sources_of(room):
    return sorted((ROOT / room).rglob("*.py"))


@pytest.mark.parametrize("room", LEVELS)
def test_a_room_imports_only_from_rooms_below_it(room):
    went_up = {
        str(path.relative_to(ROOT)): upward_imports(room, imported_names(path)) for path in sources_of(room)
    }
    assert {path: names for path, names in went_up.items() if names} == {}


@pytest.mark.parametrize("name", [name for name in PURE if (ROOT / name).exists()])
def test_a_pure_room_knows_no_django(name):
    assert [found for found in imported_names(ROOT / name) if found.startswith("django")] == []


def test_the_guard_itself_names_an_import_that_goes_up_or_sideways():
    assert upward_imports("routines", ["practice.streaks", "accounts.nights", "json"]) == [
        "accounts",
        "practice",
    ]
    assert upward_imports("practice", ["routines.plan", "practice.models"]) == []
