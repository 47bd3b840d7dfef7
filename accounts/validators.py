"""Field validators that answer with a sentence."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.nights import UnknownZone, zone
from accounts.safety import MODES


def known_zone(name):
    try:
        zone(name)
    except UnknownZone:
        raise ValidationError(_("Give a time zone like Europe/Rome."), code="zone") from None


def known_language(code):
    if code not in dict(settings.LANGUAGES):
        raise ValidationError(_("Choose a language from the list."), code="language")


def readable(text):
    if not text.isprintable():
        raise ValidationError(_("That name has signs in it that cannot be shown."), code="signs")


def weekday_list(days):
    if not isinstance(days, list) or not set(map(str, days)) <= set("0123456") or len(days) > 6:
        raise ValidationError(_("Choose up to six rest nights."), code="weekdays")


def mode_list(modes):
    if not isinstance(modes, list) or not all(isinstance(mode, str) and mode in MODES for mode in modes):
        raise ValidationError(_("Choose from the listed safety modes."), code="modes")
