"""Reading what a phone sends as JSON: strictly, in bounds, and never with anything but JSON as the answer.

Sync endpoints live outside the CSRF token, which an offline queue could only replay stale. They are guarded by
where the browser says the request comes from (Sec-Fetch-Site, else Origin), which every current browser sends with
a POST and no page can forge; requests with neither come from no browser, so they carry nobody's cookies.
"""

import json
from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.http import JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

LARGEST_BODY = 64 * 1024
LARGEST_INTEGER = 2**53


class Refused(Exception):
    """A request that cannot be taken: `status` (int) and `errors` ({field: [sentence, …]})."""

    def __init__(self, status, errors):
        super().__init__(status, errors)
        self.status, self.errors = status, errors


def sync_endpoint(view):
    """Turn `view(request, data)` into one that takes a JSON object by POST and answers JSON, refusals included."""

    @csrf_exempt
    @never_cache
    @wraps(view)
    def guarded(request, *args, **kwargs):
        try:
            return view(request, _read_object(request), *args, **kwargs)
        except Refused as refused:
            headers = {"Allow": "POST"} if refused.status == 405 else None
            return JsonResponse({"errors": refused.errors}, status=refused.status, headers=headers)

    return guarded


def _read_object(request) -> dict:
    if request.method != "POST":
        raise _refusal(405, _("Send this with POST."))
    if not from_our_own_pages(request):
        raise _refusal(403, _("This did not come from a page of Legato."))
    if request.content_type != "application/json" or request.headers.get("Content-Encoding"):
        raise _refusal(415, _("Send this as plain application/json."))
    if _declared_length(request) > LARGEST_BODY:
        raise _refusal(413, _("That is too large."))
    data = parse(request.read(LARGEST_BODY + 1))
    if not isinstance(data, dict):
        raise _refusal(400, _("Send one JSON object."))
    _check_person(request)
    return data


def _check_person(request):
    """What a phone kept for one person is never taken for another, whoever is signed in when it arrives."""
    meant = request.headers.get("X-Legato-Person", "")
    if not meant or meant in request.person_tags:
        return
    if request.person_tags:
        raise Refused(409, {"person": [_("This was done by somebody else on this phone.")]})
    raise Refused(401, {"person": [_("Sign in, then it is sent.")]})


def from_our_own_pages(request) -> bool:
    """Whether the browser vouches that a page of this site sent `request`, or no browser sent it at all."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc in (request.get_host(), settings.SITE.netloc)


def _declared_length(request) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdecimal() else 0


def parse(body: bytes):
    """JSON as UTF-8, without repeated keys, NaN, Infinity, NUL, lone surrogates or integers past 2**53.

    Raises Refused(400).
    """
    try:
        data = json.loads(
            _text(body), object_pairs_hook=_object, parse_constant=_refuse_constant, parse_int=_integer
        )
        # What cannot be written out again (a lone surrogate, an overflowed float) could not be kept either.
        json.dumps(data, ensure_ascii=False, allow_nan=False).encode("utf-8")
    except (ValueError, RecursionError):
        raise _refusal(400, _("This is not the JSON that Legato can read.")) from None
    return data


def _text(body):
    text = body.decode("utf-8")
    if r"\u0000" in text:
        raise ValueError("NUL, which PostgreSQL cannot hold")
    return text


def _object(pairs):
    if len({key for key, _value in pairs}) < len(pairs):
        raise ValueError("repeated key")
    return dict(pairs)


def _integer(digits):
    if len(digits) > 17 or abs(int(digits)) > LARGEST_INTEGER:
        raise ValueError("integer out of bounds")
    return int(digits)


def _refuse_constant(name):
    raise ValueError(name)


def _refusal(status, sentence):
    return Refused(status, {"request": [sentence]})
