"""The doctor's report: one page, counted right, its text selectable; the table harmless to spreadsheets."""

import csv
import re
import zlib
from datetime import date, timedelta
from io import StringIO

import pytest
from django.test import Client

from accounts.models import User
from diary.models import LONGEST_LIST, Cramp
from diary.report_csv import harmless

pytestmark = pytest.mark.usefixtures("evening")
LAST_NIGHT = date(2026, 11, 22)
A4, LETTER = (595, 841), (612, 792)


def back(nights):
    return LAST_NIGHT - timedelta(days=nights)


def make_pdf(client, **changes):
    return client.post("/diary/report/report.pdf", {"weeks": "8", "paper": "a4"} | changes)


def streams(content):
    """Every part of a PDF, opened where it is compressed."""
    for part in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.S):
        try:
            yield zlib.decompress(part)
        except zlib.error:
            yield part


def characters_of(content):
    """What the fonts' own maps say their glyphs mean: the characters that copying out of the PDF gives."""
    maps = [
        part.decode("latin-1")
        for part in streams(content)
        if b"beginbfchar" in part or b"beginbfrange" in part
    ]
    return {
        chr(int(code, 16))
        for part in maps
        for code in re.findall(r"<[0-9A-Fa-f]{4}> <([0-9A-Fa-f]{4})>", part)
    }


def table_of(client, weeks=8):
    answer = client.get(f"/diary/report/diary.csv?weeks={weeks}")
    return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))


@pytest.fixture
def weeks(lay_down):
    """Eight weeks: a no after the routine, then two cramps after none, and so on."""
    for night in range(56):
        stretched = night % 2 == 0
        lay_down(back(night), stretched=stretched, cramps=0 if stretched else 2, check=stretched and False)
    first = Cramp.objects.order_by("night").last()
    told = {
        "strength": 7,
        "seconds": 240,
        "woke": True,
        "muscle": "calf",
        "helped": ["rubbing"],
        "leg": "left",
    }
    Cramp.objects.filter(pk=first.pk).update(**told)


def fact(page, name):
    return re.search(rf"<dt>{re.escape(name)}</dt><dd>(.*?)</dd>", page)[1]


def test_the_page_counts_what_was_written_down(phone, weeks):
    page = phone.get("/diary/report/").content.decode()
    assert "28 September 2026 – 22 November 2026" in page
    assert fact(page, "Nights with an answer") == "56"
    assert fact(page, "Cramps in those nights") == "56"
    assert fact(page, "Cramps a week") == "7.0"
    assert fact(page, "Nights with the stretching routine") == "28"
    assert fact(page, "Strength, 0 to 10") == "usually 7, at most 7"
    assert fact(page, "Length") == "usually 4 min, at most 4 min"
    assert (fact(page, "Nights woken"), fact(page, "Where"), fact(page, "What helped")) == (
        "1",
        "Calf (1)",
        "Rubbing (1)",
    )


def test_the_comparison_stands_on_it_with_its_counts(phone, weeks):
    page = phone.get("/diary/report/").content.decode()
    assert "Fewer cramps on nights with the routine." in page
    assert "After the routine: 0 cramps in 28 nights." in page
    assert "not why" in page


def test_a_shorter_period_counts_less(phone, weeks):
    assert fact(phone.get("/diary/report/?weeks=4").content.decode(), "Nights with an answer") == "28"


@pytest.mark.parametrize("weeks_asked", ["0", "9999", "-4", "abc", "٨", ""])
def test_a_period_that_is_not_offered_is_404(phone, weeks_asked):
    assert phone.get("/diary/report/", {"weeks": weeks_asked}).status_code == 404


def test_an_empty_diary_makes_a_report_without_an_error(phone):
    assert phone.get("/diary/report/").status_code == 200
    assert make_pdf(phone).status_code == 200
    assert table_of(phone) == []


def test_a_stranger_is_told_there_is_nothing_yet(client, db):
    assert "Nothing is written down yet" in client.get("/diary/report/").content.decode()
    assert client.get("/diary/report/diary.csv").status_code == 404
    assert make_pdf(client).status_code == 404


