"""Setting a reminder: every change of its time, zone or switch plans the next nudge afresh."""

from datetime import timedelta

from django.db import IntegrityError, transaction

from accounts.nights import zone
from reminders.models import Delivery, Reminder
from reminders.schedule import Rule, next_firing


def reminder_of(person) -> Reminder:
    """The person's reminder, or a new unsaved one, switched off, in the zone their phone told."""
    found = Reminder.objects.filter(person=person).first()
    return found or Reminder(person=person, timezone=person.preferences.timezone or "UTC")


def plan(reminder, now):
    """Save `reminder` with its next nudge after `now`. One night has one reminder: a settled night is not
    begun again.
    """
    reminder.lease, reminder.tries, reminder.attempt = None, 0, 1
    firing = _next_open(reminder, now) if rings(reminder) else None
    reminder.night = firing and firing.night
    reminder.due_at = reminder.wake_at = firing and firing.moment
    _save(reminder)


def _save(reminder):
    if reminder.pk:
        return reminder.save()
    try:
        with transaction.atomic():
            return reminder.save()
    except IntegrityError:
        # A first tap sent many times at once: another one has made the row, so this one changes it.
        reminder.pk = Reminder.objects.values_list("pk", flat=True).get(person=reminder.person_id)
        return reminder.save(force_update=True)


def rings(reminder) -> bool:
    """Whether it is switched on and has a way to reach the person. A calendar alone needs no worker."""
    return reminder.active and (reminder.push or reminder.email != Reminder.Email.OFF)


def rule_of(reminder) -> Rule:
    """When `reminder` rings. Every night: which ones are rest nights is asked when the moment has come."""
    return Rule(reminder.at, zone(reminder.timezone), cutoff_hour=reminder.person.preferences.night_cutoff)


def _next_open(reminder, now):
    rule = rule_of(reminder)
    recent = Delivery.objects.filter(person=reminder.person, night__gte=(now - timedelta(days=3)).date())
    settled = set(recent.values_list("night", flat=True))
    firing = next_firing(rule, now)
    while firing.night in settled:
        firing = next_firing(rule, firing.moment)
    return firing


def follow(reminder, name, now):
    """Ring by the clock of the zone `name` from now on. Raises UnknownZone."""
    reminder.timezone, reminder.zone_declined = str(zone(name)), ""
    plan(reminder, now)


def stay(reminder, name):
    """Do not follow the phone to the zone `name`, and do not ask about it again. Raises UnknownZone."""
    reminder.zone_declined = str(zone(name))
    reminder.save(update_fields=["zone_declined"])
