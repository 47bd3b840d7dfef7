"""`request.preferences`: the person's, or the defaults for a visitor. Loaded only when it is looked at."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from accounts.erasing import erased_at_of_session, remember_on_phone
from accounts.models import Preferences


def preferences_of(user):
    """The saved preferences of `user`, or unsaved defaults for a visitor without an account."""
    return user.preferences if user.is_authenticated else Preferences()


class PersonMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.preferences = SimpleLazyObject(lambda: preferences_of(request.user))
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.session.is_empty():
            # The web session has died, and its cookie goes with this answer: was the account erased?
            erased_at = erased_at_of_session(request)
            return remember_on_phone(response, erased_at) if erased_at else response
        return response
