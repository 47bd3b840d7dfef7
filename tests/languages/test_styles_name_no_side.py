"""Style sheets say start and end, never left and right, so that pages turn round with the direction of reading."""

import re

import pytest

from translating.gathering import ROOT

# Half the way is the middle from either side; the drawn people have sides of their own.
SIDE = re.compile(
    r"(margin|padding|border)-(left|right)\b|text-align: *(left|right)\b|(?<![-\w])(left|right): (?!50%)|float:"
)
SHEETS = sorted(path for path in (ROOT / "static" / "css").glob("*.css") if path.name != "figures.css")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_sheet_names_no_side(sheet):
    assert [line for line in sheet.read_text(encoding="utf-8").splitlines() if SIDE.search(line)] == []
