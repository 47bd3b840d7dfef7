"""Everything the settings page shows, in few queries: the reminder, its devices, its log, its calendar."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from qrcode import QRCode

from accounts.models import User
from accounts.nights import night_of, zone
from reminders import feed
from reminders.channels.vapid import public_key
from reminders.log import last_nights
from reminders.models import PushSubscription, Reminder
from reminders.planning import rule_of
from reminders.schedule import EVERY_NIGHT, next_firing

STEP, MOMENT = timedelta(minutes=15), timedelta(seconds=1)
ANY_DAY = date(2000, 1, 2)
OF_REMINDER = [field.attname for field in Reminder._meta.concrete_fields]
OF_DEVICE = ["id", "device", "confirmed_at"]


def context(person, preferences, now) -> dict:
    """The page of `person` (None for a visitor), as of `now` (aware)."""
    reminder, devices = _reminder_and_devices(person, preferences)
    place = zone(reminder.timezone)
    tonight = night_of(now, place, preferences.night_cutoff)
    return {
        "reminder": reminder,
        "zone": place,
        "earlier": _moved(reminder.at, -STEP),
        "later": _moved(reminder.at, STEP),
        "next": _next(reminder, preferences, tonight, now),
        "days": _days(preferences),
        "plan": _plan(preferences),
        "devices": devices,
        "log": last_nights(person, tonight) if person else [],
        "push_key": public_key(),
        "email_choices": [] if person is None or person.is_guest else Reminder.Email.choices,
        "calendar": _calendar(reminder),
    }


def _reminder_and_devices(person, preferences):
    """(the reminder, a new one if there is none; the phones, last confirmed first), in one query."""
    fresh = Reminder(person=person, timezone=preferences.timezone or "UTC")
    if person is None:
        return fresh, []
    columns = [f"reminder__{name}" for name in OF_REMINDER] + [
        f"push_subscriptions__{name}" for name in OF_DEVICE
    ]
    people = User.objects.filter(pk=person.pk).order_by("-push_subscriptions__confirmed_at")
    rows = list(people.values_list(*columns))
    split = len(OF_REMINDER)
    devices = [PushSubscription.from_db(people.db, OF_DEVICE, row[split:]) for row in rows if row[split]]
    if rows[0][0] is None:
        return fresh, devices
    reminder = Reminder.from_db(people.db, OF_REMINDER, rows[0][:split])
    reminder.person = person
    return reminder, devices


def _moved(at, step):
    return (datetime.combine(ANY_DAY, at) + step).time()


def _next(reminder, preferences, tonight, now):
    """The next nudge, as {"moment", "tonight"}; None when it is off. Rest nights are stepped over."""
    if not reminder.active:
        return None
    usual = rule_of(reminder)
    nights = EVERY_NIGHT - frozenset(map(int, preferences.rest_weekdays))
    # A night that is settled already is not begun again, wherever the time was moved to.
    after = max(now, reminder.due_at - MOMENT) if reminder.due_at else now
    firing = next_firing(replace(usual, nights=nights), after)
    # As the person's own clock shows it: a template would turn an aware moment to the server's zone.
    wall = firing.moment.astimezone(usual.zone).replace(tzinfo=None)
    return {"moment": wall, "tonight": firing.night == tonight}


def _days(preferences):
    resting = set(map(int, preferences.rest_weekdays))
    return [(day, short, WEEKDAYS[day], day not in resting) for day, short in WEEKDAYS_ABBR.items()]


def _plan(preferences):
    resting = sorted(map(int, preferences.rest_weekdays))
    numbers = (
        _("One night"),
        _("Two nights"),
        _("Three nights"),
        _("Four nights"),
        _("Five nights"),
        _("Six nights"),
    )
    if not resting:
        return _("Every night.")
    names = get_text_list([str(WEEKDAYS[day]) for day in resting], _("and"))
    rest = _("{days} is a rest night.") if len(resting) == 1 else _("{days} are rest nights.")
    return f"{numbers[6 - len(resting)]}. {rest.format(days=names)}"


def _calendar(reminder):
    if not reminder.feed_token:
        return None
    link = feed.webcal(reminder)
    return {"webcal": link, "address": feed.address(reminder)} | _qr(link)


def _qr(text):
    """A QR code as one SVG path: {"path", "size"}; each module is a unit square inside a border of four."""
    code = QRCode(border=4)
    code.add_data(text)
    rows = code.get_matrix()
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return {"path": path, "size": len(rows)}
