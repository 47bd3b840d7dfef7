"""The worker's one step: take what is due, send it, write down what became of it.

Sending happens in an event loop that runs only inside `step`; rows are read and written between its turns,
on the same thread. A slow push service holds up its own message and nothing else: finished jobs are settled
and new ones claimed while it hangs.
"""

import asyncio
import logging
import random
from dataclasses import dataclass, field

from django.db import InterfaceError, OperationalError
from django.utils import timezone

from reminders import leases, messages
from reminders.channels.mail import Mailer
from reminders.channels.push import LONGEST_ON_THE_WAY, PushClient
from reminders.decision import Answer, Result, Send, conclude, decide
from reminders.facts import gather
from reminders.schedule import LATEST

log = logging.getLogger(__name__)

# Faults of the whole database, not of one row: the step fails, and the worker tries again.
DATABASE_AWAY = (OperationalError, InterfaceError)
MOST_IN_FLIGHT = 2 * leases.BATCH
TURN_SECONDS = 0.25


@dataclass(slots=True)
class Work:
    """A job under way: what is known of the person, and what was decided."""

    job: leases.Job
    facts: object
    intent: object
    results: list = field(default_factory=list)


class Dispatcher:
    """Call `step` for ever; `drain`, then `close`, at the end. `now` and `jitter` can be replaced for
    tests.
    """

    def __init__(self, now=timezone.now, jitter=random.random, lease=leases.LEASE, batch=leases.BATCH):
        self.now, self.jitter, self.lease, self.batch = now, jitter, lease, batch
        self.loop = asyncio.new_event_loop()
        self.push, self.mailer = PushClient(lambda: now().timestamp()), Mailer()
        self.in_flight, self.outcomes = {}, []

    def step(self) -> bool:
        """Do one thing; whether there was anything to do. Raises the database's errors, having lost
        nothing.
        """
        self._settle()
        claimed = self._claim()
        finished = self._turn(TURN_SECONDS)
        self._settle()
        return bool(claimed or finished or self.in_flight)

    def _claim(self):
        room = min(self.batch, MOST_IN_FLIGHT - len(self.in_flight))
        jobs = leases.claim(self.now(), room, self.lease) if room > 0 else []
        for job, facts in _known(jobs):
            self._begin(job, facts)
        return len(jobs)

    def _begin(self, job, facts):
        try:
            work = Work(job, facts, decide(job, facts, self.now()))
            if isinstance(work.intent, Send):
                self.in_flight[self.loop.create_task(self._deliver(work))] = work
            else:
                self._conclude(work)
        except Exception:
            _set_aside(job, self.now())

    async def _deliver(self, work):
        """Every answer lands in `work.results` as it comes, so that a stop in the middle forgets none."""
        job, intent = work.job, work.intent
        tag = messages.topic(job.person_id, job.night)
        payload = messages.payload(tag, job.night, again=job.attempt > 1)
        ttl = min(LONGEST_ON_THE_WAY, int((job.due_at + LATEST - self.now()).total_seconds()))
        pushes = [self._ring(work, device, payload, tag, ttl) for device in intent.devices]
        mails = [self._write(work)] if intent.address and not intent.fallback else []
        if len(pushes) + len(mails) == 1:
            # Nearly everybody has one phone: no further task for it.
            await (pushes + mails)[0]
        else:
            await asyncio.gather(*pushes, *mails)
        if intent.fallback and not any(result.answer == Answer.ACCEPTED for result in work.results):
            await self._write(work)

    async def _ring(self, work, *message):
        work.results.append(await self.push.send(*message))

    async def _write(self, work):
        letter = messages.letter(work.job.person_id, work.intent.address)
        work.results.append(Result(await self.mailer.send(letter)))

    def _turn(self, seconds):
        """Let messages travel for up to `seconds`; how many jobs were finished."""
        if not self.in_flight:
            return 0
        finished, _pending = self.loop.run_until_complete(asyncio.wait(self.in_flight, timeout=seconds))
        for task in finished:
            self._finish(task, self.in_flight.pop(task))
        return len(finished)

    def _finish(self, task, work):
        try:
            task.result()
            self._conclude(work)
        except Exception:
            _set_aside(work.job, self.now())

    def _conclude(self, work):
        outcome = conclude(work.job, work.facts, work.intent, work.results, self.now(), self.jitter())
        self.outcomes.append(outcome)

    def _settle(self):
        if self.outcomes:
            leases.settle(self.outcomes, self.now())
            self.outcomes = []

    def drain(self, seconds):
        """Claim no more, let what is under way finish for `seconds`, give the rest to the next worker."""
        until = self.loop.time() + seconds
        while self.in_flight and self.loop.time() < until:
            self._turn(max(0.01, until - self.loop.time()))
        stopped, self.in_flight = self.in_flight, {}
        for task in stopped:
            task.cancel()
        if stopped:
            self.loop.run_until_complete(asyncio.wait(stopped))
        for work in stopped.values():
            if work.results:
                work.results.extend(_unanswered(work))
                self._conclude(work)
        self._settle()
        leases.release([work.job for work in stopped.values() if not work.results], self.now())

    def close(self):
        if self.loop.is_closed():
            return
        self.loop.run_until_complete(self.push.close())
        self.mailer.close()
        self.loop.close()


def _unanswered(work):
    answered = {result.device for result in work.results}
    return [
        Result(Answer.UNREACHABLE, device.id) for device in work.intent.devices if device.id not in answered
    ]


def _known(jobs):
    """(job, facts) for each job whose facts can be read. A row that cannot be read is set aside, alone."""
    try:
        facts = gather(jobs) if jobs else {}
    except DATABASE_AWAY:
        raise
    except Exception:
        if len(jobs) > 1:
            return [known for job in jobs for known in _known([job])]
        _set_aside(jobs[0], timezone.now())
        return []
    return [(job, facts[job.id]) for job in jobs]


def _set_aside(job, now):
    log.exception("reminder %s cannot be worked on; set aside for a day", job.id)
    leases.postpone(job, now)
