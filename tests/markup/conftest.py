"""The Nu HTML checker: one process for everything there is to check."""

import json
import re
import subprocess

import pytest

from tests.markup import find_nu

CHECKING = 240


@pytest.fixture(scope="session")
def nu():
    """A function that asks the checker."""
    words = find_nu.command()

    def finds_nothing(folder, *kinds, but=r"(?!)"):
        """Fail with all that is wrong with the files in `folder`, but what the pattern `but` finds in its words.

        `kinds` are further options of the checker.
        """
        words_of = [*words, "--format", "json", "--stdout", "--exit-zero-always", *kinds, str(folder)]
        done = subprocess.run(words_of, capture_output=True, text=True, timeout=CHECKING, check=False)
        assert done.returncode == 0, done.stderr
        found: dict[str, set[str]] = {}
        for told in json.loads(done.stdout)["messages"]:
            said = f"{told['message']} {' '.join(told.get('extract', '').split())}"
            if not re.search(but, said):
                found.setdefault(said, set()).add(told.get("url", "").rpartition("/")[2])
        lines = [f"{said}\n    in {', '.join(sorted(files))}" for said, files in found.items()]
        if lines:
            pytest.fail("\n".join(lines), pytrace=False)

    return finds_nothing
