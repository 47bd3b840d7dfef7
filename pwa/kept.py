"""Pages that are the same for every visitor: made and compressed once, then answered from memory.

A visitor is somebody without an account, so nothing personal can be in such a page. Which pages these are stands in
`config.policy`. What is kept lives as long as the process: the catalogue, the guide and the templates do not change
under it either.

A browser may store such a page and asks each time whether it is still the same (ETag, 304): signing in changes it
at once. One with a form carries a token of its own, so nobody stores it.
"""

import gzip
import re
from hashlib import sha256
from typing import NamedTuple

from django.conf import settings
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language

MOST_PAGES = 500
ACCEPTS_GZIP = re.compile(r"\bgzip\b")
TOKEN = re.compile(rb'(?<=name="csrfmiddlewaretoken" value=")\w{64}(?=")')
NO_TOKEN = b'name="csrfmiddlewaretoken" value=""'


class Page(NamedTuple):
    """A page as it is kept: compressed, with the form tokens (if it has any) taken out."""

    compressed: bytes
    content_type: str
    has_form: bool
    etag: str


_pages: dict[tuple, Page] = {}


class VisitorPagesMiddleware:
    """Keeps the pages named in settings.SAME_FOR_VISITORS: {url name: cookies whose presence changes the page}."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        key = getattr(request, "kept_under", None)
        if key and key not in _pages and _may_be_kept(response):
            page = _page(response)
            _keep(key, page)
            return _answer(request, page)
        return response

    def process_view(self, request, view, args, kwargs):
        request.kept_under = _key(request)
        page = _pages.get(request.kept_under)
        return page and _answer(request, page)


def forget():
    """Make every page anew."""
    _pages.clear()


def _key(request):
    """What the page of a plain visit depends on; None for any other request."""
    cookies = settings.SAME_FOR_VISITORS.get(request.resolver_match.url_name)
    if cookies is None or request.method not in ("GET", "HEAD"):
        return None
    # A cookie not named here may change the page, above all that of a signed-in person.
    harmless = {settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME, *cookies}
    if (
        request.GET.keys() - {"lang"}
        or request.headers.get("HX-Request")
        or request.COOKIES.keys() - harmless
    ):
        return None
    told = tuple(name in request.COOKIES for name in cookies)
    return request.get_host(), request.path, get_language(), told


def _may_be_kept(response):
    return response.status_code == 200 and not (response.cookies or settings.DEBUG)


def _keep(key, page):
    if len(_pages) >= MOST_PAGES:
        _pages.clear()
    _pages[key] = page


def _page(response):
    # The token of a form is one visitor's own: it is taken out, and each is given another.
    content, tokens = TOKEN.subn(b"", response.content)
    # Weak, because it is the same page however it is compressed on the way.
    etag = f'W/"{sha256(content).hexdigest()[:32]}"'
    return Page(gzip.compress(content, mtime=0), response["Content-Type"], tokens > 0, etag)


def _answer(request, page):
    if page.has_form:
        token = NO_TOKEN.replace(b'""', b'"%s"' % get_token(request).encode())
        # Compressed further up, where its length is blurred so that the token cannot be guessed from it.
        content = gzip.decompress(page.compressed).replace(NO_TOKEN, token)
        return _varying(HttpResponse(content, page.content_type))
    if ACCEPTS_GZIP.search(request.headers.get("Accept-Encoding", "")):
        response = HttpResponse(page.compressed, page.content_type, headers={"Content-Encoding": "gzip"})
    else:
        response = HttpResponse(gzip.decompress(page.compressed), page.content_type)
    response["Cache-Control"], response["ETag"] = "no-cache", page.etag
    return get_conditional_response(request, etag=page.etag, response=_varying(response))


def _varying(response):
    patch_vary_headers(response, ["Accept-Encoding", "Cookie"])
    return response
