"""Made-up people: with much, with nothing, with the longest names, one who must not stretch, and the operator."""

import random
import uuid
from datetime import UTC, datetime, time, timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client

from accounts.models import User
from accounts.signing_in import CONFIRMED
from diary.models import Cramp, MorningCheck, Programme
from practice.models import Away, Session
from reminders.models import Delivery, PushSubscription, Reminder
from routines.models import OwnRoutine
from shots import NOW, ZONE

TONIGHT = NOW.date()
HELD = [{"exercise": "wall-calf-straight", "side": side, "seconds": 60} for side in ("left", "right")]
DOSE = {"lead": 10, "hold": 30, "reps": 2, "rest": 5, "change": 5, "alternate": False}
STEP = {"exercise": "wall-calf-straight"} | DOSE
LONG_NAME = "Every evening before bed, with the radio on and cat asleep"
LONG_EMAIL = "anna-magdalena.wilhelmine.hohenstaufen-liechtenstein@krankenhaus-barmherzige-brueder.example"
LONG_NOTE = (
    "Nach dem Gartenfest: Donaudampfschifffahrtsgesellschaftskapitänsmütze getragen, drei Stunden gestanden. "
)


def settle():
    """Make everybody; returns {who: the value of their cookie}, without the visitor, who has none."""
    return {make.__name__: cookie(make()) for make in (new, full, long, joined, stopped, traveller, operator)}


def cookie(person):
    phone = Client()
    phone.force_login(person)
    # Somebody who has just shown who they are: the pages that guard the account open.
    visit = phone.session
    visit[CONFIRMED] = NOW.timestamp()
    visit.save()
    person.devices.create(session_key=phone.session.session_key, name="Safari on iPhone")
    return phone.cookies[settings.SESSION_COOKIE_NAME].value


def new():
    """A guest who has only just come."""
    return User.objects.create_guest(timezone=ZONE, safety_asked_on=TONIGHT)


def full():
    """Ten months of evenings, cramps that grow rarer, a journey, reminders, a routine of their own."""
    person = User.objects.create_member("ruth@example.org")
    person.preferences.timezone, person.preferences.rest_weekdays = ZONE, [2, 5]
    person.preferences.safety_asked_on = TONIGHT
    person.preferences.save()
    chance = random.Random(8)
    nights = [TONIGHT - timedelta(days=back) for back in range(1, 300)]
    away = (TONIGHT - timedelta(days=18), TONIGHT - timedelta(days=15))
    kept = [night for night in nights if _is_kept(night, away, chance)]
    Session.objects.bulk_create(session(person, night, completed=chance.random() < 0.8) for night in kept)
    Away.objects.create(person=person, first=away[0], last=away[1])
    for back in range(2, 56):
        night = TONIGHT - timedelta(days=back)
        cramped = chance.random() < 0.08 + back / 160
        MorningCheck.objects.create(person=person, night=night, cramped=cramped, stretched=night in kept)
        if cramped:
            cramp(person, night, chance)
    remind(person)
    OwnRoutine.objects.create(person=person, slug="my-abcdefghijkl", name="Before bed", steps=[STEP])
    return person


def _is_kept(night, away, chance):
    return night.weekday() not in (2, 5) and not away[0] <= night <= away[1] and chance.random() < 0.88


def long():
    """The longest address, names and notes that fit."""
    person = User.objects.create_member(LONG_EMAIL)
    preferences = person.preferences
    preferences.timezone, preferences.safety_asked_on = "America/Argentina/ComodRivadavia", TONIGHT
    preferences.voice_name = "Microsoft Natural Katherine Premium Enhanced (English, United Kingdom)"
    preferences.modes = ["seated", "gentle-feet"]
    preferences.save()
    steps = [STEP | {"exercise": name} for name in ("hamstring-calf-long-sitting", "towel-soleus-stretch")]
    own = OwnRoutine.objects.create(person=person, slug="my-mnopqrstuvwx", name=LONG_NAME, steps=steps)
    preferences.routine = own.slug
    preferences.save()
    for back in range(1, 5):
        night = TONIGHT - timedelta(days=back)
        Session.objects.bulk_create([session(person, night, feedback="sore" if back < 3 else "")])
        cramp(person, night, random.Random(back), note=LONG_NOTE * 3)
    return person


def joined():
    """Somebody in the third week of the programme."""
    person = User.objects.create_guest(timezone=ZONE, safety_asked_on=TONIGHT)
    Programme.objects.create(person=person, first=TONIGHT - timedelta(days=23))
    for back in range(1, 24):
        night, cramped = TONIGHT - timedelta(days=back), back % 4 == 3
        MorningCheck.objects.create(person=person, night=night, cramped=cramped, stretched=back < 17)
        if cramped:
            cramp(person, night, random.Random(back))
    return person


def stopped():
    """Somebody whose safety answers say to ask first."""
    return User.objects.create_guest(timezone=ZONE, told_to_stop=True, safety_asked_on=TONIGHT)


def traveller():
    """Somebody with a passkey alone, whose reminders follow the clock of another continent."""
    person = User.objects.create_guest(timezone=ZONE, safety_asked_on=TONIGHT)
    Reminder.objects.create(
        person=person, active=True, at=time(22), timezone="America/New_York", email="always"
    )
    Authenticator.objects.create(user=person, type="webauthn", data={"name": "Phone", "credential": {}})
    return person


def operator():
    person = User.objects.create_member("operator@example.org")
    person.is_staff = person.is_superuser = True
    person.save()
    return person


def session(person, night, completed=True, feedback=""):
    begin = datetime.combine(night, time(20, 40), UTC)
    return Session(
        person=person, client_id=uuid.uuid4(), routine="classic", started_at=begin, completed=completed, kept=True,
        finished_at=begin + timedelta(minutes=11), timezone=ZONE, night=night, held=HELD, feedback=feedback,
    )  # fmt: skip


def cramp(person, night, chance, note=""):
    began = datetime.combine(night + timedelta(days=1), time(2, chance.randrange(60)), UTC)
    return Cramp.objects.create(
        person=person, client_id=uuid.uuid4(), started_at=began, timezone=ZONE, night=night, note=note, woke=True,
        seconds=chance.choice([40, 90, 240]), leg=chance.choice(["left", "right"]), strength=chance.randrange(3, 9),
        muscle=chance.choice(["calf", "calf", "foot"]), helped=["stretching", "rubbing"],
    )  # fmt: skip


def remind(person):
    Reminder.objects.create(
        person=person, active=True, at=time(21, 30), timezone=ZONE, email="always", feed_token="f" * 32
    )
    PushSubscription.objects.create(
        person=person, endpoint="https://push.example/phone", device="Chrome on Android", confirmed_at=NOW
    )
    for back, state, reason in ((1, "sent", ""), (2, "skipped", "done"), (4, "missed", "late")):
        due = NOW - timedelta(days=back)
        Delivery.objects.create(
            person=person, night=due.date(), channel="push" if state == "sent" else "", state=state, reason=reason,
            due_at=due, settled_at=due,
        )  # fmt: skip
