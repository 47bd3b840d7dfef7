"""The report as one page of PDF, A4 or Letter, in the bundled font, so that its text can be selected."""

from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from diary.report import Report
from diary.report_words import caveat, comparison_lines, facts, period, typed, week_rows

FONT = Path(settings.BASE_DIR) / "static" / "fonts" / "atkinson-hyperlegible-next-latin-wght-normal.woff2"
PAPERS = {"a4": "A4", "letter": "Letter"}
MARGIN, BOTTOM = 16, 10
# Long lists and long languages make it smaller until it fits on its one page.
SCALES = (1, 0.92, 0.84, 0.76)
MOST_ROWS = 13
ROW, COLUMN = 4.2, 92
GREY = (90, 90, 90)


def pdf(report: Report, told: Mapping[str, str], paper: str = "a4") -> bytes:
    """The page for `report`; `told`: medicines, conditions, tried as they were typed; `paper` one of PAPERS."""
    for scale in SCALES:
        page = _drawn(report, told, PAPERS[paper], scale)
        fits = page.get_y() <= page.h - BOTTOM
        # Putting it out closes the font files as well, so it is done for a page that does not fit too.
        content = bytes(page.output())
        if fits:
            break
    return content


def _drawn(report, told, paper, scale):
    page = _page(paper, scale)
    _line(page, _("Night leg cramps: a diary"), size=18, bold=True)
    _line(page, period(report), size=11, colour=GREY)
    _gap(page)
    _facts(page, [*facts(report), *typed(told)])
    _gap(page)
    _weeks(page, week_rows(report))
    _gap(page)
    _line(page, _("Nights with and without the routine"), size=12, bold=True)
    _text(page, " ".join(comparison_lines(report)))
    _gap(page)
    _text(page, caveat(), colour=GREY)
    return page


def _gap(page):
    page.ln(3 * page.scale)


def _page(paper, scale):
    # Here, because only this one page needs the library and its ten megabytes.
    from fpdf import FPDF

    page = FPDF(format=paper)
    page.scale = scale
    page.set_title(_("Night leg cramps: a diary"))
    page.add_font("Legato", "", FONT)
    page.add_font("Legato", "B", FONT, variations={"wght": 700})
    page.set_margin(MARGIN)
    page.set_auto_page_break(False)
    page.add_page()
    return page


def _line(page, text, size, bold=False, colour=(0, 0, 0)):
    page.set_font("Legato", "B" if bold else "", size * page.scale)
    page.set_text_color(*colour)
    page.cell(0, size * 0.5 * page.scale, text, new_x="LMARGIN", new_y="NEXT")


def _text(page, text, colour=(0, 0, 0)):
    page.set_font("Legato", "", 9.5 * page.scale)
    page.set_text_color(*colour)
    page.multi_cell(0, 4.6 * page.scale, text, align="L", new_x="LMARGIN", new_y="NEXT")


def _facts(page, rows):
    page.set_text_color(0, 0, 0)
    for name, value in rows:
        page.set_font("Legato", "B", 9.5 * page.scale)
        page.cell(62, 4.8 * page.scale, name)
        page.set_font("Legato", "", 9.5 * page.scale)
        page.multi_cell(0, 4.8 * page.scale, value, align="L", new_x="LMARGIN", new_y="NEXT")


def _weeks(page, rows):
    # Half a year of weeks stands in two columns, or one page would not hold it.
    head, *weeks = rows
    half = len(weeks) if len(weeks) <= MOST_ROWS else -(-len(weeks) // 2)
    top = page.get_y()
    for column, first in enumerate(range(0, len(weeks), half)):
        page.set_y(top)
        for row in [head, *weeks[first : first + half]]:
            _week(page, row, MARGIN + column * COLUMN, bold=row is head)
    page.set_y(top + ROW * page.scale * (half + 1))


def _week(page, row, left, bold):
    page.set_x(left)
    page.set_font("Legato", "B" if bold else "", 9 * page.scale)
    for cell in row:
        page.cell(20, ROW * page.scale, cell, border="B")
    page.ln(ROW * page.scale)
