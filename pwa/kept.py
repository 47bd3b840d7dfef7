"""Pages that are the same for every visitor: made and compressed once, then answered from memory.

A visitor is somebody without an account, so nothing personal can be in such a page. Which pages these are stands in
`config.policy`. What is kept lives as long as the process: the catalogue, the guide and the templates do not change
under it either.

A browser may store such a page and asks each time whether it is still the same (ETag, 304): signing in changes it
at once. A page with a form's token is one visitor's own and is not kept; settings have none (`pwa.origin`).
"""

import gzip
import re
from hashlib import sha256
from typing import NamedTuple

import brotli
from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language

MOST_PAGES = 500
ENCODING = re.compile(r"\b(gzip|br)\b(?!;q=0(?:\.0*)?(?:,|$))")
TOKEN = b'name="csrfmiddlewaretoken"'
# Ten milliseconds for the longest page; the best there is would take a third of a second for a tenth less.
BROTLI_QUALITY = 5


class Page(NamedTuple):
    """A page as it is kept. `squeezed`: its bytes by encoding, the smallest first."""

    squeezed: dict[str, bytes]
    content_type: str
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
    # A token of a form is one visitor's own.
    return response.status_code == 200 and not (
        response.cookies or settings.DEBUG or TOKEN in response.content
    )


def _keep(key, page):
    if len(_pages) >= MOST_PAGES:
        _pages.clear()
    _pages[key] = page


def _page(response):
    content = response.content
    # Weak, because it is the same page however it is compressed on the way.
    etag = f'W/"{sha256(content).hexdigest()[:32]}"'
    squeezed = {
        "br": brotli.compress(content, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY),
        "gzip": gzip.compress(content, mtime=0),
    }
    return Page(squeezed, response["Content-Type"], etag)


def _answer(request, page):
    accepted = set(ENCODING.findall(request.headers.get("Accept-Encoding", "")))
    encoding = next((name for name in page.squeezed if name in accepted), None)
    if encoding:
        headers = {"Content-Encoding": encoding}
        response = HttpResponse(page.squeezed[encoding], page.content_type, headers=headers)
    else:
        response = HttpResponse(gzip.decompress(page.squeezed["gzip"]), page.content_type)
    response["Cache-Control"], response["ETag"] = "no-cache", page.etag
    patch_vary_headers(response, ["Accept-Encoding", "Cookie"])
    return get_conditional_response(request, etag=page.etag, response=response)
