"""The error pages, in the night's look or as JSON for scripts, each with a sentence that says what to do next.

A database that is locked, full or away, or in which two requests have met, is no fault of the person's request: that is
answered 503 with Retry-After, so that the phone keeps what it wanted to send and tries again.
"""

import sys

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

RETRY_AFTER_SECONDS = 30
TOO_MANY_RETRY_AFTER_SECONDS = 600
PASSING = (OperationalError, InterfaceError)


def answer(request, status, sentence, headers=None):
    """The error `sentence` (str) under `status`, in the form the request speaks."""
    if request.content_type == "application/json":
        return JsonResponse({"errors": {"request": [sentence]}}, status=status, headers=headers)
    # What broke may break again while the page asks for the person's look: a fault's page asks for nothing.
    return render(None if status >= 500 else request, f"{status}.html", {"sentence": sentence}, status=status)


def bad_request(request, exception=None):
    if isinstance(exception, RequestDataTooBig):
        return answer(request, 413, _("That is more than Legato takes at once. Go back and send less."))
    return answer(request, 400, _("Legato did not understand that. Go back and try again."))


def permission_denied(request, exception=None, reason=""):
    sentence = _(
        "That page was open for too long, or the request came from another site. Go back, open it anew and try again."
    )
    return answer(request, 403, sentence)


def too_many_requests(request, exception=None):
    response = answer(request, 429, _("That was often in a short time. Wait a few minutes, then try again."))
    response["Retry-After"] = str(TOO_MANY_RETRY_AFTER_SECONDS)
    return response


def not_found(request, exception=None):
    return answer(request, 404, _("There is nothing at this address."))


def server_error(request):
    if isinstance(sys.exception(), PASSING):
        response = answer(request, 503, _("Legato is busy for a moment. Nothing is lost; try again soon."))
        response["Retry-After"] = str(RETRY_AFTER_SECONDS)
        return response
    return answer(request, 500, _("Something broke on our side. Nothing you saved is lost; try again."))
