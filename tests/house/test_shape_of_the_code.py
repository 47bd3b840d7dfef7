"""The figures the code keeps about itself (docs/architecture.md): size of files, of functions, of settings."""

import ast
import statistics
from pathlib import Path

from tests.house.test_imports_go_down import LEVELS, ROOT, sources_of

LONGEST_FILE, LONGEST_FUNCTION, LONGEST_SETTINGS = 300, 40, 200


def filled_lines(path):
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def our_sources():
    python = [path for room in LEVELS for path in sources_of(room) if "migrations" not in path.parts]
    return python + [path for path in ROOT.glob("static/**/*.[jc]s*") if "@" not in str(path)]


def functions(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield f"{path.relative_to(ROOT)}:{node.name}", node.end_lineno - node.lineno + 1


def all_functions():
    sources = [path for path in our_sources() if path.suffix == ".py"]
    return [found for path in sources for found in functions(path)]


def test_no_file_is_over_three_hundred_lines():
    sizes = {str(path.relative_to(ROOT)): len(filled_lines(path)) for path in our_sources()}
    assert {name: size for name, size in sizes.items() if size > LONGEST_FILE} == {}


def test_no_function_is_over_forty_lines_and_most_are_short():
    sizes = dict(all_functions())
    assert {name: size for name, size in sizes.items() if size > LONGEST_FUNCTION} == {}
    assert statistics.median(sizes.values()) <= 8
    assert statistics.quantiles(sizes.values(), n=10)[-1] <= 25


def test_settings_fit_on_a_few_screens():
    assert len(filled_lines(ROOT / "config" / "settings.py")) <= LONGEST_SETTINGS


def test_the_project_never_reads_the_folder_beside_it():
    outside = "../" + "shared"
    files = [*our_sources(), *Path(ROOT / "bin").iterdir()]
    assert [
        str(path) for path in files if path.is_file() and outside in path.read_text(errors="replace")
    ] == []
