"""POST /diary/entries/ answers bad input with a sentence for each field, and keeps nothing of it."""

import pytest

from diary.models import Cramp
from tests.diary.conftest import cramp_body, post_cramp

pytestmark = pytest.mark.usefixtures("evening", "db")

WRONG_VALUES = {
    "client_id": ["7", None, ["a"]],
    "started_at": ["yesterday", "2026-11-23T21:40:00", 7, None],
    "ended_at": ["2026-11-23T21:39:59Z", "2026-11-24T03:40:01Z", "2026-11-24T21:40:00Z", "soon"],
    "timezone": ["America", "../../etc/passwd", "localtime", "Factory", "a" * 5000, None, {}],
    "night": ["2026-02-30", "2026-11-22", "9999-99-99", 20261123, None],
    "leg": ["third", ["left"]],
    "muscle": ["elbow", 1],
    "strength": [11, -1, 2.5, True, "7"],
    "sleep_trouble": [11],
    "woke": ["yes", 1],
    "helped": ["rubbing", ["prayer"], [["rubbing"]], ["rubbing"] * 99],
    "note": ["n" * 501, 7],
    "shoe_size": [44],
}
WRONG = [(field, value) for field, values in WRONG_VALUES.items() for value in values]


@pytest.mark.parametrize(("field", "value"), WRONG)
def test_a_wrong_field_is_named_and_nothing_is_kept(client, field, value):
    answer = post_cramp(client, **{field: value})
    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == [field]
    assert Cramp.objects.count() == 0


@pytest.mark.parametrize("field", ["client_id", "started_at", "timezone", "night"])
def test_a_missing_field_is_named(client, field):
    body = cramp_body()
    del body[field]
    assert list(post_cramp(client, body).json()["errors"]) == [field]


@pytest.mark.parametrize(
    ("started", "night"),
    [
        ("2026-11-23T21:55:00Z", "2026-11-23"),
        ("2026-11-24T22:00:00Z", "2026-11-24"),
        ("2026-11-01T22:00:00Z", "2026-11-01"),
    ],
)
def test_a_cramp_of_tomorrow_or_of_three_weeks_ago_is_refused(client, started, night):
    answer = post_cramp(client, started_at=started, night=night)
    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == ["night"]


def test_a_cramp_that_ends_in_the_future_is_refused(client):
    answer = post_cramp(client, ended_at="2026-11-23T22:30:00Z")
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["ended_at"])


@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "2026-11-23T21:40:00+99:00"]
)
def test_moments_at_the_ends_of_the_calendar_are_refused(client, moment):
    assert post_cramp(client, started_at=moment).status_code == 400


@pytest.mark.parametrize(
    "body",
    [
        b"[]",
        b"{",
        b"\xff",
        b'{"a":1,"a":2}',
        b'{"note":"\\u0000"}',
        b'{"note":"\\ud800"}',
        b"[" * 9000,
        b"1e999",
    ],
)
def test_what_is_no_json_object_is_refused(client, body):
    assert post_cramp(client, body).status_code == 400


def test_a_body_that_is_too_large_is_refused(client):
    assert post_cramp(client, note="n" * 70_000).status_code == 413


def test_a_form_is_no_json(client):
    assert client.post("/diary/entries/", {"night": "2026-11-23"}).status_code == 415


def test_another_sites_page_is_refused(client):
    headers = {"origin": "https://elsewhere.example"}
    answer = client.post("/diary/entries/", cramp_body(), content_type="application/json", headers=headers)
    assert answer.status_code == 403


def test_reading_is_no_way_to_write(client):
    assert client.get("/diary/entries/").status_code == 405
