"""What to do about one due nudge, and what follows from how it went. Data in, intent out; the clock is an
argument.

`decide` is asked at the moment of sending, because a plan made this morning cannot know that the routine is
done by now. `conclude` turns the answers of the channels into rows to write and the next moment to wake.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from uuid import UUID

from accounts.nights import zone
from reminders.schedule import LATEST, Firing, Rule, next_firing, repeat_of, too_late

MOST_TRIES = 5
# Seconds between the tries: together under half an hour, so that even the last one is within the hour.
RETRY_DELAYS = (30, 120, 360, 900)
LONGEST_WAIT = 3600
NIGHTS_BEFORE_FALLBACK = 2
PUSH, EMAIL, NOTHING = "push", "email", ""
SENT, SKIPPED, MISSED, FAILED = "sent", "skipped", "missed", "failed"


class Answer(StrEnum):
    """What a channel says about one attempt. Only BUSY, UNREACHABLE and REFUSED are worth another try."""

    ACCEPTED = "accepted"
    GONE = "gone"
    INVALID = "invalid"
    REFUSED = "refused"
    BUSY = "busy"
    UNREACHABLE = "unreachable"


WORTH_ANOTHER_TRY = frozenset({Answer.REFUSED, Answer.BUSY, Answer.UNREACHABLE})


@dataclass(frozen=True, slots=True)
class Result:
    """The answer about one phone (`device`, its id) or about the email (None). `wait`: seconds asked for."""

    answer: Answer
    device: int | None = None
    wait: float = 0


@dataclass(frozen=True, slots=True)
class Job:
    """One leased reminder, as `reminders.leases` claims it."""

    id: int
    person_id: int
    night: date
    due_at: datetime
    attempt: int
    tries: int
    at: time
    timezone: str
    push: bool
    email: str
    repeat: bool
    nights_unreached: int
    lease: UUID


@dataclass(frozen=True, slots=True)
class Device:
    id: int
    endpoint: str = field(repr=False)
    p256dh: str = field(repr=False)
    auth: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is true of the person at the moment of sending. `devices` leaves out those this nudge has
    reached.
    """

    kept: bool = False
    away: bool = False
    rest: bool = False
    seen: bool = False
    done: frozenset[str] = frozenset()
    devices: tuple[Device, ...] = ()
    address: str = ""
    cutoff_hour: int = 12
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Skip:
    """Send nothing. With an empty `state` there is nothing to record: this nudge was settled before."""

    state: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Send:
    """Ring `devices`; write to `address` if it is not empty, with `fallback` only if no phone takes the
    nudge.
    """

    devices: tuple[Device, ...] = ()
    address: str = ""
    fallback: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What to write: (channel, state, reason) rows, phones reached or gone, and when to wake for which
    nudge.
    """

    job: Job
    rows: tuple[tuple[str, str, str], ...] = ()
    reached: tuple[int, ...] = ()
    gone: tuple[int, ...] = ()
    next: Firing | None = None
    attempt: int = 1
    wake_at: datetime | None = None
    tries: int = 0
    nights_unreached: int = 0


def decide(job: Job, facts: Facts, now: datetime) -> Skip | Send:
    """Whether to send the nudge of `job` now, and where to."""
    for holds, reason in ((facts.kept, "kept"), (facts.away, "away"), (facts.rest, "rest")):
        if holds:
            return Skip(SKIPPED, reason)
    if too_late(job.due_at, now):
        return _too_late(job, facts)
    if facts.seen and job.attempt > 1:
        return Skip(SKIPPED, "seen")
    return _where_to(job, facts)


def _too_late(job, facts):
    if facts.done:
        return Skip("")
    return Skip(FAILED, Answer.UNREACHABLE) if job.tries else Skip(MISSED, "late")


def _where_to(job, facts):
    devices = facts.devices if job.push else ()
    fallback = job.email == "fallback" and job.nights_unreached >= NIGHTS_BEFORE_FALLBACK
    wanted = (job.email == "always" or fallback) and EMAIL not in facts.done
    address = facts.address if wanted else ""
    if devices or address:
        return Send(devices, address, fallback)
    if facts.done or not (job.push or job.email != "off"):
        return Skip("")
    return Skip(FAILED, "no device" if job.push else "no address")


def conclude(
    job: Job, facts: Facts, intent: Skip | Send, results: list[Result], now: datetime, jitter: float
) -> Outcome:
    """The Outcome of `job` after its `results`. `jitter` (0 to 1) spreads retries so that they do not come
    in step.
    """
    if isinstance(intent, Skip):
        rows = ((NOTHING, intent.state, intent.reason),) if intent.state else ()
        unreached = job.nights_unreached + (intent.reason in ("no device", Answer.UNREACHABLE))
        return _advanced(job, facts, now, rows=rows, nights_unreached=unreached)
    retry_at = _retry_at(job, results, now, jitter)
    rows = tuple(_rows(intent, results, retry_at is None))
    touched = {
        "rows": rows,
        "reached": tuple(r.device for r in results if r.device and r.answer == Answer.ACCEPTED),
        "gone": tuple(r.device for r in results if r.answer == Answer.GONE),
    }
    if retry_at:
        return _waiting(job, retry_at, touched)
    return _advanced(job, facts, now, sent=True, nights_unreached=_unreached(job, facts, rows), **touched)


def _waiting(job, retry_at, touched):
    again = Firing(job.night, job.due_at)
    return Outcome(job, **touched, next=again, attempt=job.attempt, wake_at=retry_at, tries=job.tries + 1,
                   nights_unreached=job.nights_unreached)  # fmt: skip


def _retry_at(job, results, now, jitter):
    """When to try again what is worth it, or None: nothing is, the tries are used up, or it would be too
    late.
    """
    pending = [result for result in results if result.answer in WORTH_ANOTHER_TRY]
    accepted = {result.device is None for result in results if result.answer == Answer.ACCEPTED}
    # An email that went instead of the notification has done the notification's work.
    if not pending or job.tries + 1 >= MOST_TRIES or (True in accepted and job.email == "fallback"):
        return None
    asked = max(min(result.wait, LONGEST_WAIT) for result in pending)
    usual = RETRY_DELAYS[min(job.tries, len(RETRY_DELAYS) - 1)]
    moment = now + timedelta(seconds=max(asked, usual * 0.75) + usual * 0.5 * jitter)
    return moment if moment <= job.due_at + LATEST else None


def _rows(intent, results, final):
    """(channel, state, reason) of each channel that is finished with."""
    for channel in (PUSH, EMAIL):
        answers = [result.answer for result in results if (result.device is None) == (channel == EMAIL)]
        if Answer.ACCEPTED in answers:
            yield channel, SENT, ""
        elif answers and (final or not WORTH_ANOTHER_TRY.intersection(answers)):
            yield channel, FAILED, str(answers[0])


def _unreached(job, facts, rows):
    if not job.push or job.attempt > 1:
        return job.nights_unreached
    reached = PUSH in facts.done or any(row[:2] == (PUSH, SENT) for row in rows)
    return 0 if reached else job.nights_unreached + 1


# In a busy minute thousands of people share one rule and one moment.
_after = lru_cache(maxsize=1024)(next_firing)


def _advanced(job, facts, now, sent=False, **fields):
    """On to the gentle repeat, or to the next night."""
    if sent and job.repeat and job.attempt == 1:
        repeat = repeat_of(Firing(job.night, job.due_at))
        return Outcome(job, next=repeat, attempt=2, wake_at=repeat.moment, **fields)
    rule = Rule(job.at, zone(job.timezone), cutoff_hour=facts.cutoff_hour)
    # A clock that was set back must not bring a settled night again.
    firing = _after(rule, job.due_at)
    if firing.moment <= now:
        firing = next_firing(rule, now)
    return Outcome(job, next=firing, wake_at=firing.moment, **fields)
