"""What the diary's tests share: a cramp as a phone sends it, and rows laid down without the pages."""

from datetime import UTC, datetime, time, timedelta
from uuid import uuid4

import pytest

from diary.models import Cramp, MorningCheck
from practice.models import Session


def cramp_body(**changes):
    """The least a phone posts at 22:40 in Rome on 23 November, with `changes` laid over it."""
    body = {
        "client_id": str(uuid4()),
        "started_at": "2026-11-23T21:40:00Z",
        "timezone": "Europe/Rome",
        "night": "2026-11-23",
    }
    return body | changes


def post_cramp(client, body=None, **changes):
    content = cramp_body(**changes) if body is None else body
    return client.post("/diary/entries/", content, content_type="application/json")


def form_body(**changes):
    """What the diary's form sends for a cramp at three in the morning of 23 November, Rome."""
    body = {"client_id": str(uuid4()), "when": "at", "night": "2026-11-22", "time": "03:00"}
    return body | changes


@pytest.fixture
def lay_down(guest):
    """`lay_down(night, cramps=0, stretched=False, check=None)` writes the rows of one night of the guest."""

    def rows(night, cramps=0, stretched=False, check=None):
        at = datetime.combine(night, time(22), tzinfo=UTC)
        common = {"person": guest, "timezone": "Europe/Rome", "night": night, "started_at": at}
        for _each in range(cramps):
            Cramp.objects.create(client_id=uuid4(), **common)
        if stretched:
            done = {
                "finished_at": at + timedelta(minutes=5),
                "routine": "classic",
                "completed": True,
                "kept": True,
            }
            Session.objects.create(client_id=uuid4(), held=[], **done, **common)
        if check is not None:
            MorningCheck.objects.create(person=guest, night=night, cramped=check)

    return rows
