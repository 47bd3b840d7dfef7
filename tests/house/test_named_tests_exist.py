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


# OWASP ASVS 5.0, level 2 and a few rows of level 3: those that apply to Legato.
ASVS = """
1.2.10 1.3.6 1.3.11 2.3.3 2.3.4 2.4.1 3.3.1 3.3.2 3.3.3 3.3.4 3.4.1 3.4.2 3.4.3 3.4.4 3.4.5 3.4.6 3.5.1 3.5.2 3.5.3
6.2.1 6.2.2 6.2.3 6.2.4 6.2.5 6.2.6 6.2.7 6.2.8 6.2.9 6.2.10 6.2.11 6.2.12 6.3.8 6.5.1 7.2.4 7.3.1 7.3.2 7.4.1 7.4.2
7.4.3 7.5.1 7.5.2 8.2.2 8.2.3 13.2.4 13.2.5 14.2.1 14.3.1 14.3.2 14.3.3 15.3.2 15.3.3 16.5.1 16.5.2 16.5.3
"""


def test_no_row_of_the_standard_is_forgotten():
    told = [number for subject, _tests in rows("docs/security.md") for number in subject.split(", ")]
    assert sorted(number for number in told if number != "–") == sorted(ASVS.split())
