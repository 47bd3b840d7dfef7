"""People with a history of a given length, and the cookie that each one's phone holds."""

import json
from datetime import UTC, datetime, time, timedelta
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.nights import night_of, zone
from diary.models import Cramp
from practice.models import Session

ZONE = "Europe/Rome"
HELD = [{"exercise": "wall-calf-straight", "side": side, "seconds": 60} for side in ("left", "right")]


def guest(nights=0, cramps=0) -> str:
    """The cookie of a new guest who kept six nights in seven of the last `nights`, with `cramps` spread over them."""
    person = User.objects.create_guest(timezone=ZONE)
    tonight = night_of(timezone.now(), person.preferences.zone)
    past = (tonight - timedelta(days=back) for back in range(1, nights + 1) if back % 7)
    Session.objects.bulk_create(_session(person, night) for night in past)
    Cramp.objects.bulk_create(
        _cramp(person, tonight - timedelta(days=1 + number * nights // cramps)) for number in range(cramps)
    )
    phone = Client()
    phone.force_login(person)
    return f"legato={phone.cookies['legato'].value}"


def _session(person, night):
    begin = datetime.combine(night, time(20, 40), UTC)
    return Session(
        person=person, client_id=uuid4(), routine="classic", started_at=begin,
        finished_at=begin + timedelta(minutes=11), timezone=ZONE, night=night, completed=True, kept=True, held=HELD,
    )  # fmt: skip


def _cramp(person, night):
    return Cramp(
        person=person, client_id=uuid4(), started_at=datetime.combine(night, time(22), UTC), seconds=90, timezone=ZONE,
        night=night, leg="left", muscle="calf", strength=6, woke=True, helped=["rubbing"], note="Long walk",
    )  # fmt: skip


def body() -> bytes:
    """A session that has just ended, as a phone posts it; each one another."""
    now = timezone.now()
    told = {
        "client_id": str(uuid4()), "routine": "classic", "started_at": _moment(now - timedelta(minutes=11)),
        "finished_at": _moment(now), "timezone": ZONE, "completed": True, "held": HELD, "feedback": None,
    }  # fmt: skip
    return json.dumps(told | {"night": str(night_of(now, zone(ZONE)))}).encode()


def _moment(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
