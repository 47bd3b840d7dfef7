"""What is true of many people at once, read in two or three queries for a whole batch of due nudges."""

from collections import defaultdict

from django.db.models import Exists, OuterRef

import reminders.among  # noqa: F401 (registers the lookup)
from accounts.languages import written_in
from practice.models import Away, Session
from reminders.decision import Device, Facts
from reminders.models import Delivery, PushSubscription, Reminder

STATE = (
    "begun", "kept", "away", "person__email", "person__preferences__rest_weekdays", "person__preferences__night_cutoff",
    "person__preferences__language", "person__preferences__phone_language",
)  # fmt: skip


def gather(jobs) -> dict:
    """Facts for each job, by its id. One whose lease was lost meanwhile is left out: somebody else has decided."""
    states = _states(jobs)
    settled = _settled([job for job in jobs if states.get(job.id, (False,))[0]])
    devices = _devices({job.person_id for job in jobs if job.push})
    return {
        job.id: _facts(job, states[job.id], settled[job.person_id, job.night], devices[job.person_id])
        for job in jobs
        if job.id in states
    }


def _facts(job, state, settled, devices):
    _begun, kept, away, address, rest_weekdays, cutoff_hour, *languages = state
    return Facts(
        kept=kept,
        away=away,
        rest=job.night.weekday() in map(int, rest_weekdays or ()),
        seen=any(seen_at for _attempt, _channel, seen_at in settled),
        done=frozenset(channel for attempt, channel, _seen_at in settled if attempt == job.attempt),
        devices=tuple(device for device, reached in devices if reached != (job.night, job.attempt)),
        address=(job.email != "off" and address) or "",
        cutoff_hour=12 if cutoff_hour is None else cutoff_hour,
        language=written_in(*languages),
    )


def _states(jobs):
    """{id of the reminder: the values of STATE}, as things are now."""
    of_the_night = Session.objects.filter(person=OuterRef("person"), night=OuterRef("night"), kept=True)
    over_the_night = Away.objects.filter(
        person=OuterRef("person"), first__lte=OuterRef("night"), last__gte=OuterRef("night")
    )
    held = Reminder.objects.filter(pk__among={job.id for job in jobs}, lease__in={job.lease for job in jobs})
    held = held.annotate(
        begun=Exists(Delivery.objects.filter(person=OuterRef("person"), night=OuterRef("night"))),
        kept=Exists(of_the_night),
        away=Exists(over_the_night),
    )
    return {key: state for key, *state in held.values_list("pk", *STATE)}


def _settled(jobs):
    """What was done of nights that are begun already: the gentle repeat, another try, or after a worker's end."""
    found = defaultdict(list)
    if not jobs:
        return found
    rows = Delivery.objects.filter(
        person__among={job.person_id for job in jobs}, night__in={job.night for job in jobs}
    )
    for person, night, *rest in rows.values_list("person_id", "night", "attempt", "channel", "seen_at"):
        found[person, night].append(rest)
    return found


def _devices(people):
    found = defaultdict(list)
    columns = ("person_id", "reached_night", "reached_attempt", "id", "endpoint", "p256dh", "auth")
    phones = PushSubscription.objects.filter(person__among=people)
    for person, night, attempt, *secret in phones.values_list(*columns):
        found[person].append((Device(*secret), (night, attempt)))
    return found
