"""Each page of the diary as assistive technology meets it: names for controls, heads for tables, headings in order."""

from collections import Counter
from datetime import date, timedelta
from html.parser import HTMLParser

import pytest

from diary.models import Cramp, Programme

pytestmark = pytest.mark.usefixtures("evening")
LAST_NIGHT = date(2026, 11, 22)
VOID = {"input", "br", "img", "meta", "link"}


class Page(HTMLParser):
    """The parts of a page that the checks below ask for."""

    def __init__(self, text):
        super().__init__()
        self.closed_at_once = False
        self.stack, self.ids, self.headings, self.controls, self.labelled = [], [], [], [], set()
        self.tables, self.buttons, self.links, self.svgs, self.described = [], [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.ids += [given["id"]] if given.get("id") else []
        for name in ("aria-labelledby", "aria-describedby"):
            self.described += (given.get(name) or "").split()
        if tag in ("h1", "h2", "h3"):
            self.headings.append(int(tag[1]))
        if tag == "label" and given.get("for"):
            self.labelled.add(given["for"])
        if tag in ("input", "select", "textarea") and given.get("type") != "hidden":
            self.controls.append((given, "label" in [one for one, _words in self.stack]))
        if tag == "table":
            self.tables.append(Counter())
        if tag in ("caption", "th", "td") and self.tables:
            scope = f"th-{given.get('scope')}" if tag == "th" else tag
            self.tables[-1][scope] += 1
        if tag == "svg" and given.get("role") == "img":
            self.svgs.append(given)
        if tag not in VOID and not self.closed_at_once:
            self.stack.append((tag, [given.get("aria-label") or ""]))

    def handle_startendtag(self, tag, attrs):
        self.closed_at_once = True
        self.handle_starttag(tag, attrs)
        self.closed_at_once = False

    def handle_data(self, data):
        for _tag, words in self.stack:
            words.append(data)

    def handle_endtag(self, tag):
        while self.stack:
            open_tag, words = self.stack.pop()
            name = " ".join("".join(words).split())
            if open_tag in ("button", "a"):
                (self.buttons if open_tag == "button" else self.links).append(name)
            if open_tag == tag:
                break


ADDRESSES = {
    "diary": "/diary/", "form": "/diary/?yes", "report": "/diary/report/", "programme": "/diary/programme/",
    "history": "/history/", "year": "/history/?year=2026", "night": "/history/2026-11-22/",
}  # fmt: skip


@pytest.fixture(params=[*ADDRESSES, "entry", "link", "shared", "offer"])
def built(request, phone, guest, lay_down):
    for back in range(30):
        lay_down(
            LAST_NIGHT - timedelta(days=back), cramps=back % 2, stretched=back % 3 == 0, check=back % 2 == 1
        )
    if request.param != "offer":
        Programme.objects.create(person=guest, first=LAST_NIGHT - timedelta(days=60))
    if request.param in ("link", "shared"):
        answer = phone.post("/diary/report/links/", {"weeks": "8"})
        if request.param == "shared":
            return Page(phone.get("/" + answer.context["address"].split("/", 3)[3]).content.decode())
        return Page(answer.content.decode())
    address = ADDRESSES.get(request.param, "/diary/programme/")
    if request.param == "entry":
        address = f"/diary/entries/{Cramp.objects.first().client_id}/"
    answer = phone.get(address)
    assert answer.status_code == 200
    return Page(answer.content.decode())


def test_there_is_one_first_heading_and_no_level_is_skipped(built):
    assert built.headings.count(1) == 1
    assert built.headings[0] == 1
    assert all(after <= before + 1 for before, after in zip(built.headings, built.headings[1:], strict=False))


def test_every_control_has_a_name(built):
    named = built.labelled
    assert [given for given, inside in built.controls if not inside and given.get("id") not in named] == []
    assert [name for name in built.buttons + built.links if not name] == []


def test_every_button_and_link_can_be_told_from_the_others(built):
    doubled = {name: count for name, count in Counter(built.buttons).items() if count > 1}
    # "Withdraw" stands beside its own link's dates; what one taps in a list carries its night.
    assert set(doubled) <= {"Withdraw"}


def test_no_id_stands_twice_and_every_reference_is_there(built):
    assert [one for one, count in Counter(built.ids).items() if count > 1] == []
    assert set(built.described) <= set(built.ids)


def test_every_table_has_a_head_for_its_columns(built):
    for table in built.tables:
        assert table["th-col"] >= 2
        assert table["th-None"] == 0


def test_every_drawing_that_says_something_has_words(built):
    for drawing in built.svgs:
        assert drawing.get("aria-labelledby") or drawing.get("aria-label")
