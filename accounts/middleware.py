"""`request.preferences`: the person's, or the defaults for a visitor; `request.person_tags`: whose phone this is.

Both are loaded only when they are looked at. And the language they read, which stands in the preferences, in a
visitor's cookie, or in what the phone asks for; and the web session, which all of it hangs on.

And what a request is answered whose person has become part of another, or was erased, while it was on its way.
"""

from django.conf import settings
from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, OperationalError
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject

from accounts.erasing import erased_at_of_session, remember_on_phone
from accounts.languages import known, language_of
from accounts.models import Preferences, User
from accounts.tags import tags_of


def preferences_of(request):
    """The saved preferences of who is here; for a visitor the defaults, unsaved, in the language they chose."""
    if request.user.is_authenticated:
        return request.user.preferences
    return Preferences(language=known(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)))


class WebSessionUnkept(OperationalError):
    """The database was busy for too long, or another request has ended the web session: this one is not to blame."""


class WebSessionMiddleware(SessionMiddleware):
    """Django's, but what a script fetches behind the page neither takes a dead cookie off nor gives a form's token.

    A phone fetches forty pages for evenings without a network while somebody signs in. Those that were sent with the
    cookie of before and are answered after it would take the new one away: signed in, and out again at once. And those
    that were sent without a form's token would each bring another one than that of the form on the screen.
    """

    def process_response(self, request, response):
        """Raises WebSessionUnkept where Django would say 400, which a phone takes for a refusal for good."""
        try:
            response = super().process_response(request, response)
        except SessionInterrupted as interrupted:
            raise WebSessionUnkept from interrupted
        if _is_behind_the_page(request):
            _keep_out_of_the_way(request, response.cookies)
        return response


def _is_behind_the_page(request):
    # A page is asked for as text/html, whatever a browser calls it that a worker has passed on.
    mode, accepted = (request.headers.get(name, "") for name in ("Sec-Fetch-Mode", "Accept"))
    return mode not in ("", "navigate") and "text/html" not in accepted


def _keep_out_of_the_way(request, cookies):
    session = cookies.get(settings.SESSION_COOKIE_NAME)
    if session and not session.value:
        del cookies[settings.SESSION_COOKIE_NAME]
    if settings.CSRF_COOKIE_NAME in cookies and not _is_for_the_token(request):
        del cookies[settings.CSRF_COOKIE_NAME]


def _is_for_the_token(request):
    return request.resolver_match and request.resolver_match.url_name == "token"


class PersonGone(OperationalError):
    """Two requests have met, and the other one took this one's person away: sent again, it finds who they became."""


class PersonMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.preferences = SimpleLazyObject(lambda: preferences_of(request))
        request.person_tags = SimpleLazyObject(lambda: tags_of(request))
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.session.is_empty():
            # The web session has died, and its cookie goes with the next page: was the account erased?
            erased_at = erased_at_of_session(request)
            return remember_on_phone(response, erased_at) if erased_at else response
        return response

    def process_exception(self, request, exception):
        """Raises PersonGone where a row could not be written, or was not there, because the person is no more."""
        if _may_be_a_loss(exception) and _is_gone(request.user):
            raise PersonGone from exception


def _may_be_a_loss(exception):
    # A database that is locked or away is a matter of its own, and is not asked once more.
    return isinstance(exception, (DatabaseError, ObjectDoesNotExist)) and not isinstance(
        exception, OperationalError
    )


def _is_gone(user):
    return user.is_authenticated and not User.objects.filter(pk=user.pk).exists()


class LanguageMiddleware:
    """Answers in the reader's language, and says so. Pages kept for visitors are kept by language, below this."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with translation.override(language_of(request, _chosen(request))):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
        return response


def _chosen(request):
    try:
        return request.preferences.language
    except DatabaseError:
        # A page that needs no database must not fail for its language.
        return ""
