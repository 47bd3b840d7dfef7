"""The WSGI application that granian serves."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

PIECE, LARGEST = 65_536, 8_000_000


def drained(pages):
    """The application `pages`, but what it left of a body is read before its answer goes out.

    A server that hangs up on a body looks like a broken one to the proxy in front, which then says 502 for the answer
    that was meant. The proxy has the whole body at hand: it comes at once, and is no longer than LARGEST.
    """

    def application(environ, start_response):
        answer = pages(environ, start_response)
        for _ in range(0, LARGEST, PIECE):
            if not environ["wsgi.input"].read(PIECE):
                break
        return answer

    return application


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
if settings.BEHIND_PROXY:
    application = drained(application)
