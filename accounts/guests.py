"""Guests: a person made by the first thing they save, held by a long-lived cookie."""

from django.contrib.auth import login

from accounts.models import User

BACKEND = "accounts.backends.PersonBackend"


def ensure_person(request, **preferences):
    """The signed-in person, or a new guest with `preferences`, signed in on this phone from now on."""
    if request.user.is_authenticated:
        return request.user
    return sign_in(request, User.objects.create_guest(**preferences))


def sign_in(request, person):
    """Hold `person` in this phone's cookie; answers the person."""
    login(request, person, backend=BACKEND)
    # The lazy value may have been looked at already, as a visitor's.
    request.preferences = person.preferences
    return person
