"""What a nudge says, on a lock screen and in a mail. Neutral words: whoever reads along learns nothing
about health.
"""

import hmac
import json
from base64 import urlsafe_b64encode
from functools import lru_cache

from django.conf import settings
from django.core import signing
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi, override
from django.utils.translation import gettext as _

from reminders.channels.mail import Letter

UNSUBSCRIBE = "reminders.unsubscribe"
# The number that tells Safari the payload is declarative (RFC 8030 push, W3C declarative web push).
DECLARATIVE = 8030
TAG_GOES_HERE = b"{tag}"


def topic(person_id, night) -> str:
    """One word for a person's night: later messages replace earlier ones on the way, and on the screen.

    24 letters: at most 32 are allowed, and Apple refuses lengths of 1 more than a multiple of four.
    """
    secret = hmac.digest(settings.SECRET_KEY.encode(), f"reminder {person_id} {night}".encode(), "sha256")
    return urlsafe_b64encode(secret[:18]).decode()


def payload(tag, language, night=None, again=False, test=False) -> bytes:
    """The JSON that Safari shows by itself and the service worker elsewhere. `night`: whose nudge it is."""
    return _payload(language, night, again, test).replace(TAG_GOES_HERE, tag.encode())


# Thousands go out in one minute, and all but the tag is the same.
@lru_cache(maxsize=64)
def _payload(language, night, again, test):
    with override(language):
        return json.dumps(_declared(night, again, test), ensure_ascii=False).encode()


def _declared(night, again, test):
    body = _("This is how your reminder will look.") if test else _("Whenever you are ready.")
    notification = {
        "title": _("Time for your evening routine"),
        "body": body,
        "lang": get_language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
        "navigate": f"{settings.SITE_URL}/",
        "tag": TAG_GOES_HERE.decode(),
        # Without it the repeat would replace the first one without a sound.
        "renotify": again,
        "data": {"night": night.isoformat() if night else None},
    }
    return {"web_push": DECLARATIVE, "notification": notification}


def unsubscribe_token(person_id) -> str:
    return signing.dumps(person_id, salt=UNSUBSCRIBE)


def person_of(token) -> int:
    """The person whose mails `token` stops. Raises signing.BadSignature."""
    return signing.loads(token, salt=UNSUBSCRIBE)


def letter(person_id, address, language) -> Letter:
    """The reminder as a mail to `address`."""
    stop = settings.SITE_URL + reverse("reminders-unsubscribe", args=[unsubscribe_token(person_id)])
    context = {"start": f"{settings.SITE_URL}/", "stop": stop, "site": settings.SITE.hostname}
    with override(language):
        return Letter(
            to=address,
            subject=_("Time for your evening routine"),
            text=render_to_string("emails/reminder.txt", context),
            html=render_to_string("emails/reminder.html", context),
            unsubscribe=stop,
        )