def test_the_report_needs_at_most_six_queries(phone, weeks, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        phone.get("/diary/report/?weeks=26")


@pytest.mark.parametrize(("paper", "size"), [("a4", A4), ("letter", LETTER)])
def test_the_pdf_is_one_page_of_the_paper_asked_for(phone, weeks, paper, size):
    answer = make_pdf(
        phone,
        weeks="26",
        paper=paper,
        medicines="m " * 150,
        conditions="W" * LONGEST_LIST,
        tried="W" * LONGEST_LIST,
    )
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert b"/Count 1\n" in answer.content
    found = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", answer.content)
    assert (int(float(found[1])), int(float(found[2]))) == size


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_fullest_pdf_ends_above_the_bottom_of_the_page(phone, weeks, paper):
    content = make_pdf(
        phone,
        weeks="26",
        paper=paper,
        medicines="W" * LONGEST_LIST,
        conditions="W" * LONGEST_LIST,
        tried="W" * LONGEST_LIST,
    ).content
    drawn = b"\n".join(streams(content)).decode("latin-1")
    baselines = [float(y) for y in re.findall(r"BT [\d.]+ (-?[\d.]+) Td", drawn)]
    assert len(baselines) > 40
    assert min(baselines) > 24


def test_the_fonts_of_the_pdf_tell_each_glyphs_letter_so_that_text_can_be_copied(phone, weeks):
    content = make_pdf(phone, medicines="Folic acid; ünusual", conditions="").content
    assert set("Nightlegcramps:adiary0123456789ü") <= characters_of(content)


def test_a_letter_the_font_does_not_have_is_no_error(phone, weeks):
    assert make_pdf(phone, medicines="雪 \u202e Ł 😀").status_code == 200


def test_medicines_and_conditions_are_kept_nowhere(phone, weeks):
    make_pdf(phone, medicines="Secretol", conditions="Hush")
    for path in ("/diary/report/", "/diary/", "/diary/report/diary.csv"):
        content = phone.get(path).content.decode()
        assert "Secretol" not in content and "Hush" not in content


@pytest.mark.parametrize(
    "changes",
    [
        {"medicines": "m" * (LONGEST_LIST + 1)},
        {"paper": "a3"},
        {"weeks": "9999"},
        {"weeks": ""},
        {"conditions": "a\x00"},
    ],
)
def test_what_does_not_fit_is_said_and_makes_no_pdf(phone, weeks, changes):
    answer = make_pdf(phone, **changes)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()


def test_the_table_has_a_row_for_each_cramp_and_each_quiet_night(phone, weeks):
    rows = table_of(phone)
    assert len(rows) == 56 + 28
    quiet = [row for row in rows if row["night"] == "2026-11-22"]
    assert [(row["time"], row["cramps_that_night"], row["stretched"]) for row in quiet] == [("", "0", "yes")]
    told = next(row for row in rows if row["strength_0_10"])
    assert (told["time"], told["leg"], told["muscle"], told["seconds"]) == ("23:00", "left", "calf", "240")
    assert (told["woke"], told["helped"], told["cramps_that_night"]) == ("yes", "rubbing", "2")


@pytest.mark.parametrize("note", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")'])
def test_a_note_that_looks_like_a_formula_is_only_text(phone, lay_down, note):
    lay_down(LAST_NIGHT, cramps=1)
    Cramp.objects.update(note=note)
    assert table_of(phone)[0]["note"] == "'" + note


def test_ordinary_cells_are_left_alone():
    assert [harmless(cell) for cell in (None, 7, "Hot day", "a=b")] == ["", "7", "Hot day", "a=b"]


def test_nobody_gets_the_report_of_another(phone, weeks):
    other = Client()
    other.force_login(User.objects.create_guest(timezone="Europe/Rome"))
    assert fact(other.get("/diary/report/").content.decode(), "Nights with an answer") == "0"
    assert table_of(other) == []


def test_a_period_is_whole_weeks_so_that_the_table_adds_up(phone, lay_down, evening):
    # Wednesday night: the eight weeks begin on a Monday, seven and a half weeks ago.
    evening.shift(timedelta(days=3))
    for night in range(70):
        lay_down(back(night), cramps=1)
    page = phone.get("/diary/report/").content.decode()
    assert "5 October 2026 – 25 November 2026" in page
    rows = re.findall(r'<th scope="row">[^<]+</th><td>\d+</td><td>(\d+)</td>', page)
    assert sum(map(int, rows)) == int(fact(page, "Cramps in those nights")) == 49


def test_what_was_done_is_told_routine_by_routine(phone, guest, lay_down):
    for night in range(3):
        lay_down(back(night), stretched=True, check=False)
    lay_down(back(3), stretched=True)
    guest.sessions.filter(night=back(3)).update(routine="by-hand")
    guest.sessions.filter(night=back(0)).update(routine="my-abcdefghijkl")
    page = phone.get("/diary/report/").content.decode()
    told = fact(page, "Routines, nights of each").split(", ")
    assert told[0] == "Classic (2)"
    assert sorted(told[1:]) == ["A routine of your own (1)", "Added later (1)"]


def test_two_runs_of_one_routine_in_a_night_are_one_night_of_it(phone, lay_down):
    lay_down(LAST_NIGHT, stretched=True)
    lay_down(LAST_NIGHT, stretched=True)
    page = phone.get("/diary/report/").content.decode()
    assert fact(page, "Routines, nights of each") == "Classic (1)"
    assert fact(page, "Nights with the stretching routine") == "1"


def test_the_trouble_with_sleep_is_told(phone, lay_down):
    lay_down(LAST_NIGHT, cramps=2)
    Cramp.objects.update(sleep_trouble=4)
    assert (
        fact(phone.get("/diary/report/").content.decode(), "Sleep trouble, 0 to 10") == "usually 4, at most 4"
    )


def test_what_was_typed_stays_in_the_form_when_something_does_not_fit(phone, weeks):
    page = make_pdf(phone, tried="Warm baths", medicines="m" * (LONGEST_LIST + 1)).content.decode()
    assert "Warm baths</textarea>" in page
    assert 'name="medicines" rows="3" maxlength="300" aria-invalid="true"' in page


def test_the_text_of_the_pdf_says_what_was_typed(phone, weeks):
    content = make_pdf(phone, medicines="QXZ", conditions="JKV", tried="YWU").content
    assert set("QXZJKVYWU") <= characters_of(content)
