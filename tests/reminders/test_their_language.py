"""Nudges, letters and the feed are in the language of the person, wherever they are made."""

import pytest
from django.test import Client

from accounts.models import Preferences, User
from tests.reminders.conftest import reminded, run_until_idle, subscribed
from tests.reminders.push_service import Browser

pytestmark = pytest.mark.django_db
TIME = "Es la hora de tu rutina de la noche"


def person(**preferences):
    return User.objects.create_guest(timezone="Europe/Madrid", **preferences)


def test_each_phone_rings_in_its_own_language(dispatcher, service):
    spanish, english = Browser(), Browser()
    subscribed(reminded(person=person(phone_language="es")).person, service.endpoint("/ok/1"), spanish)
    chosen = person(phone_language="es", language="en")
    subscribed(reminded(person=chosen).person, service.endpoint("/ok/2"), english)
    run_until_idle(dispatcher)
    bodies = {push.path[-1]: push.body for push in service.pushes}
    shown = [spanish.read(bodies["1"])["notification"], english.read(bodies["2"])["notification"]]
    assert [(one["title"], one["lang"]) for one in shown] == [
        (TIME, "es"),
        ("Time for your evening routine", "en"),
    ]


def test_the_letter_is_written_in_the_persons_language(dispatcher, mailoutbox):
    reader = person(language="es")
    User.objects.filter(pk=reader.pk).update(email="ana@example.com")
    reminded(person=reader, push=False, email="always")
    run_until_idle(dispatcher)
    letter = mailoutbox[0]
    assert letter.subject == TIME
    assert "No recibir más estos correos" in letter.alternatives[0][0]
    assert '<html lang="es">' in letter.alternatives[0][0]
    assert "Para no recibirlos más" in letter.body


def test_a_calendar_that_asks_gets_the_persons_language(phone, guest, evening):
    phone.post("/reminders/", {"setting": "active", "active": "true"})
    phone.post("/reminders/calendar/", {"answer": "new"})
    Preferences.objects.filter(user=guest).update(language="es")
    token = guest.reminder.feed_token
    feed = Client().get(f"/calendar/{token}.ics", headers={"Accept-Language": "en"}).content.decode()
    assert f"SUMMARY:{TIME}" in feed


def test_tonights_test_rings_in_the_language_of_the_page(phone, guest, service):
    browser = Browser()
    subscribed(guest, service.endpoint(), browser)
    phone.post("/reminders/test/", headers={"Accept-Language": "es"})
    assert browser.read(service.pushes[0].body)["notification"]["title"] == TIME
