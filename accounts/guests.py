"""Guests: a person made by the first thing they save, held by a long-lived cookie.

The answer to that first thing, and the cookie with it, may be lost. Its random id is known to that phone alone, so the
phone that sends it again gets its guest back; one that has become somebody else meanwhile takes the guest over.
"""

from django.contrib.auth import login
from django.utils import timezone

from accounts import devices, languages
from accounts.merging import take_over
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


def welcome_back(request, guest):
    """`guest` (or None), made by an act that this phone sends, is held now, or part of whoever the phone holds."""
    if guest is None or guest.is_safe or guest == request.user:
        return
    if not request.user.is_authenticated:
        sign_in(request, guest)
    elif was_first_act(request):
        # Afresh: a form that was only looked at may have left its choice in the person's preferences.
        take_over(guest, User.objects.get(pk=request.user.pk))


def take_lost_guest(request, **act):
    """Before a first act is kept by somebody: the guest it may have made before, found by its `act`, becomes theirs."""
    if was_first_act(request) and request.user.is_authenticated:
        welcome_back(request, User.objects.filter(**act).first())


def was_first_act(request) -> bool:
    """Whether the phone did this while it was nobody's: only then is a guest it has left elsewhere its own."""
    return "X-Legato-Visitor" in request.headers


def _renew(request):
    # Writing to the web session renews its cookie; once a day is enough.
    today = timezone.now().date().isoformat()
    if request.session.get("seen") != today:
        request.session["seen"] = today
        languages.learn(request, request.user)
