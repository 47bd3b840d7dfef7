"""What is kept of a code while its letter is on the way: a keyed digest, never the code."""

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac


def digest(email, code, key=None) -> str:
    return salted_hmac("accounts.codes", f"{email} {code}", secret=key, algorithm="sha256").hexdigest()


def fits(email, code, kept) -> bool:
    """Whether `kept` is the digest of `code`. A letter may be on its way while the key is changed."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(constant_time_compare(digest(email, code, key), kept) for key in keys)
