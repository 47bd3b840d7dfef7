"""A person who has something in every room, for the tests of leaving."""

import uuid
from datetime import date, time, timedelta

from diary.models import Cramp, MorningCheck, Programme, ReportLink
from diary.sharing import fingerprint
from practice.models import Away, Session
from reminders.models import Delivery, PushSubscription, Reminder
from routines.models import OwnRoutine
from tests.conftest import EVENING

HELD = [{"exercise": "wall-calf-straight", "side": side, "seconds": 60} for side in ("left", "right")]
STEP = {
    "exercise": "wall-calf-straight",
    "lead": 10,
    "hold": 30,
    "reps": 2,
    "rest": 5,
    "change": 5,
    "alternate": False,
}
EVIL = '=HYPERLINK("https://evil.example")'


def give_everything(person):
    """Two nights, a cramp with a nasty note, an answer, a journey to come, a reminder sent, a phone, a routine."""
    for night in (date(2026, 11, 21), date(2026, 11, 22)):
        Session.objects.create(
            person=person,
            client_id=uuid.uuid4(),
            routine="classic",
            started_at=EVENING,
            finished_at=EVENING,
            timezone="Europe/Rome",
            night=night,
            completed=True,
            kept=True,
            held=HELD,
            feedback="looser",
        )
    Cramp.objects.create(
        person=person,
        client_id=uuid.uuid4(),
        started_at=EVENING,
        timezone="Europe/Rome",
        night=date(2026, 11, 22),
        seconds=90,
        leg="left",
        muscle="calf",
        strength=7,
        woke=True,
        helped=["stretching"],
        note=EVIL,
    )
    Cramp.objects.create(
        person=person,
        client_id=uuid.uuid4(),
        started_at=EVENING,
        timezone="UTC",
        night=date(2026, 11, 22),
        deleted_at=EVENING,
    )
    Away.objects.create(person=person, first=date(2026, 12, 20), last=date(2027, 1, 6))
    MorningCheck.objects.create(person=person, night=date(2026, 11, 21), cramped=False, stretched=True)
    Programme.objects.create(
        person=person, first=date(2026, 11, 10), pauses=[["2026-11-12", "2026-11-14"], ["2026-11-20", None]]
    )
    ReportLink.objects.create(
        person=person, fingerprint=fingerprint("a-report-token"), weeks=8, last=date(2026, 11, 22),
        medicines="a-medicine", expires_at=EVENING + timedelta(days=30),
    )  # fmt: skip
    Reminder.objects.create(
        person=person,
        active=True,
        at=time(21, 45),
        timezone="Europe/Rome",
        feed_token="a-secret-token",
    )
    Delivery.objects.create(
        person=person,
        night=date(2026, 11, 21),
        channel="push",
        state="sent",
        due_at=EVENING,
        settled_at=EVENING,
    )
    PushSubscription.objects.create(person=person, endpoint="https://push.example/x", confirmed_at=EVENING)
    OwnRoutine.objects.create(person=person, slug="my-abcdefghijkl", name="Before bed", steps=[STEP])
    preferences = person.preferences
    preferences.theme, preferences.modes, preferences.rest_weekdays = "candle", ["seated"], [6]
    preferences.timezone = "Europe/Rome"
    preferences.save()
    return person  # fmt: skip
