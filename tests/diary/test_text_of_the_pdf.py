"""The PDF can be read by machines and copied by people: its text comes out whole, in order, in other alphabets too."""

from datetime import date, timedelta

import pytest

from diary.models import Cramp
from tests.diary.pdf_text import text_of

pytestmark = pytest.mark.usefixtures("evening")
LAST_NIGHT = date(2026, 11, 22)


@pytest.fixture
def text(phone, lay_down):
    for back in range(20):
        lay_down(
            LAST_NIGHT - timedelta(days=back), cramps=back % 2, stretched=back % 3 == 0, check=back % 2 == 1
        )
    Cramp.objects.update(muscle="calf", strength=6, seconds=120, woke=True, helped=["walking"])

    def made(**told):
        answer = phone.post("/diary/report/report.pdf", {"weeks": "4", "paper": "a4"} | told)
        assert answer.status_code == 200
        return text_of(answer.content)

    return made


def test_every_fact_can_be_copied_in_the_order_of_the_page(text):
    lines = text().split("\n")
    wanted = [
        "Night leg cramps: a diary", "26 October 2026 – 22 November 2026", "Nights with an answer", "20",
        "Cramps in those nights", "10", "Cramps a week", "3.5", "Strength, 0 to 10", "usually 6, at most 6",
        "Nights woken", "10", "Where", "Calf (10)", "What helped", "Walking (10)", "Medicines", "–", "Week from",
        "Nights with and without the routine",
    ]  # fmt: skip
    places = [lines.index(one) for one in wanted if one not in ("10", "20", "–")]
    assert places == sorted(places)
    assert {"10", "20", "–"} <= set(lines)


def test_what_was_typed_comes_out_as_it_was_typed(text):
    typed = text(
        medicines="Candesartan 8 mg\nFolic acid", conditions="Größe (links) \\ 5 %", tried="Año: niño"
    )
    assert "Candesartan 8 mg; Folic acid" in typed
    assert "Größe (links) \\ 5 %" in typed
    assert "Año: niño" in typed


def test_the_weeks_stand_in_it_row_by_row(text):
    lines = text().split("\n")
    start = lines.index("16 Nov")
    assert lines[start : start + 4] == ["16 Nov", "7", "3", "3"]


def test_no_letter_of_the_page_is_unreadable(text):
    assert "\ufffd" not in text(medicines="é ß ñ ø å")


def test_letter_paper_says_the_same_as_a4(text):
    assert text(paper="letter").split() == text(paper="a4").split()


def test_markup_and_line_tricks_stay_plain_text(text):
    assert "**b** <i>x</i> --u--" in text(medicines="**b** <i>x</i> --u--")


def test_in_spanish_the_page_is_spanish(phone, text):
    phone.cookies["django_language"] = "es"
    phone.post("/preferences/", {"setting": "language", "language": "es"})
    assert "Night leg cramps" not in text()
