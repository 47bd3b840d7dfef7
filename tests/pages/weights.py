"""How much a page weighs as it is served: hashed names, sheets without comments, everything compressed."""

import gzip
import hashlib
import re
from functools import cache
from pathlib import Path

import brotli
from django.contrib.staticfiles import finders

from pwa.storage import whole

HASHED = re.compile(rb'("/static/[^"]+)(\.\w+")')
# Not those for paper: a browser fetches them behind everything else.
SHEET = re.compile(r'rel="stylesheet" href="/static/([^"]+)"')


def first_paint(html: bytes) -> int:
    """The bytes a phone waits for: the whole page and the sheets of its head.

    Signed in, a page is compressed by gzip, the weaker of the two; so that is what is counted for everybody.
    """
    return len(gzip.compress(_named(html))) + sum(map(_sheet, sheets(html)))


def sheets(html: bytes) -> list[str]:
    """The style sheets of the head, as paths below static/. What stands below shows without waiting for it."""
    return SHEET.findall(html.decode().partition("</head>")[0])


def served(name: str) -> bytes:
    """The static file `name` as it is served: a sheet with those it imports."""
    return whole(name).encode() if name.endswith(".css") else Path(finders.find(name)).read_bytes()


def _named(html):
    """The page with names of files as long, and as hard to compress, as those that are served."""
    return HASHED.sub(lambda found: found[1] + b"." + _digest(found[1]) + found[2], html)


def _digest(name):
    return hashlib.sha256(name).hexdigest()[:12].encode()


@cache
def _sheet(name):
    return len(brotli.compress(served(name)))
