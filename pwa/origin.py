"""Forms that are guarded by where they come from, as sync endpoints are, instead of by a token.

Their pages are then the same for every visitor, and are made and compressed once (`pwa.kept`). Which forms these are
stands in `config.policy`; all others keep Django's token.
"""

from django.conf import settings
from django.core.exceptions import PermissionDenied

from pwa.sync import from_our_own_pages


class OriginMiddleware:
    """Stands above Django's CsrfViewMiddleware and tells it which requests have been looked at already."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.resolver_match.url_name not in settings.GUARDED_BY_ORIGIN:
            return
        if request.method == "POST" and not from_our_own_pages(request):
            raise PermissionDenied
        request.csrf_processing_done = True
