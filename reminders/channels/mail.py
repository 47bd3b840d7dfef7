"""Email: one connection for a batch, a deadline for each step, and an honest answer for every letter."""

import asyncio
import logging
import smtplib
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from reminders.decision import Answer

log = logging.getLogger(__name__)

GATHERED_FOR = 0.05
LONGEST_BATCH = 20


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail. `unsubscribe` is the address whose POST stops them (RFC 8058)."""

    to: str = field(repr=False)
    subject: str
    text: str
    html: str
    unsubscribe: str = field(repr=False)


def as_message(letter: Letter, connection) -> EmailMultiAlternatives:
    # The envelope's sender is where bounces go; people see, and answer to, the header's.
    headers = {
        "From": settings.DEFAULT_FROM_EMAIL,
        "List-Unsubscribe": f"<{letter.unsubscribe}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    sender = settings.REMINDER_BOUNCE_ADDRESS or settings.DEFAULT_FROM_EMAIL
    message = EmailMultiAlternatives(
        letter.subject, letter.text, sender, [letter.to], headers=headers, connection=connection
    )
    message.attach_alternative(letter.html, "text/html")
    return message


def post(letters, until: float) -> list[Answer]:
    """Send `letters` over one connection and answer for each, in order; none is begun after `until`
    (monotonic).
    """
    try:
        connection = get_connection()
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        log.warning("the mail server cannot be reached: %s", type(error).__name__)
        return [Answer.UNREACHABLE] * len(letters)
    answers = []
    for letter in letters:
        # After a broken connection each further letter would wait for its own timeout.
        broken = bool(answers) and answers[-1] == Answer.UNREACHABLE
        answers.append(
            Answer.UNREACHABLE if broken or time.monotonic() > until else _post_one(letter, connection)
        )
    _close(connection)
    return answers


def _post_one(letter, connection) -> Answer:
    try:
        as_message(letter, connection).send()
    except smtplib.SMTPRecipientsRefused as error:
        return _meaning(min(code for code, _text in error.recipients.values()))
    except smtplib.SMTPSenderRefused:
        log.error("the mail server refuses Legato as a sender: check EMAIL_URL and EMAIL_FROM")
        return Answer.REFUSED
    except smtplib.SMTPResponseException as error:
        return _meaning(error.smtp_code)
    except (OSError, smtplib.SMTPException) as error:
        log.warning("the mail server went away: %s", type(error).__name__)
        return Answer.UNREACHABLE
    except ValueError:
        # A line break in an address: Django refuses to build the header.
        return Answer.INVALID
    return Answer.ACCEPTED


def _meaning(code):
    """4xx says "come back later" (greylisting), anything else "no"."""
    return Answer.BUSY if 400 <= code < 500 else Answer.INVALID


def _close(connection):
    try:
        connection.close()
    except (OSError, smtplib.SMTPException) as error:
        log.info("the mail server did not say goodbye: %s", type(error).__name__)


class Mailer:
    """Gathers letters for a moment, then sends them together in one background thread."""

    def __init__(self):
        self.waiting, self.thread = [], ThreadPoolExecutor(1, thread_name_prefix="mail")

    async def send(self, letter: Letter) -> Answer:
        loop = asyncio.get_running_loop()
        if not self.waiting:
            loop.call_later(GATHERED_FOR, self._flush, loop)
        answer = loop.create_future()
        self.waiting.append((letter, answer))
        return await answer

    def _flush(self, loop):
        gathered, self.waiting = self.waiting, []
        loop.create_task(self._post(loop, gathered))

    async def _post(self, loop, gathered):
        letters = [letter for letter, _answer in gathered]
        try:
            answers = await loop.run_in_executor(self.thread, post, letters, time.monotonic() + LONGEST_BATCH)
        except Exception:
            log.exception("a batch of mails broke")
            answers = [Answer.UNREACHABLE] * len(letters)
        for (_letter, waiting), answer in zip(gathered, answers, strict=True):
            if not waiting.done():
                waiting.set_result(answer)

    def close(self):
        self.thread.shutdown(wait=False, cancel_futures=True)
