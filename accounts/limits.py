"""How often something may be tried, for each network and each address, so that nobody is flooded or guessed.

An owner is not locked out by strangers. Tries are counted for each code. Beyond the six-digit codes of an address or a
network nobody is refused: the way in is then the address's long code (`accounts.long_codes`), which cannot be
guessed and of which no mailbox gets more than one in ten minutes. Passkeys cannot be guessed and have no limit.
"""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from allauth.core.internal import ratelimit
from django.conf import settings

APP = "legato"
CODES_FROM_A_NETWORK = "30/10m/ip"
CODES_FOR_AN_ADDRESS_FROM_A_NETWORK = "6/10m/key"
# Each may be guessed five times: thirty guesses an hour, from everywhere, of a million.
CODES_FOR_AN_ADDRESS = "6/60m/key"
TRIES_OF_A_CODE = "5/10m/key"
PASSWORDS_FROM_A_NETWORK = "30/10m/ip"
PASSWORDS_FOR_AN_ADDRESS_FROM_A_NETWORK = "6/10m/key"
PASSWORDS_FOR_AN_ADDRESS = "30/60m/key"
KNOWN_COOKIE = "known"


@dataclass(frozen=True)
class _Limit:
    action: str
    rate: str
    key: str | None = None


class Way(StrEnum):
    """How an address gets its code."""

    SHORT = "short"
    LONG = "long"
    # Too many were asked for in this network: the long one, and only where somebody has an account.
    LONG_TO_OWNERS = "long to owners"


def way_of_code(request, email) -> Way:
    """How `email` gets a code now; each one asked for is counted. A phone that was here before answers for itself."""
    known = is_known(request, email)
    if not known and not _count(request, _Limit("codes-network", CODES_FROM_A_NETWORK)):
        return Way.LONG_TO_OWNERS
    limits = _of_address(request, "codes", email, CODES_FOR_AN_ADDRESS_FROM_A_NETWORK, CODES_FOR_AN_ADDRESS)
    return Way.SHORT if all(_count(request, limit) for limit in limits) else Way.LONG


def may_try_password(request, email) -> bool:
    """Whether a password may be tried for `email` now. Counted apart: codes and passkeys stay open."""
    network = _Limit("passwords-network", PASSWORDS_FROM_A_NETWORK)
    rates = PASSWORDS_FOR_AN_ADDRESS_FROM_A_NETWORK, PASSWORDS_FOR_AN_ADDRESS
    limits = [network, *_of_address(request, "passwords", email, *rates)]
    return all(_count(request, limit) for limit in limits)


def _of_address(request, what, email, of_both, of_address):
    limits = [_Limit(f"{what}-address-network", of_both, f"{email} {ratelimit.get_ip(request)}")]
    if not is_known(request, email):
        limits.append(_Limit(f"{what}-address", of_address, email))
    return limits


def may_try_code(request, digest) -> bool:
    """Whether the code behind `digest` may be tried once more; counted in one step, bursts too."""
    return _count(request, _Limit("tries", TRIES_OF_A_CODE, digest))


def _count(request, limit):
    config = {limit.action: limit.rate}
    return bool(ratelimit.consume(request, app=APP, action=limit.action, config=config, key=limit.key))


def is_known(request, email) -> bool:
    """Whether this phone has signed in to `email` before."""
    return request.get_signed_cookie(KNOWN_COOKIE, default="", salt=KNOWN_COOKIE) == _fingerprint(email)


def know(response, email):
    """Let this phone remember that it has signed in to `email`."""
    age = settings.SESSION_COOKIE_AGE
    response.set_signed_cookie(
        KNOWN_COOKIE, _fingerprint(email), salt=KNOWN_COOKIE, max_age=age, httponly=True, samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    return response


def _fingerprint(email):
    return sha256(email.encode()).hexdigest()
