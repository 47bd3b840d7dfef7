"""Carries messages in a thread of its own, with one event loop, while the dispatcher is busy with rows.

Nothing here touches the database. A `Work` goes in, and comes back with its results filled in, however it
went.
"""

import asyncio
import threading
import time
from collections import deque

from django.utils import translation

from reminders import messages
from reminders.channels.mail import Mailer
from reminders.channels.push import LONGEST_ON_THE_WAY, PushClient
from reminders.decision import Answer, Result
from reminders.schedule import LATEST

CLOSING_SECONDS = 2


class Courier:
    """`send` works, then `collect` those that are done. `now`: the clock that says how long a nudge may
    still take.
    """

    def __init__(self, now):
        self.now, self.push, self.mailer = now, PushClient(lambda: now().timestamp()), Mailer()
        self.on_the_way, self.landed = {}, deque()
        self.wanted_at_most, self.bell = 0, threading.Event()
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, name="courier", daemon=True)
        self.thread.start()

    def __len__(self):
        """How many works are on the way or not collected yet."""
        return len(self.on_the_way) + len(self.landed)

    def send(self, works):
        """Start on `works`; answers at once."""
        for work in works:
            self.on_the_way[work] = None
        self.loop.call_soon_threadsafe(self._start, works)

    def collect(self, seconds, at_most=0) -> list:
        """The works that are done: waits up to `seconds` until `at_most` are still on the way."""
        self.wanted_at_most = at_most
        self.bell.clear()
        # Looked at after clearing, so that a bell rung in between is not lost.
        if len(self.on_the_way) > at_most:
            self.bell.wait(seconds)
        return [self.landed.popleft() for _ in range(len(self.landed))]

    def stop(self, seconds) -> list:
        """Wait up to `seconds`, then call back what is still on the way; answers everything that was."""
        if self.loop.is_closed():
            return []
        until, found = time.monotonic() + seconds, []
        while self.on_the_way and time.monotonic() < until:
            found += self.collect(max(0.01, until - time.monotonic()))
        self.loop.call_soon_threadsafe(self._call_back)
        return found + self.collect(CLOSING_SECONDS)

    def close(self):
        if self.loop.is_closed():
            return
        asyncio.run_coroutine_threadsafe(self.push.close(), self.loop).result(CLOSING_SECONDS)
        self.mailer.close()
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(CLOSING_SECONDS)
        self.loop.close()

    # --- inside the loop's thread ---

    def _start(self, works):
        now = self.now()
        for work in works:
            task = self.loop.create_task(self._deliver(work, now))
            self.on_the_way[work] = task
            task.add_done_callback(lambda task, work=work: self._land(work, task))

    def _land(self, work, task):
        work.error = None if task.cancelled() else task.exception()
        self.landed.append(work)
        del self.on_the_way[work]
        if len(self.on_the_way) <= self.wanted_at_most:
            self.bell.set()

    def _call_back(self):
        for task in list(self.on_the_way.values()):
            task.cancel()

    async def _deliver(self, work, now):
        """Every answer lands in `work.results` as it comes, so that a stop in the middle forgets none."""
        job, intent = work.job, work.intent
        tag = messages.topic(job.person_id, job.night)
        with translation.override(work.facts.language):
            payload = messages.payload(tag, job.night, again=job.attempt > 1)
        ttl = min(LONGEST_ON_THE_WAY, int((job.due_at + LATEST - now).total_seconds()))
        going = [self._ring(work, device, payload, tag, ttl) for device in intent.devices]
        if intent.address and not intent.fallback:
            going.append(self._write(work))
        # Nearly everybody has one phone: no further task for it.
        await (going[0] if len(going) == 1 else asyncio.gather(*going))
        if intent.fallback and not any(result.answer == Answer.ACCEPTED for result in work.results):
            await self._write(work)

    async def _ring(self, work, *message):
        work.results.append(await self.push.send(*message))

    async def _write(self, work):
        with translation.override(work.facts.language):
            letter = messages.letter(work.job.person_id, work.intent.address)
        work.results.append(Result(await self.mailer.send(letter)))
