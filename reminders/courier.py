"""Carries messages in a thread of its own, with one event loop, while the dispatcher is busy with rows.

Nothing here touches the database. A `Work` goes in, and comes back with its results filled in, however it
went.
"""

import asyncio
import threading
import time
from collections import deque

from reminders import messages
from reminders.channels.endpoints import origin
from reminders.channels.lanes import Lanes
from reminders.channels.mail import Mailer
from reminders.channels.push import LONGEST_ON_THE_WAY, SECONDS_IN_ALL, PushClient
from reminders.decision import Answer, Result
from reminders.schedule import LATEST

CLOSING_SECONDS = 2


class Courier:
    """`send` works, then `collect` those that are done. `now`: the clock that says how long a nudge may
    still take.
    """

    def __init__(self, now):
        self.now, self.push, self.mailer = now, PushClient(lambda: now().timestamp()), Mailer()
        self.lanes, self.letters = Lanes(self._ring), set()
        # How many answers each work still waits for.
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
            self.on_the_way[work] = 0
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
        now, until = self.now(), self.loop.time() + SECONDS_IN_ALL
        for work in works:
            try:
                self._hand_over(work, now, until)
            except Exception as error:
                work.error = error
                self._land(work)

    def _hand_over(self, work, now, until):
        job, intent = work.job, work.intent
        tag = messages.topic(job.person_id, job.night)
        payload = messages.payload(tag, work.facts.language, job.night, again=job.attempt > 1)
        ttl = min(LONGEST_ON_THE_WAY, int((job.due_at + LATEST - now).total_seconds()))
        self.on_the_way[work] = len(intent.devices)
        for device in intent.devices:
            self.lanes.line_up(origin(device.endpoint), work, device, payload, tag, ttl, until)
        if intent.address and not intent.fallback:
            self._hand_over_letter(work)
        if not self.on_the_way[work]:
            self._end(work)

    def _hand_over_letter(self, work):
        self.on_the_way[work] += 1
        task = self.loop.create_task(self._write(work))
        self.letters.add(task)
        task.add_done_callback(self.letters.discard)

    async def _ring(self, work, device, *message):
        await self._answered(work, self.push.send(device, *message))

    async def _write(self, work):
        await self._answered(work, self._post(work))

    async def _post(self, work):
        letter = messages.letter(work.job.person_id, work.intent.address, work.facts.language)
        return Result(await self.mailer.send(letter))

    async def _answered(self, work, sending):
        """Every answer lands in `work.results` as it comes, so that a stop in the middle forgets none."""
        try:
            work.results.append(await sending)
        except Exception as error:
            work.error = error
        self.on_the_way[work] -= 1
        if not self.on_the_way[work]:
            self._end(work)

    def _end(self, work):
        """Every phone has answered: a letter instead, where that was asked for and none took it, or done."""
        answered = any(result.device is None or result.answer == Answer.ACCEPTED for result in work.results)
        if work.intent.fallback and work.intent.address and not (answered or work.error):
            self._hand_over_letter(work)
        else:
            self._land(work)

    def _land(self, work):
        self.landed.append(work)
        del self.on_the_way[work]
        if len(self.on_the_way) <= self.wanted_at_most:
            self.bell.set()

    def _call_back(self):
        self.lanes.call_back()
        for task in self.letters:
            task.cancel()
        for work in list(self.on_the_way):
            self._land(work)
