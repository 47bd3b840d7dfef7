"""`POST /preferences/changes/`: one setting changed on a phone without a network, by the rules of `POST /sessions/`."""

from django.http import JsonResponse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from accounts.forms import SETTINGS, SettingForm
from accounts.guests import ensure_person, welcome_back
from accounts.middleware import preferences_of
from accounts.nights import GRACE
from accounts.once import LATEST, once
from practice import fields
from practice.erased import refuse_after_erasing
from practice.fields import Wrong, read_fields
from pwa.sync import Refused, sync_endpoint

MOST_VALUES, LONGEST_VALUE = 20, 200


@sync_endpoint
def changes(request, data):
    """Change one setting; 201 the first time, 200 when this very change was made before."""
    now = timezone.now()
    change = read(data, now)
    visitor = not request.user.is_authenticated
    if visitor:
        refuse_after_erasing(request, change["changed_at"])
    setting = change["setting"]
    form = SettingForm(setting, MultiValueDict({setting: change["values"]}), instance=preferences_of(request))
    if not form.is_valid():
        raise Refused(400, {setting: [str(sentence) for sentence in form.errors[setting]]})

    def save():
        person = ensure_person(request)
        setattr(person.preferences, setting, getattr(form.instance, setting))
        person.preferences.save(update_fields=[setting])
        return person if visitor else None

    created, guest = once(change["client_id"], now, save)
    welcome_back(request, guest)
    return JsonResponse({"client_id": str(change["client_id"])}, status=201 if created else 200)


def read(data, now) -> dict:
    """{client_id, setting, values, changed_at} of a change as sent. Raises Refused(400, {field: [sentence]})."""
    values, errors = read_fields(data, READERS)
    if "changed_at" in values and not now - LATEST <= values["changed_at"] <= now + GRACE:
        errors["changed_at"] = [_("A change can be sent for 14 days, then no more.")]
    if errors:
        raise Refused(400, errors)
    return values


def _setting(value):
    if not (isinstance(value, str) and value in SETTINGS):
        raise Wrong(_("Legato does not know this setting."))
    return value


def _texts(value):
    fits = isinstance(value, list) and len(value) <= MOST_VALUES
    if not (fits and all(isinstance(text, str) and len(text) <= LONGEST_VALUE for text in value)):
        raise Wrong(_("Give a list of short texts."))
    return value


READERS = {
    "client_id": fields.client_id,
    "setting": _setting,
    "values": _texts,
    "changed_at": fields.moment,
}
