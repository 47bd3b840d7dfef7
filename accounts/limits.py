"""How often something may be tried, for each network and each address, so that nobody is flooded or guessed.

An owner is not locked out by strangers: tries are counted for each code, codes for each network, and the one
limit for an address from everywhere does not hold on a phone that has signed in to it before.
"""

from dataclasses import dataclass
from hashlib import sha256

from allauth.core.internal import ratelimit
from django.conf import settings

APP = "legato"
CODES_FROM_A_NETWORK = "30/10m/ip"
CODES_FOR_AN_ADDRESS_FROM_A_NETWORK = "6/10m/key"
CODES_FOR_AN_ADDRESS = "30/60m/key"
TRIES_OF_A_CODE = "5/10m/key"
PASSKEYS_FROM_A_NETWORK = "30/10m/ip"
PASSWORDS_FROM_A_NETWORK = "30/10m/ip"
PASSWORDS_FOR_AN_ADDRESS_FROM_A_NETWORK = "6/10m/key"
PASSWORDS_FOR_AN_ADDRESS = "30/60m/key"
KNOWN_COOKIE = "known"


@dataclass(frozen=True)
class _Limit:
    action: str
    rate: str
    key: str | None = None


def may_send_code(request, email) -> bool:
    """Whether a code may be mailed to `email` now; a yes is counted."""
    rates = CODES_FROM_A_NETWORK, CODES_FOR_AN_ADDRESS_FROM_A_NETWORK, CODES_FOR_AN_ADDRESS
    return _may(request, "codes", email, rates)


def may_try_password(request, email) -> bool:
    """Whether a password may be tried for `email` now. Counted apart: codes and passkeys stay open."""
    rates = PASSWORDS_FROM_A_NETWORK, PASSWORDS_FOR_AN_ADDRESS_FROM_A_NETWORK, PASSWORDS_FOR_AN_ADDRESS
    return _may(request, "passwords", email, rates)


def _may(request, what, email, rates):
    of_network, of_both, of_address = rates
    limits = [
        _Limit(f"{what}-network", of_network),
        _Limit(f"{what}-address-network", of_both, f"{email} {ratelimit.get_ip(request)}"),
    ]
    if not is_known(request, email):
        limits.append(_Limit(f"{what}-address", of_address, email))
    return all(_count(request, limit) for limit in limits)


def may_try_code(request, digest) -> bool:
    """Whether the code behind `digest` may be tried once more; counted in one step, bursts too."""
    return _count(request, _Limit("tries", TRIES_OF_A_CODE, digest))


def may_try_passkey(request) -> bool:
    return _count(request, _Limit("passkeys", PASSKEYS_FROM_A_NETWORK))


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
