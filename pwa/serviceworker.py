"""`/sw.js`: the service worker, at the root so that it may look after every page."""

from functools import cache

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.http import require_safe


@cache
def source() -> str:
    return (settings.BASE_DIR / "static" / "sw.js").read_text(encoding="utf-8")


@require_safe
def service_worker(request):
    response = HttpResponse(source(), content_type="text/javascript; charset=utf-8")
    # A cached worker would keep an old version in charge for a day.
    response["Cache-Control"] = "no-cache"
    response["Service-Worker-Allowed"] = "/"
    return response
