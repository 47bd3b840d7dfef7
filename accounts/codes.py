"""A code by mail: sent to any address alike, six digits, good for ten minutes, five tries and the browser that asked.

Whether an address has an account is looked up only after its code came back, so neither the answer nor its
timing tells a stranger anything. The session keeps a keyed digest of the code, never the code. Where six digits
were asked for too often, nobody is refused: the code is then a long one (`accounts.long_codes`).
"""

import time
from dataclasses import asdict, dataclass
from enum import StrEnum

from allauth.account.adapter import get_adapter
from allauth.core.internal.cryptokit import normalize_user_code

from accounts import letters, limits, long_codes
from accounts.digests import digest, fits
from accounts.limits import Way

LIFETIME = 10 * 60
KEY = "code"


class Purpose(StrEnum):
    SIGN_IN = "sign in"
    NEW_EMAIL = "new email"


class Answer(StrEnum):
    RIGHT = "right"
    WRONG = "wrong"
    SPENT = "spent"
    NOT_THE_NEWEST = "not the newest"


@dataclass(frozen=True)
class Pending:
    """A code on its way: to whom, what for, where to go next, its digest, when it was sent (Unix time), which way.

    A long code's digest lies with the address instead (`accounts.long_codes`).
    """

    email: str
    purpose: str
    next: str
    digest: str
    sent_at: float
    way: str = Way.SHORT

    @property
    def is_long(self):
        return self.way != Way.SHORT


def start(request, email, purpose=Purpose.SIGN_IN, next_url="/") -> bool:
    """Mail a code to `email`; the browser waits for it instead of the one before.

    False when it cannot be: a new address of somebody who is signed in, asked for in a network that asked too often.
    """
    way = limits.way_of_code(request, email)
    if way == Way.LONG_TO_OWNERS and purpose == Purpose.NEW_EMAIL:
        return False
    code = get_adapter().generate_login_code()
    waiting = Pending(email, purpose, next_url, digest(email, code), time.time(), way)
    request.session[KEY] = asdict(waiting)
    _post(waiting, code)
    return True


def _post(waiting, code):
    if waiting.way == Way.SHORT:
        letters.send_code(waiting.email, code, LIFETIME // 60)
    elif waiting.way == Way.LONG:
        long_codes.send(waiting.email)
    else:
        long_codes.knock(waiting.email)


def pending(request) -> Pending | None:
    """The code this browser is waiting for, spent or not."""
    kept = request.session.get(KEY)
    return Pending(**kept) if kept else None


def check(request, waiting: Pending, typed: str) -> Answer:
    """Whether `typed` is the code; a right one can be used once."""
    # A mail program may have put blanks of its own between the groups.
    answer = _judge(request, waiting, normalize_user_code("".join(typed.split())))
    if answer == Answer.RIGHT:
        forget(request)
    return answer


def _judge(request, waiting, code):
    if waiting.is_long:
        return Answer.RIGHT if long_codes.use(waiting.email, code) else Answer.NOT_THE_NEWEST
    if time.time() - waiting.sent_at > LIFETIME or not limits.may_try_code(request, waiting.digest):
        return Answer.SPENT
    return Answer.RIGHT if fits(waiting.email, code, waiting.digest) else Answer.WRONG


def forget(request):
    request.session.pop(KEY, None)
