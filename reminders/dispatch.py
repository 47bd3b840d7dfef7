"""The worker's one step: take what is due, have it sent, write down what became of it.

Rows are read and written here, on one thread; the courier's thread carries the messages meanwhile. A slow
push service holds up its own message and nothing else: what is done is settled, and more is claimed, while
it hangs.
"""

import logging
import random
from dataclasses import dataclass, field

from django.db import InterfaceError, OperationalError
from django.utils import timezone

from reminders import leases
from reminders.courier import Courier
from reminders.decision import Answer, Facts, Job, Result, Send, Skip, conclude, decide
from reminders.facts import gather

log = logging.getLogger(__name__)

# Faults of the whole database, not of one row: the step fails, and the worker tries again.
DATABASE_AWAY = (OperationalError, InterfaceError)
TURN_SECONDS = 0.25


@dataclass(slots=True, eq=False)
class Work:
    """A job under way: what is known of the person, what was decided, and the answers so far."""

    job: Job
    facts: Facts
    intent: Skip | Send
    results: list[Result] = field(default_factory=list)
    error: BaseException | None = None


class Dispatcher:
    """Call `step` for ever; `drain`, then `close`, at the end. `now` and `jitter` can be replaced for tests.

    At most `batch` jobs are sent and not yet written down: so many may be sent twice if the worker is killed.
    """

    def __init__(self, now=timezone.now, jitter=random.random, lease=leases.LEASE, batch=leases.BATCH):
        self.now, self.jitter, self.lease, self.batch = now, jitter, lease, batch
        self.courier, self.outcomes = Courier(now), []

    @property
    def alarm(self) -> str:
        """The push service that refuses Legato's key of late, or ""."""
        return self.courier.push.alarm

    def step(self) -> bool:
        """Do one thing; whether there was anything to do. Raises the database's errors, having lost
        nothing.
        """
        self._settle()
        room = self.batch - len(self.courier)
        claimed = self._claim(room)
        # With more due, only half is waited for: the next claim happens while the rest is on the way.
        finished = self.courier.collect(TURN_SECONDS, self.batch // 2 if claimed == room else 0)
        for work in finished:
            self._finish(work)
        self._settle()
        return bool(claimed or finished or self.courier.on_the_way)

    def _claim(self, room):
        jobs = leases.claim(self.now(), room, self.lease) if room > 0 else []
        self.courier.send(list(filter(None, (self._begun(job, facts) for job, facts in _known(jobs)))))
        return len(jobs)

    def _begun(self, job, facts):
        """The work to send, or None when there is nothing to send."""
        try:
            work = Work(job, facts, decide(job, facts, self.now()))
            if isinstance(work.intent, Send):
                return work
            self._conclude(work)
        except Exception as error:
            _set_aside(job, error, self.now())
        return None

    def _finish(self, work):
        try:
            if work.error:
                raise work.error
            self._conclude(work)
        except Exception as error:
            _set_aside(work.job, error, self.now())

    def _conclude(self, work):
        outcome = conclude(work.job, work.facts, work.intent, work.results, self.now(), self.jitter())
        self.outcomes.append(outcome)

    def _settle(self):
        if self.outcomes:
            leases.settle(self.outcomes, self.now())
            self.outcomes = []

    def drain(self, seconds):
        """Claim no more, let what is under way finish for `seconds`, give the rest to the next worker."""
        untried = []
        for work in self.courier.stop(seconds):
            if work.results or work.error:
                work.results.extend(_unanswered(work))
                self._finish(work)
            else:
                untried.append(work.job)
        self._settle()
        leases.release(untried, self.now())

    def close(self):
        self.courier.close()


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
    except Exception as error:
        if len(jobs) > 1:
            return [known for job in jobs for known in _known([job])]
        _set_aside(jobs[0], error, timezone.now())
        return []
    return [(job, facts[job.id]) for job in jobs if job.id in facts]


def _set_aside(job, error, now):
    log.error("reminder %s cannot be worked on; set aside for a day", job.id, exc_info=error)
    leases.postpone(job, now)
