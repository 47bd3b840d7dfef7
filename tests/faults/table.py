"""Tables in the papers whose last column names tests: docs/faults.md and docs/security.md."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAMED = re.compile(r"`(tests/[\w/]+\.py::\w+)`")


def rows(paper):
    """(first column, [tests named in the last]) of each row of the tables in the file `paper`, headings left out."""
    for line in (ROOT / paper).read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if line.startswith("| ") and cells[-1].startswith("`tests/"):
            yield cells[0].lstrip("| "), NAMED.findall(cells[-1])
