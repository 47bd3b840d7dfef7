"""Personal unless it says otherwise: an answer that does not speak of caching is stored by nobody.

A page that may be stored is the exception and says so itself: static files, the service worker, the calendar, and
the pages that are the same for every visitor (`pwa.kept`).
"""

from django.utils.cache import add_never_cache_headers


class NoStoreMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response
