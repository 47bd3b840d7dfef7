"""bin/audit never takes silence for good news."""

import importlib.util
import json

from tests.house.test_imports_go_down import ROOT

spec = importlib.util.spec_from_file_location("audited", ROOT / "bin" / "_audited.py")
audited = importlib.util.module_from_spec(spec)
spec.loader.exec_module(audited)

WELL = {"name": "django", "version": "5.2.19", "vulns": []}
WEAK = WELL | {"vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["5.2.20"]}]}
SKIPPED = {"name": "tzdata", "skip_reason": "Dependency not found on PyPI and could not be audited"}


def verdict(*packages):
    return audited.verdict(json.dumps({"dependencies": packages}))


def test_no_known_weakness_is_said_with_how_many_were_asked_about():
    assert verdict(WELL, WELL) == (0, ["No weakness is known in 2 packages."])


def test_a_weakness_is_named_with_the_version_that_mends_it():
    assert verdict(WELL, WEAK) == (1, ["WEAK: django 5.2.19: PYSEC-2026-1, mended in 5.2.20"])


def test_a_package_that_could_not_be_asked_about_is_no_good_news():
    code, lines = verdict(WELL, SKIPPED)
    assert code == 3
    assert lines[0].startswith("NOT AUDITED")


def test_a_report_that_never_came_is_no_good_news_either():
    assert audited.verdict("")[0] == audited.verdict("{}")[0] == 3
