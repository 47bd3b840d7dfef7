"""Whoever reads in the papers that something is tested can run that very test."""

import ast

import pytest

from tests.faults.table import ROOT, rows

PAPERS = [paper for paper in ("docs/faults.md", "docs/security.md") if (ROOT / paper).exists()]


def functions_of(file):
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("paper", PAPERS)
def test_every_test_a_paper_names_exists(paper):
    named = [test.split("::") for _subject, tests in rows(paper) for test in tests]
    assert len(named) > 20
    missing = [f"{file}::{name}" for file, name in named if name not in functions_of(file)]
    assert missing == []


@pytest.mark.parametrize("paper", PAPERS)
def test_every_row_of_a_paper_names_a_test(paper):
    lines = [line for line in (ROOT / paper).read_text().splitlines() if line.startswith("| ")]
    headings = [line for line in lines if line.rstrip(" |").endswith("| test")]
    assert len(lines) - len(headings) == len(list(rows(paper)))
