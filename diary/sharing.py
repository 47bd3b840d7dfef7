"""A link to one report for somebody without an account: good for thirty days, withdrawn at any time.

Whoever has the address can read the report, so it is made of 128 random bits. Only their SHA-256 is kept: neither a
copy of the database nor a log can open a report. What was typed for it goes when the link goes.
"""

import secrets
from datetime import timedelta
from hashlib import sha256

from django.contrib.auth import get_user_model
from django.db import transaction

from diary.models import ReportLink

TOKEN_BYTES = 16
LASTS = timedelta(days=30)
MOST = 10


class TooMany(Exception):
    """The person has MOST links that still work."""


def make(person, last, told, now) -> str:
    """A new link to the report up to night `last`, as `told` (weeks, medicines, conditions, tried): its token.

    It is answered this once and cannot be asked for again. Raises TooMany.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    with transaction.atomic():
        # Ten taps at once must not make an eleventh link.
        get_user_model().objects.select_for_update().get(pk=person.pk)
        forget_ended(now)
        if links_of(person, now).count() >= MOST:
            raise TooMany
        kept = {name: told[name] for name in ("weeks", "medicines", "conditions", "tried")}
        ReportLink.objects.create(
            person=person, fingerprint=fingerprint(token), last=last, expires_at=now + LASTS, **kept
        )
    return token


def fingerprint(token: str) -> str:
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def opened(token: str, now) -> ReportLink | None:
    """The link that `token` opens at `now`; None when it never was one, has ended or was withdrawn."""
    links = ReportLink.objects.select_related("person__preferences")
    return links.filter(fingerprint=fingerprint(token), expires_at__gt=now).first()


def links_of(person, now):
    """The links of `person` that still work, newest first."""
    return ReportLink.objects.filter(person=person, expires_at__gt=now).order_by("-made_at", "-pk")


def withdraw(person, pk) -> bool:
    """End one link of `person` at once; False when it is gone already, or somebody else's."""
    return bool(ReportLink.objects.filter(person=person, pk=pk).delete()[0])


def forget_ended(now):
    """Delete the links, anybody's, whose thirty days are over, with what was typed for them."""
    ReportLink.objects.filter(expires_at__lte=now).delete()
