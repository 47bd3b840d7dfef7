"""The list of phones and browsers that are signed in, and signing them out from afar."""

from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import languages
from accounts.models import Device

# The first that fits wins: every browser on an iPhone says Safari, and Edge says Chrome.
BROWSERS = {"Edg": "Edge", "OPR/": "Opera", "SamsungBrowser": "Samsung Internet", "Firefox": "Firefox",
            "FxiOS": "Firefox", "CriOS": "Chrome", "Chrome": "Chrome", "Safari": "Safari"}  # fmt: skip
SYSTEMS = {"iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "CrOS": "Chromebook", "Mac OS": "Mac",
           "Windows": "Windows", "Linux": "Linux"}  # fmt: skip


def device_name(user_agent: str) -> str:
    """A few words like "Safari on iPhone"."""
    browser = _first(BROWSERS, user_agent) or _("A browser")
    system = _first(SYSTEMS, user_agent)
    return _("%(browser)s on %(system)s") % {"browser": browser, "system": system} if system else browser


def _first(names, text):
    return next((name for mark, name in names.items() if mark in text), None)


def remember(request, person):
    """Write down that this browser holds `person` from now on."""
    if request.session.session_key is None:
        request.session.save()
    values = {"person": person, "name": device_name(request.headers.get("User-Agent", ""))}
    Device.objects.update_or_create(session_key=request.session.session_key, defaults=values)
    languages.learn(request, person)


def signed_in(person, current_key) -> list[dict]:
    """The person's devices that are still signed in, this one first: {"device", "here"}."""
    alive = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=timezone.now())
    devices = person.devices.filter(Exists(alive)).order_by("-since")
    listed = [{"device": device, "here": device.session_key == current_key} for device in devices]
    return sorted(listed, key=lambda one: not one["here"])


def sign_out(devices):
    """End the web sessions of `devices` (a query of Device): they are nobody's on their next request."""
    keys = list(devices.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    devices.delete()
