"""Sixteen digits by mail, for an address whose six-digit codes somebody has used up: the owner always comes in.

A long code belongs to the address, not to a browser: whoever asks in the same ten minutes waits for the same letter, so
that no mailbox is flooded and each holds a code that works, for ten minutes at least. It cannot be guessed, however
many networks try (a thousand tries a second for a year are one chance in a hundred thousand); so its tries need no
count that a stranger could use up.
"""

import time
from hashlib import sha256

from django.core.cache import cache
from django.utils.crypto import get_random_string
from django.utils.translation import override

from accounts import digests, letters
from accounts.models import Knock, User

DIGITS, GROUP = 16, 4
WINDOW = 10 * 60
AT_ONCE = 20


def send(email):
    """Mail `email` a long code, unless these ten minutes have had one that nobody has come in with."""
    code = get_random_string(DIGITS, "0123456789")
    if cache.add(_place(email, _window()), digests.digest(email, code), 2 * WINDOW):
        groups = [code[start : start + GROUP] for start in range(0, DIGITS, GROUP)]
        letters.send_code(email, " ".join(groups), WINDOW // 60)


def use(email, code) -> bool:
    """Whether `code` is the address's, of these ten minutes or of the ten before; a right one is used up."""
    places = [_place(email, window) for window in (_window(), _window() - 1)]
    # Whoever takes it out first comes in.
    return any(digests.fits(email, code, cache.get(place, "")) and cache.delete(place) for place in places)


def _window() -> int:
    return int(time.time() // WINDOW)


def _place(email, window):
    return f"long-code:{window}:{sha256(email.encode()).hexdigest()}"


def knock(email):
    """Leave word that a letter is wanted by whoever owns `email`. The same work whether anybody does."""
    Knock.objects.bulk_create([Knock(email=email)], ignore_conflicts=True)


def answer_knocks():
    """Mail those who have an account; whoever else was named hears nothing. The reminder worker calls this."""
    if not Knock.objects.exists():
        return
    owners = User.objects.exclude(email=None).values("email")
    Knock.objects.exclude(email__in=owners).delete()
    for one in Knock.objects.all()[:AT_ONCE]:
        # Of two workers one has it.
        taken, _rows = Knock.objects.filter(pk=one.pk).delete()
        owner = User.objects.select_related("preferences").filter(email=one.email).first()
        if taken and owner:
            with override(owner.preferences.written_in):
                send(owner.email)
