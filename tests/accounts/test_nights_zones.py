"""Only names from the list of time zones are zones; nothing else gets near the time-zone files."""

import zoneinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts import nights
from accounts.nights import UnknownZone, zone, zone_names

HOSTILE = [
    "America",
    "America/",
    "/America/New_York",
    "../../etc/passwd",
    "..",
    ".",
    "/etc/localtime",
    "localtime",
    "Factory",
    "posixrules",
    "tzdata.zi",
    "zone.tab",
    "a" * 5000,
    "Europe/" * 700,
    "",
    " ",
    "europe/rome",
    "Europe/Rome ",
    "Europe/Rome\n",
    "Europe/Rome\x00",
    "\x00",
    "\ud800",
    "Europe/\u202eemoR",
    "CET-1CEST",
    "+01:00",
    "C:\\Windows",
]


@pytest.mark.parametrize("name", HOSTILE, ids=ascii)
def test_anything_but_a_listed_name_is_refused_in_one_way(name):
    with pytest.raises(UnknownZone):
        zone(name)


@pytest.mark.parametrize(
    "name", [None, 0, 1.5, True, b"UTC", [], ["UTC"], {}, ("UTC",), frozenset()], ids=repr
)
def test_anything_but_text_is_refused_in_the_same_way(name):
    with pytest.raises(UnknownZone):
        zone(name)


@pytest.mark.parametrize("name", [*HOSTILE, None, ["UTC"]], ids=ascii)
def test_a_refused_name_never_reaches_the_time_zone_files(name, monkeypatch):
    opened = []
    monkeypatch.setattr(nights, "_loaded", opened.append)
    with pytest.raises(UnknownZone):
        zone(name)
    assert opened == []


@given(st.one_of(st.text(), st.binary(), st.floats(), st.lists(st.text()), st.characters(categories=["Cs"])))
def test_whatever_is_sent_is_a_zone_or_is_refused(name):
    if name in zone_names():
        assert zone(name).key == name
    else:
        with pytest.raises(UnknownZone):
            zone(name)


def test_a_refusal_does_not_repeat_what_was_sent():
    with pytest.raises(UnknownZone) as refusal:
        zone("<script>alert(1)</script>")
    assert "script" not in str(refusal.value)


@pytest.mark.parametrize(
    "name",
    ["UTC", "Europe/Rome", "Asia/Kathmandu", "Asia/Katmandu", "America/Argentina/Buenos_Aires", "Etc/GMT+5"],
)
def test_zones_and_their_older_names_are_accepted(name):
    assert zone(name).key == name


def test_every_listed_name_opens():
    assert [zone(name).key for name in zone_names()] == list(zone_names())


def test_the_list_is_in_order_and_without_the_two_that_are_no_places():
    assert list(zone_names()) == sorted(set(zone_names()))
    assert zoneinfo.available_timezones() - set(zone_names()) <= {"Factory", "localtime"}
    assert not {"Factory", "localtime"} & set(zone_names())


def test_a_zone_is_read_once():
    assert zone("Europe/Rome") is zone("Europe/Rome")
