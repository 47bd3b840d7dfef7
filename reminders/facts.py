"""What is true of many people at once, read in a handful of queries for a whole batch of due nudges."""

from collections import defaultdict

from accounts.languages import written_in
from accounts.models import Preferences, User
from practice.models import Away, Session
from reminders.decision import Device, Facts
from reminders.models import Delivery, PushSubscription


def gather(jobs) -> dict:
    """Facts for each job, by its id."""
    people = [job.person_id for job in jobs]
    nights = {job.night for job in jobs}
    kept = _kept(people, nights)
    away = _away(people, nights)
    rest = _preferences(people)
    settled = _settled(people, nights)
    devices = _devices([job.person_id for job in jobs if job.push])
    addresses = _addresses([job.person_id for job in jobs if job.email != "off"])
    return {
        job.id: _facts(
            job, kept, away, rest, settled[job.person_id, job.night], devices[job.person_id], addresses
        )
        for job in jobs
    }


def _facts(job, kept, away, rest, settled, devices, addresses):
    rest_weekdays, cutoff_hour, language = rest.get(job.person_id, (frozenset(), 12, "en"))
    return Facts(
        kept=(job.person_id, job.night) in kept,
        away=any(first <= job.night <= last for first, last in away[job.person_id]),
        rest=job.night.weekday() in rest_weekdays,
        seen=any(seen_at for _attempt, _channel, seen_at in settled),
        done=frozenset(channel for attempt, channel, _seen_at in settled if attempt == job.attempt),
        devices=tuple(device for device, reached in devices if reached != (job.night, job.attempt)),
        address=addresses.get(job.person_id) or "",
        cutoff_hour=cutoff_hour,
        language=language,
    )


def _kept(people, nights):
    found = Session.objects.filter(person__in=people, night__in=nights, kept=True)
    return set(found.values_list("person_id", "night"))


def _away(people, nights):
    found = defaultdict(list)
    if nights:
        spells = Away.objects.filter(person__in=people, first__lte=max(nights), last__gte=min(nights))
        for person, first, last in spells.values_list("person_id", "first", "last"):
            found[person].append((first, last))
    return found


def _preferences(people):
    columns = ("user_id", "rest_weekdays", "night_cutoff", "language", "phone_language")
    rows = Preferences.objects.filter(user__in=people).values_list(*columns)
    return {
        person: (frozenset(map(int, weekdays)), cutoff, written_in(*languages))
        for person, weekdays, cutoff, *languages in rows
    }


def _settled(people, nights):
    found = defaultdict(list)
    rows = Delivery.objects.filter(person__in=people, night__in=nights)
    for person, night, *rest in rows.values_list("person_id", "night", "attempt", "channel", "seen_at"):
        found[person, night].append(rest)
    return found


def _devices(people):
    found = defaultdict(list)
    columns = ("person_id", "reached_night", "reached_attempt", "id", "endpoint", "p256dh", "auth")
    for person, night, attempt, *secret in PushSubscription.objects.filter(person__in=people).values_list(
        *columns
    ):
        found[person].append((Device(*secret), (night, attempt)))
    return found


def _addresses(people):
    return dict(User.objects.filter(pk__in=people).values_list("pk", "email")) if people else {}
