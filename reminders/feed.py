"""The calendar feed: the plan of the evenings, for a calendar that asks for it now and then. Not an alarm.

Whoever has the address can read it, so it is made of 128 random bits, can be made anew, and says nothing
about health.
"""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vRecur

from accounts.nights import zone
from practice.models import Away
from reminders.planning import rule_of
from reminders.schedule import EVERY_NIGHT
from reminders.vtimezone import component

TOKEN_BYTES = 16
DURATION = timedelta(minutes=15)
AWAY_TOLD = timedelta(days=366)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def renew(reminder):
    """Give `reminder` a new address for its feed; one that was handed out before stops working."""
    reminder.feed_token = secrets.token_urlsafe(TOKEN_BYTES)
    reminder.save(update_fields=["feed_token"])


def revoke(reminder):
    reminder.feed_token = None
    reminder.save(update_fields=["feed_token"])


def address(reminder) -> str:
    """The public address of the feed, https or http as the site."""
    return settings.SITE_URL + reverse("calendar-feed", args=[reminder.feed_token])


def webcal(reminder) -> str:
    """The address that opens a calendar program on a phone."""
    return "webcal:" + address(reminder).partition(":")[2]


def calendar(reminder) -> bytes:
    """The feed as an iCalendar file (RFC 5545). The same reminder gives the same bytes."""
    made = Calendar()
    for name, value in (
        ("PRODID", "-//Legato//Evening routine//EN"),
        ("VERSION", "2.0"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("X-WR-CALNAME", _("Evening routine")),
        ("X-WR-TIMEZONE", reminder.timezone),
    ):
        made.add(name, value)
    made.add("REFRESH-INTERVAL", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    if reminder.active:
        made.add_component(component(reminder.timezone, reminder.changed_at.year))
        made.add_component(_evening(reminder))
    return made.to_ical()


def fingerprint(body: bytes) -> str:
    """What tells two versions of a feed apart."""
    return hashlib.sha256(body).hexdigest()[:32]


def _evening(reminder):
    days = _weekdays(reminder)
    start = _first(reminder, days)
    event = Event()
    event.add("UID", f"{uuid5(NAMESPACE_URL, f'{settings.SITE_URL}/reminders/{reminder.person_id}')}")
    event.add("DTSTAMP", reminder.changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("DTSTART", start)
    event.add("DURATION", DURATION)
    event.add("RRULE", vRecur({"FREQ": "WEEKLY", "BYDAY": [WEEKDAYS[day] for day in sorted(days)]}))
    for moment in _away(reminder, start, days):
        event.add("EXDATE", moment)
    event.add("SUMMARY", _("Time for your evening routine"))
    event.add("URL", f"{settings.SITE_URL}/")
    event.add("TRANSP", "TRANSPARENT")
    return event


def _weekdays(reminder):
    """The weekdays of the local dates: after midnight, that of the planned night's morning."""
    nights = EVERY_NIGHT - frozenset(map(int, reminder.person.preferences.rest_weekdays))
    return {(night + _days_later(reminder)) % 7 for night in nights}


def _days_later(reminder):
    return 0 if reminder.at.hour >= rule_of(reminder).cutoff_hour else 1


def _away(reminder, start, days):
    """The evenings of the plan, from `start` on, that fall into nights away; a year ahead at most."""
    later, horizon = timedelta(days=_days_later(reminder)), start + AWAY_TOLD
    spells = Away.objects.filter(
        person=reminder.person, last__gte=start.date() - later, first__lte=horizon.date()
    )
    dates = {
        first + later + timedelta(days=number)
        for first, last in spells.values_list("first", "last")
        for number in range(min((last - first).days, AWAY_TOLD.days) + 1)
    }
    planned = sorted(day for day in dates if start.date() <= day <= horizon.date() and day.weekday() in days)
    return [start.replace(year=day.year, month=day.month, day=day.day) for day in planned]


def _first(reminder, days):
    place = zone(reminder.timezone)
    day = reminder.changed_at.astimezone(place).date()
    while day.weekday() not in days:
        day += timedelta(days=1)
    return datetime.combine(day, reminder.at, tzinfo=place)
