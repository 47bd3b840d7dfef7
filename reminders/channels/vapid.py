"""Legato's own key for push services: the public half for browsers, a signed header for each service (RFC
8292).
"""

import base64
from functools import lru_cache

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from py_vapid import Vapid02

SIGNED_FOR_HOURS = 12


def public_key() -> str:
    """The public key as `PushManager.subscribe` takes it: base64url of the uncompressed point."""
    point = _key(settings.VAPID_PRIVATE_KEY).public_key.public_bytes(
        Encoding.X962, PublicFormat.UncompressedPoint
    )
    return base64.urlsafe_b64encode(point).decode().rstrip("=")


def authorizations(audience: str, now: float):
    """The Authorization headers for the origin `audience` at `now` (seconds since 1970), best first.

    A phone takes messages only under the key it signed up with: after Legato's key has been changed, the older
    ones speak for phones that have not been opened since.
    """
    for key in (settings.VAPID_PRIVATE_KEY, *settings.VAPID_OLD_PRIVATE_KEYS):
        yield _signed(key, settings.VAPID_SUBJECT, audience, int(now) // 3600)


@lru_cache(maxsize=8)
def _key(secret):
    return Vapid02.from_string(secret)


# Signing costs as much as encrypting a message; services ask for a new header once a day.
@lru_cache(maxsize=256)
def _signed(secret, subject, audience, hour):
    claims = {"aud": audience, "sub": subject, "exp": (hour + SIGNED_FOR_HOURS) * 3600}
    return _key(secret).sign(claims)["Authorization"]
