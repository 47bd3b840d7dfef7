"""Headers that depend on more than a setting: who may use our files, and what a page's scripts may do."""

from csp.middleware import CSPMiddleware
from django.conf import settings


class OwnSiteOnlyMiddleware:
    """Tells browsers to hand no answer, static files included, to another site."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class PagePolicyMiddleware(CSPMiddleware):
    """The content policy, with Trusted Types on every page but those where htmx writes what it fetched."""

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and not _has_htmx(request.resolver_match):
            parts.update = settings.TRUSTED_TYPES
        return parts


def _has_htmx(match):
    # The operator's pages are Django's own and build their widgets from text.
    return match is not None and (match.namespace == "admin" or match.url_name in settings.WITH_HTMX)
