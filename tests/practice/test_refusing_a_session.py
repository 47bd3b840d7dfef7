"""POST /sessions/ with everything that is wrong: a clear 4xx in JSON, nothing half-written, no account made."""

import gzip
import json
from datetime import UTC, datetime

import pytest

from accounts.models import User
from practice.models import Session
from tests.conftest import post_session, session_body

pytestmark = pytest.mark.django_db

WRONG_FIELDS = [
    ("client_id", None), ("client_id", 7), ("client_id", "no-uuid"), ("client_id", "{" + "a" * 36 + "}"),
    ("client_id", []), ("client_id", "\u202e0b7c0000-0000-4000-8000-000000000000"),
    ("routine", "nothing"), ("routine", None), ("routine", []), ("routine", "x" * 3000),
    ("started_at", "yesterday"), ("started_at", "2026-02-30T10:00:00Z"), ("started_at", 1e300),
    ("started_at", "9999-12-31T23:59:59-12:00"), ("started_at", "0001-01-01T00:00:00+14:00"),
    ("finished_at", "2026-11-23T21:51:03"), ("finished_at", "2026-11-23"), ("finished_at", "2026-11-23T21:30:00Z"),
    ("finished_at", True), ("finished_at", {"a": 1}),
    ("timezone", "America"), ("timezone", "../../etc/passwd"), ("timezone", "localtime"), ("timezone", "Factory"),
    ("timezone", "x" * 5000), ("timezone", 3), ("timezone", None), ("timezone", ""), ("timezone", "europe/rome"),
    ("night", "2026-11-22"), ("night", "2026-02-30"), ("night", "20261123"), ("night", "2026-W48-1"),
    ("night", 20261123), ("night", "10000-01-01"), ("night", []),
    ("completed", "true"), ("completed", 1), ("completed", None),
    ("held", {}), ("held", None), ("held", "x"), ("held", [[]]), ("held", [{}]), ("held", [None] * 201),
    ("held", [{"exercise": "wall-calf-straight", "side": "left", "seconds": -1}]),
    ("held", [{"exercise": "wall-calf-straight", "side": "left", "seconds": 2.5}]),
    ("held", [{"exercise": "wall-calf-straight", "side": "left", "seconds": True}]),
    ("held", [{"exercise": "wall-calf-straight", "side": "left", "seconds": 10**9}]),
    ("held", [{"exercise": "wall-calf-straight", "side": "both", "seconds": 10}]),
    ("held", [{"exercise": "bike-warmup", "side": "left", "seconds": 10}]),
    ("held", [{"exercise": ["x"], "side": "left", "seconds": 10}]),
    ("held", [{"exercise": "handstand", "side": "left", "seconds": 10}]),
    ("held", [{"exercise": "wall-calf-straight", "side": "left", "seconds": 10, "note": "x"}]),
    ("feedback", "great"), ("feedback", 1), ("feedback", []),
]  # fmt: skip


@pytest.mark.parametrize(("field", "value"), WRONG_FIELDS)
def test_a_wrong_field_is_named_with_a_sentence(client, evening, field, value):
    answer = post_session(client, **{field: value})
    assert answer.status_code == 400
    sentences = answer.json()["errors"]
    assert set(sentences) <= {field, "finished_at", "night"}
    assert all(sentence.endswith(".") for found in sentences.values() for sentence in found)
    assert not Session.objects.exists()
    assert not User.objects.exists()


@pytest.mark.parametrize("field", sorted(session_body().keys() - {"feedback"}))
def test_a_missing_field_is_named(client, evening, field):
    body = session_body()
    del body[field]
    assert list(post_session(client, body).json()["errors"]) == [field]


def test_feedback_may_be_left_out(client, evening):
    body = session_body()
    del body["feedback"]
    assert post_session(client, body).status_code == 201


def test_an_unknown_field_is_named(client, evening):
    answer = post_session(client, mood="x")
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["mood"])


@pytest.mark.parametrize(
    "body",
    [
        b" ", b"null", b"[]", b'"text"', b"7", b"{", b"NaN", b"Infinity", b"[1e999]", b'{"client_id": 1e999}',
        b'{"a": 1, "a": 2}', b'{"a": NaN}', b'{"a": 9223372036854775808}', b'{"a": ' + b"9" * 5000 + b"}",
        b'{"a": "\\ud800"}', b'{"a": "\\u0000"}', b'{"\\u0000": 1}', '{"a": "é"}'.encode("latin-1"), b"\xff\xfe{}",
        b"[" * 30000, b'{"a":' * 9000 + b"1" + b"}" * 9000,
    ],
)  # fmt: skip
def test_what_is_no_readable_json_object_is_refused(client, evening, body):
    answer = client.generic("POST", "/sessions/", body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["errors"]
    assert not User.objects.exists()


def test_a_body_of_ten_megabytes_is_refused_as_too_large(client):
    answer = client.generic("POST", "/sessions/", b" " * 10_000_000, content_type="application/json")
    assert (answer.status_code, list(answer.json())) == (413, ["errors"])


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""]
)
def test_another_content_type_is_answered_415(client, content_type):
    body = json.dumps(session_body()).encode()
    assert client.generic("POST", "/sessions/", body, content_type=content_type).status_code == 415


def test_a_compressed_body_is_answered_415_and_never_unpacked(client):
    bomb = gzip.compress(b" " * 1_000_000)
    answer = client.generic(
        "POST", "/sessions/", bomb, content_type="application/json", headers={"Content-Encoding": "gzip"}
    )
    assert answer.status_code == 415


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"])
def test_another_method_is_answered_405(client, method):
    answer = client.generic(method, "/sessions/")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 201),
        ({"Origin": "http://testserver"}, 201),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}, 201),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://testserver.evil.example"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Origin": "http://other.testserver"}, 403),
    ],
)
def test_only_our_own_pages_and_things_that_are_no_browser_may_send(client, evening, headers, status):
    answer = client.post("/sessions/", session_body(), content_type="application/json", headers=headers)
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    ("now", "status"),
    [
        (datetime(2026, 11, 23, 21, 49, 4, tzinfo=UTC), 201),
        (datetime(2026, 11, 23, 21, 49, 2, tzinfo=UTC), 400),
        (datetime(2026, 12, 7, 21, 51, 2, tzinfo=UTC), 201),
        (datetime(2026, 12, 7, 21, 51, 4, tzinfo=UTC), 400),
    ],
    ids=["two minutes early", "a second more", "fourteen days old", "a second older"],
)
def test_a_session_is_taken_from_two_minutes_ahead_to_fourteen_days_back(client, evening, now, status):
    evening.move_to(now)
    assert post_session(client).status_code == status


def test_refusals_are_never_redirects_and_never_cached(client):
    answer = client.post("/sessions/", b"{", content_type="application/json")
    assert answer.status_code == 400
    assert "no-store" in answer["Cache-Control"]
