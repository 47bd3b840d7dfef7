"""The few letters about an account: a code, and the notice that something about signing in has changed.

A letter is sent at once. When the mail server cannot take it just then, the person gets the same answer as ever, and
the letter waits in a table until the reminder worker has sent it, or until it is of no use: a code for ten minutes.
"""

import logging
import re
import smtplib
import sys
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.models import Knock, WaitingLetter

log = logging.getLogger(__name__)
FILES = "django.core.mail.backends.filebased.EmailBackend"
NOTICE_IS_NEWS_FOR = timedelta(days=2)
SHORTEST_PAUSE, LONGEST_PAUSE = timedelta(seconds=15), timedelta(minutes=15)
AT_ONCE = 20


def send(name, to, /, useful_for=NOTICE_IS_NEWS_FOR, **context):
    """Mail `emails/<name>.txt` to the address `to`, now or within `useful_for`; its first line is the subject."""
    subject, _blank, body = render_to_string(
        f"emails/{name}.txt", context | {"site": settings.SITE_URL}
    ).partition("\n\n")
    now = timezone.now()
    letter = WaitingLetter(
        to=to, subject=subject.strip(), body=body.strip() + "\n", useful_until=now + useful_for,
        next_try_at=now + SHORTEST_PAUSE,
    )  # fmt: skip
    try:
        _post(letter)
    except OSError as error:  # smtplib's errors are OSErrors too
        log.error("A letter (%s) could not be sent: %s", name, type(error).__name__)
        if _may_pass(error):
            letter.save()


def _post(letter):
    EmailMessage(letter.subject, letter.body, to=[letter.to]).send()


def _may_pass(error) -> bool:
    """Whether another try makes sense: not when the server has said no for good (5xx)."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return any(400 <= code < 500 for code, _text in error.recipients.values())
    return not isinstance(error, smtplib.SMTPResponseException) or 400 <= error.smtp_code < 500


def send_waiting(now):
    """Try the letters again whose time has come, oldest first; drop those that are of no use any more."""
    for letter in WaitingLetter.objects.filter(next_try_at__lte=now).order_by("pk")[:AT_ONCE]:
        if letter.useful_until <= now:
            log.error("A letter has waited for the mail server too long; it is dropped.")
            letter.delete()
        elif _taken(letter, now) and not _tried(letter):
            # The next ones would meet the same silence, each for its own five seconds.
            break


def _taken(letter, now) -> bool:
    """Whether this worker has the letter now; it comes round again later, should the worker die."""
    pause = min(SHORTEST_PAUSE * 2 ** min(letter.tries, 8), LONGEST_PAUSE, (letter.useful_until - now) / 4)
    again = min(now + max(pause, SHORTEST_PAUSE), letter.useful_until)
    same = WaitingLetter.objects.filter(pk=letter.pk, next_try_at=letter.next_try_at)
    return same.update(next_try_at=again, tries=F("tries") + 1) == 1


def _tried(letter) -> bool:
    """Send one letter; whether the mail server can be talked to."""
    try:
        _post(letter)
    except OSError as error:
        if _may_pass(error):
            return isinstance(error, smtplib.SMTPRecipientsRefused)
        log.error("The mail server refuses a letter for good: %s", type(error).__name__)
    letter.delete()
    return True


def forget(address):
    """Take back what waits for `address`, and the files that letters to it became where no mail server is set."""
    WaitingLetter.objects.filter(to=address).delete()
    Knock.objects.filter(email=address).delete()
    if settings.EMAIL_BACKEND != FILES:
        return
    to_them = re.compile(rf"^To:\s+{re.escape(address)}$", re.MULTILINE)
    for file in Path(settings.EMAIL_FILE_PATH).glob("*.log"):
        if to_them.search(file.read_text(errors="replace")):
            file.unlink(missing_ok=True)


def send_code(to, code, minutes):
    send("code", to, useful_for=timedelta(minutes=minutes), code=code, minutes=minutes)
    if settings.EMAIL_BACKEND == FILES:
        # Without a mail server the terminal is the mailbox of whoever runs this.
        sys.stdout.write(f"Sign-in code: {code}\n")
        sys.stdout.flush()
