"""A browser that may be rung: reading what it sends, and keeping one row for each endpoint.

An endpoint and its keys are known to one browser alone, so whoever sends the same keys is that browser: a
phone that lost its cookie gets its guest back, a phone that changed hands follows its new owner. Other keys
for a known endpoint are somebody's guess.
"""

import base64
import binascii
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pwa.sync import Refused
from reminders.channels.endpoints import NotAllowed, service_of
from reminders.models import PushSubscription

MOST_DEVICES = 10
BROWSERS = (("Edg", "Edge"), ("SamsungBrowser", "Samsung Internet"), ("OPR", "Opera"),
            ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"),
            ("Chrome", "Chrome"), ("Safari", "Safari"))  # fmt: skip
SYSTEMS = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "Chromebook"),
           ("Windows", "Windows"), ("Mac OS X", "Mac"), ("Linux", "Linux"))  # fmt: skip


@dataclass(frozen=True)
class Subscription:
    """A checked `PushSubscription.toJSON()`. Its printed form holds no secret."""

    endpoint: str = field(repr=False)
    p256dh: str = field(repr=False)
    auth: str = field(repr=False)

    @property
    def keys(self):
        return self.p256dh, self.auth


def read(data) -> Subscription:
    """The subscription in `data`, a JSON object. Raises Refused(400, {field: [sentence]})."""
    keys = data.get("keys")
    keys = keys if isinstance(keys, dict) else {}
    checks = {
        "endpoint": (_is_endpoint(data.get("endpoint")), _("Legato does not know this push service.")),
        "keys.p256dh": (_is_point(_decoded(keys.get("p256dh"))), _("Send the browser's public key.")),
        "keys.auth": (len(_decoded(keys.get("auth"))) == 16, _("Send the browser's secret of 16 bytes.")),
    }
    errors = {name: [sentence] for name, (fine, sentence) in checks.items() if not fine}
    if errors:
        raise Refused(400, errors)
    return Subscription(data["endpoint"], keys["p256dh"].rstrip("="), keys["auth"].rstrip("="))


def _is_endpoint(value):
    try:
        service_of(value, settings.PUSH_EXTRA_HOSTS)
    except NotAllowed:
        return False
    return True


def _decoded(value) -> bytes:
    if not isinstance(value, str) or len(value) > 100:
        return b""
    try:
        text = value.rstrip("=").encode("ascii")
        return base64.b64decode(text + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError):
        return b""


def _is_point(data):
    try:
        EllipticCurvePublicKey.from_encoded_point(SECP256R1(), data)
    except ValueError:
        return False
    return len(data) == 65


def owner_of(subscription):
    """The person whose browser this is already, or None. Raises Refused(409) for a known endpoint with
    other keys.
    """
    known = PushSubscription.objects.select_related("person__preferences").filter(
        endpoint=subscription.endpoint
    )
    phone = known.first()
    if phone and (phone.p256dh, phone.auth) != subscription.keys:
        raise Refused(409, {"endpoint": [_("This browser is known with other keys.")]})
    return phone and phone.person


def keep(subscription, person, device, now):
    """Keep `subscription` as a browser of `person`, confirmed at `now`; answers (row, whether it is new)."""
    fields = {"person": person, "device": device, "confirmed_at": now}
    keys = {"p256dh": subscription.p256dh, "auth": subscription.auth}
    try:
        with transaction.atomic():
            return _kept(subscription, fields, keys)
    except IntegrityError:
        # The same browser came in twice at once, and the other one won.
        return _kept(subscription, fields, keys)


def _kept(subscription, fields, keys):
    phone, created = PushSubscription.objects.get_or_create(
        endpoint=subscription.endpoint, defaults=fields | keys
    )
    if not created:
        for name, value in fields.items():
            setattr(phone, name, value)
        phone.save(update_fields=list(fields))
    _drop_oldest(phone.person)
    return phone, created


def forget(person, endpoint) -> bool:
    """Forget the browser of `person` at `endpoint`; whether there was one."""
    return bool(PushSubscription.objects.filter(person=person, endpoint=endpoint).delete()[0])


def _drop_oldest(person):
    rows = PushSubscription.objects.filter(person=person).order_by("-confirmed_at", "-pk")
    surplus = list(rows.values_list("pk", flat=True)[MOST_DEVICES : MOST_DEVICES + 50])
    if surplus:
        PushSubscription.objects.filter(pk__in=surplus).delete()


def device_name(user_agent: str) -> str:
    """ "Chrome on Android" and the like, for the list of devices; "" for an unknown browser."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    return (
        _("{browser} on {system}").format(browser=browser, system=system)
        if browser and system
        else browser or system
    )
