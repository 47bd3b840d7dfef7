"""Six digits by mail: sent to any address alike, good for ten minutes, five tries and the browser that asked.

Whether an address has an account is looked up only after its code came back, so neither the answer nor its
timing tells a stranger anything. The session keeps a keyed digest of the code, never the code.
"""

import time
from dataclasses import asdict, dataclass
from enum import StrEnum

from allauth.account.adapter import get_adapter
from allauth.core.internal.cryptokit import normalize_user_code
from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts import letters, limits

LIFETIME = 10 * 60
KEY = "code"


class Purpose(StrEnum):
    SIGN_IN = "sign in"
    NEW_EMAIL = "new email"


class Answer(StrEnum):
    RIGHT = "right"
    WRONG = "wrong"
    SPENT = "spent"


@dataclass(frozen=True)
class Pending:
    """A code on its way: to whom, what for, where to go next, its digest and when it was sent (Unix time)."""

    email: str
    purpose: str
    next: str
    digest: str
    sent_at: float


def start(request, email, purpose=Purpose.SIGN_IN, next_url="/") -> bool:
    """Mail a new code to `email`; the one before dies. False when too many were asked for."""
    if not limits.may_send_code(request, email):
        return False
    code = get_adapter().generate_login_code()
    request.session[KEY] = asdict(Pending(email, purpose, next_url, _digest(email, code), time.time()))
    letters.send_code(email, code, LIFETIME // 60)
    return True


def pending(request) -> Pending | None:
    """The code this browser is waiting for, spent or not."""
    kept = request.session.get(KEY)
    return Pending(**kept) if kept else None


def check(request, waiting: Pending, typed: str) -> Answer:
    """Whether `typed` is the code; a right one can be used once."""
    if time.time() - waiting.sent_at > LIFETIME or not limits.may_try_code(request, waiting.digest):
        return Answer.SPENT
    if not _is_right(waiting, normalize_user_code(typed)):
        return Answer.WRONG
    forget(request)
    return Answer.RIGHT


def forget(request):
    request.session.pop(KEY, None)


def _is_right(waiting, code):
    # A letter may be on its way while the key is changed.
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(constant_time_compare(_digest(waiting.email, code, key), waiting.digest) for key in keys)


def _digest(email, code, key=None):
    return salted_hmac("accounts.codes", f"{email} {code}", secret=key, algorithm="sha256").hexdigest()
