"""Tonight's test: a notification right now, with an honest word about what the push service said."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reminders import messages
from reminders.decision import Answer, Device
from reminders.models import PushSubscription

EVERY = timedelta(seconds=10)
LIVES_SECONDS = 60

SENTENCES = {
    Answer.ACCEPTED: lambda: _("Sent. It should ring within seconds."),
    Answer.GONE: lambda: _("This phone takes no notifications any more. Switch them on again here."),
    Answer.BUSY: lambda: _("The phone's notification service asks to wait. Try again in a few minutes."),
    Answer.UNREACHABLE: lambda: _("The phone's notification service could not be reached. Try again later."),
    Answer.REFUSED: lambda: _("The phone's notification service refused. This one is ours to mend."),
    Answer.INVALID: lambda: _("This phone could not be rung. Switch notifications off and on again."),
}
BEST_FIRST = list(SENTENCES)


def send_test(reminder, now) -> str:
    """Ring every phone of the person once; answers a sentence that says how it went."""
    phones = PushSubscription.objects.filter(person=reminder.person)
    devices = [Device(*secret) for secret in phones.values_list("id", "endpoint", "p256dh", "auth")]
    if not devices:
        return _("No phone to ring yet. Allow notifications on this one first.")
    if reminder.tested_at and now - reminder.tested_at < EVERY:
        return _("One moment: the last test has only just gone out.")
    reminder.tested_at = now
    reminder.save(update_fields=["tested_at"])
    # A thread of its own: the one that answers the person may have an event loop already.
    tag = messages.topic(reminder.person_id, "test")
    # The language is this thread's, so the words are made here.
    ringing = _ring(devices, tag, messages.payload(tag, get_language(), test=True))
    with ThreadPoolExecutor(1) as thread:
        results = thread.submit(asyncio.run, ringing).result()
    phones.filter(pk__in=[result.device for result in results if result.answer == Answer.GONE]).delete()
    return SENTENCES[min((result.answer for result in results), key=BEST_FIRST.index)]()


async def _ring(devices, tag, payload):
    # Only here: the web processes would carry 25 MB of it for a button that is hardly ever tapped.
    from reminders.channels.push import SECONDS_IN_ALL, PushClient

    client, until = PushClient(), asyncio.get_running_loop().time() + SECONDS_IN_ALL
    try:
        return await asyncio.gather(
            *(client.send(device, payload, tag, LIVES_SECONDS, until) for device in devices)
        )
    finally:
        await client.close()
