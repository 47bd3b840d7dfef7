"""The diary as a table for a spreadsheet: one row a cramp, and one for each answered night without any."""

import csv
from io import StringIO

from accounts.nights import zone
from diary.report import Report

HEAD = [
    "night", "time", "timezone", "leg", "muscle", "strength_0_10", "seconds", "woke",
    "sleep_trouble_0_10", "helped", "note", "cramps_that_night", "stretched", "one_leg_swollen",
]  # fmt: skip
ANSWERS = {True: "yes", False: "no", None: ""}
# A spreadsheet runs what begins with one of these; an apostrophe in front makes it text (ASVS 1.2.10).
FORMULA_STARTS = tuple("=+-@\t\r\n")


def table(report: Report) -> str:
    """The rows of `report` as CSV text with a byte-order mark, so that spreadsheets read it as UTF-8."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    for row in sorted(_rows(report), key=lambda row: row[:2]):
        writer.writerow([harmless(cell) for cell in row])
    return "\ufeff" + out.getvalue()


def _rows(report):
    told = {cramp.night for cramp in report.cramps}
    yield from (
        [*_cramp(cramp), *_night(report, cramp.night), ANSWERS[cramp.swollen]] for cramp in report.cramps
    )
    yield from (
        [str(night)] + [""] * 10 + _night(report, night) + [""]
        for night in report.answered
        if night not in told
    )


def _cramp(cramp):
    clock = cramp.started_at.astimezone(zone(cramp.timezone)).strftime("%H:%M")
    where = [str(cramp.night), clock, cramp.timezone, cramp.leg, cramp.muscle]
    felt = [
        cramp.strength,
        cramp.seconds,
        ANSWERS[cramp.woke],
        cramp.sleep_trouble,
    ]
    return [*where, *felt, " ".join(cramp.helped), cramp.note]


def _night(report, night):
    return [report.answered.get(night, ""), "yes" if night in report.stretched else "no"]


def harmless(cell) -> str:
    """`cell` as text that no spreadsheet takes for a formula."""
    text = "" if cell is None else str(cell)
    return "'" + text if text.startswith(FORMULA_STARTS) else text
