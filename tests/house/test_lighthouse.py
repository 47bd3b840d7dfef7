"""bin/lighthouse: what it reads in Lighthouse's report, which run counts, and when it ends with a failure."""

import subprocess

import pytest

from bench import lighthouse, server
from bench.lighthouse import CATEGORIES, best, read, table


def report(shift=0, **scores):
    """A report as Lighthouse writes it, with full marks but for `scores`, {audit: score}."""
    parts = {
        "performance": "speed-index",
        "accessibility": "target-size",
        "best-practices": "csp",
        "seo": "link-text",
    }
    audits = {name: {"score": scores.get(name, 1), "numericValue": 900.4} for name in parts.values()}
    audits |= {name: {"score": 1, "numericValue": 1200.0} for name in lighthouse.TIMES.values()}
    audits["cumulative-layout-shift"] = {"score": 1, "numericValue": shift}
    categories = {
        each: {"score": scores.get(name, 1), "auditRefs": [{"id": name, "weight": 7}]}
        for each, name in parts.items()
    }
    return {"audits": audits, "categories": categories}


def named(name, score):
    return {name.replace("_", "-"): score}


def test_full_marks_are_full():
    verdict = read(report())
    assert verdict.marks == dict.fromkeys(CATEGORIES, 100)
    assert verdict.times["LCP"] == 1200
    assert (verdict.shift, verdict.faults, verdict.full) == (0, (), True)


def test_a_fault_is_named_and_the_marks_are_no_longer_full():
    verdict = read(report(**named("target_size", 0.93)))
    assert (verdict.marks["accessibility"], verdict.faults, verdict.full) == (93, ("target-size",), False)


def test_a_slow_page_is_full_but_not_one_that_moves():
    assert read(report(**named("speed_index", 0.5))).full
    assert not read(report(shift=0.01)).full


def test_a_run_that_did_not_come_to_its_end_is_no_verdict():
    with pytest.raises(ValueError, match="NO_FCP"):
        read({"runtimeError": {"code": "NO_FCP", "message": "NO_FCP: nothing was painted"}})


def test_the_fastest_run_counts_but_a_fault_in_any_run_comes_first():
    slow, fast = read(report(**named("speed_index", 0.6))), read(report())
    faulty = read(report(**named("link_text", 0)))
    assert best([slow, fast]) is fast
    assert best([fast, faulty, slow]) is faulty


def test_the_table_has_a_line_for_each_page_and_names_what_is_not_full():
    lines = table({"Tonight": read(report(**named("link_text", 0))), "player": read(report())}).splitlines()
    assert lines[0].startswith("| page | performance | accessibility | best-practices | seo | CLS |")
    assert lines[2].startswith("| Tonight | 100 | 100 | 100 | 0 | 0 |")
    assert lines[2].endswith("| link-text |")
    assert lines[3].startswith("| player | 100 | 100 | 100 | 100 | 0 |")


@pytest.fixture
def judged(monkeypatch):
    """The command with a judge that finds what is put into the answer, and no server to prepare."""
    found = {}
    monkeypatch.setattr(server, "prepare", lambda: "folder")
    monkeypatch.setattr(server, "forget", lambda folder: None)
    monkeypatch.setattr(lighthouse, "judge_all", lambda chosen: {page: found[page] for page in chosen})
    found |= dict.fromkeys(lighthouse.PAGES, read(report()))
    return found


def test_it_ends_well_when_all_is_full_however_slow_and_else_does_not(judged, capsys):
    judged["player"] = read(report(**named("speed_index", 0.9)))
    assert lighthouse.main([]) == 0
    judged["article"] = read(report(**named("link_text", 0)))
    assert lighthouse.main(["player"]) == 0
    assert lighthouse.main([]) == 1
    assert capsys.readouterr().out.count("| article |") == 2


def test_an_unknown_page_is_answered_with_the_known_ones(judged, capsys):
    assert lighthouse.main(["diary"]) == 2
    assert "There are: Tonight, library, player, cramp now, article" in capsys.readouterr().err


def runs(*outcomes):
    """A judge whose runs end like `outcomes`, one after the other: a Verdict, or None for none at all."""
    left = list(outcomes)

    def judge():
        if (verdict := left.pop(0)) is None:
            raise subprocess.CalledProcessError(1, "lighthouse")
        return verdict

    return judge


def test_a_run_without_an_end_is_tried_again_and_three_verdicts_count():
    full = read(report())
    assert lighthouse.judged(runs(None, full, full, None, full)) == [full] * 3


def test_too_many_runs_without_an_end_are_a_fault():
    with pytest.raises(RuntimeError, match="no verdict"):
        lighthouse.judged(runs(*[None] * 6))
