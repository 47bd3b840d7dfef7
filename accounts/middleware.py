"""`request.preferences`: the person's, or the defaults for a visitor. Loaded only when it is looked at."""

from django.utils.functional import SimpleLazyObject

from accounts.models import Preferences


def preferences_of(user):
    """The saved preferences of `user`, or unsaved defaults for a visitor without an account."""
    return user.preferences if user.is_authenticated else Preferences()


class PersonMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.preferences = SimpleLazyObject(lambda: preferences_of(request.user))
        return self.get_response(request)
