"""Guests: a person made by the first thing they save, held by a long-lived cookie."""

from django.contrib.auth import login
from django.utils import timezone

from accounts import devices, languages
from accounts.models import User

BACKEND = "accounts.backends.PersonBackend"


def ensure_person(request, **preferences):
    """The signed-in person, or a new guest with `preferences`, signed in on this phone from now on."""
    if request.user.is_authenticated:
        _renew(request)
        return request.user
    return sign_in(request, User.objects.create_guest(**preferences))


def sign_in(request, person):
    """Hold `person`, a guest, in this phone's cookie; answers the person."""
    token = request.META.get("CSRF_COOKIE")
    login(request, person, backend=BACKEND)
    if token:
        # login() changes the form token; a page of small forms must stay usable after the first made a guest.
        request.META["CSRF_COOKIE"] = token
    devices.remember(request, person)
    # The lazy value may have been looked at already, as a visitor's.
    request.preferences = person.preferences
    return person


def _renew(request):
    # Writing to the web session renews its cookie; once a day is enough.
    today = timezone.now().date().isoformat()
    if request.session.get("seen") != today:
        request.session["seen"] = today
        languages.learn(request, request.user)
