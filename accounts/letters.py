"""The few letters about an account: a code, and the notice that something about signing in has changed."""

import logging
import sys

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

log = logging.getLogger(__name__)
FILES = "django.core.mail.backends.filebased.EmailBackend"


def send(name, to, /, **context):
    """Mail `emails/<name>.txt` to the address `to`; its first line is the subject.

    A mail server that is down is nobody's fault here: it is logged, and the person can ask again.
    """
    subject, _blank, body = render_to_string(
        f"emails/{name}.txt", context | {"site": settings.SITE_URL}
    ).partition("\n\n")
    try:
        EmailMessage(subject.strip(), body.strip() + "\n", to=[to]).send()
    except OSError as error:  # smtplib's errors are OSErrors too
        log.error("A letter (%s) could not be sent: %s", name, type(error).__name__)


def send_code(to, code, minutes):
    send("code", to, code=code, minutes=minutes)
    if settings.EMAIL_BACKEND == FILES:
        # Without a mail server the terminal is the mailbox of whoever runs this.
        sys.stdout.write(f"Sign-in code for {to}: {code}\n")
        sys.stdout.flush()
