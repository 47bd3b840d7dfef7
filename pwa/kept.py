"""Pages that are the same for every visitor: made and compressed once, then answered from memory.

A visitor is somebody without an account, so nothing personal can be in such a page. Which pages these are stands in
`config.policy`. What is kept lives as long as the process: the catalogue, the guide and the templates do not change
under it either.
"""

import gzip
import re

from django.conf import settings
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

MOST_PAGES = 500
ACCEPTS_GZIP = re.compile(r"\bgzip\b")
TOKEN = re.compile(rb'(?<=name="csrfmiddlewaretoken" value=")\w{64}(?=")')
NO_TOKEN = b'name="csrfmiddlewaretoken" value=""'
_pages: dict[tuple, tuple[bytes, str, bool]] = {}


class VisitorPagesMiddleware:
    """Keeps the pages named in settings.SAME_FOR_VISITORS: {url name: cookies whose presence changes the page}."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        key = getattr(request, "kept_under", None)
        if key and key not in _pages and _may_be_kept(response):
            _keep(key, response)
        return response

    def process_view(self, request, view, args, kwargs):
        request.kept_under = _key(request)
        return _answer(request, *_pages[request.kept_under]) if request.kept_under in _pages else None


def forget():
    """Make every page anew."""
    _pages.clear()


def _key(request):
    """What the page of a plain visit depends on; None for any other request."""
    cookies = settings.SAME_FOR_VISITORS.get(request.resolver_match.url_name)
    if cookies is None or request.method not in ("GET", "HEAD"):
        return None
    # A cookie not named here may change the page, above all that of a signed-in person.
    harmless = {settings.CSRF_COOKIE_NAME, *cookies}
    if request.GET or request.headers.get("HX-Request") or request.COOKIES.keys() - harmless:
        return None
    told = tuple(name in request.COOKIES for name in cookies)
    return request.get_host(), request.path, get_language(), told


def _may_be_kept(response):
    return response.status_code == 200 and not (response.cookies or settings.DEBUG)


def _keep(key, response):
    if len(_pages) >= MOST_PAGES:
        _pages.clear()
    # The token of a form is one visitor's own: it is taken out, and each is given another.
    content, tokens = TOKEN.subn(b"", response.content)
    _pages[key] = gzip.compress(content, mtime=0), response["Content-Type"], tokens > 0


def _answer(request, compressed, content_type, has_form):
    if has_form:
        token = NO_TOKEN.replace(b'""', b'"%s"' % get_token(request).encode())
        # Compressed further up, where its length is blurred so that the token cannot be guessed from it.
        response = HttpResponse(gzip.decompress(compressed).replace(NO_TOKEN, token), content_type)
    elif ACCEPTS_GZIP.search(request.headers.get("Accept-Encoding", "")):
        response = HttpResponse(compressed, content_type, headers={"Content-Encoding": "gzip"})
    else:
        response = HttpResponse(gzip.decompress(compressed), content_type)
    patch_vary_headers(response, ["Accept-Encoding", "Cookie"])
    return response
