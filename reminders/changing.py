"""Changes a person makes to their reminder: each is checked, saved, and planned from the present moment."""

from django.http import Http404
from django.utils.translation import gettext as _

from accounts.guests import ensure_person
from accounts.models import User
from accounts.nights import UnknownZone, zone
from reminders.forms import SETTINGS, NightsForm, SettingForm
from reminders.models import Reminder
from reminders.planning import follow, plan, reminder_of, rings, stay

AS_PLANNED = ("push", "email", "repeat")


class NotSaved(ValueError):
    """The change cannot be taken; its text is the sentence for the person."""


def change(request, now):
    """Save the one setting that the form in `request` names. Raises NotSaved, or Http404 for an unknown
    setting.
    """
    setting = request.POST.get("setting", "")
    if setting == "nights":
        _change_nights(request, now)
    elif setting in SETTINGS:
        _change_setting(request, setting, now)
    else:
        raise Http404


def _change_setting(request, setting, now):
    # A wrong value must not make anybody a guest: it is checked against nobody's reminder first.
    form = _valid(SettingForm(setting, request.POST, instance=_present(request)))
    reminder = form.instance
    if not request.user.is_authenticated:
        reminder.person = ensure_person(request)
    _learn_zone(reminder, request.POST.get("phone_zone"))
    _save(reminder, setting, now)


def _save(reminder, setting, now):
    # Tonight's nudge may be on its way or waiting for another try: only a new time or a switch begins it
    # afresh.
    if setting in AS_PLANNED and reminder.wake_at and rings(reminder):
        reminder.save(update_fields=[setting, "changed_at"])
    else:
        plan(reminder, now)


def _present(request):
    if request.user.is_authenticated:
        return reminder_of(request.user)
    return Reminder(person=User(), timezone="UTC")


def _valid(form):
    if not form.is_valid():
        sentences = [sentence for errors in form.errors.values() for sentence in errors]
        raise NotSaved(" ".join(sentences) or _("That could not be saved."))
    return form


def _change_nights(request, now):
    form = _valid(NightsForm(request.POST))
    reminder = saved_reminder(request, now)
    preferences = reminder.person.preferences
    preferences.rest_weekdays = form.rest_weekdays
    preferences.save(update_fields=["rest_weekdays"])
    request.preferences = preferences
    # The next moment stays: whether a night is one of rest is asked when it has come.
    reminder.save(update_fields=["changed_at"])


def saved_reminder(request, now):
    """The person's reminder, made (switched off) if there was none."""
    reminder = reminder_of(ensure_person(request))
    if reminder.pk is None:
        _learn_zone(reminder, request.POST.get("phone_zone"))
        plan(reminder, now)
    return reminder


def _learn_zone(reminder, name):
    """Take the zone the phone tells with a setting, while neither the person nor the reminder has one."""
    preferences = reminder.person.preferences
    if preferences.timezone or reminder.timezone != "UTC":
        return
    try:
        reminder.timezone = preferences.timezone = str(zone(name))
    except UnknownZone:
        return
    preferences.save(update_fields=["timezone"])


def travel(request, now):
    """Follow the phone to the zone it tells, or note that the person would rather not. Raises UnknownZone."""
    name = str(zone(request.POST.get("zone")))
    reminder = saved_reminder(request, now)
    if request.POST.get("answer") == "follow":
        follow(reminder, name, now)
    else:
        stay(reminder, name)


def stop_mails(person_id, now):
    """No more reminder mails for this person."""
    for reminder in Reminder.objects.select_related("person__preferences").filter(person=person_id):
        reminder.email = Reminder.Email.OFF
        plan(reminder, now)
