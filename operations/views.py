"""What the operator alone may open: the figures for Prometheus, and how it is going for a pair of eyes."""

from django.conf import settings
from django.contrib import admin
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4

from operations import figures, state
from pwa.health import parts


@require_safe
def metrics(request):
    """For who brings METRICS_TOKEN (`Authorization: Bearer …`), or is signed in as an operator."""
    if not (_brings_the_token(request) or _is_operator(request.user)):
        return HttpResponse(
            "Bring METRICS_TOKEN.\n", "text/plain", 401, headers={"WWW-Authenticate": "Bearer"}
        )
    return HttpResponse(figures.page(timezone.now()), CONTENT_TYPE_PLAIN_0_0_4)


def _brings_the_token(request):
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    return scheme.lower() == "bearer" and constant_time_compare(token, settings.METRICS_TOKEN)


def _is_operator(user):
    return user.is_authenticated and user.is_active and user.is_staff


@require_safe
@admin.site.admin_view
def how_it_goes(request):
    """The parts of health, the workers, and what became of the last hour's nudges."""
    now = timezone.now()
    context = {"title": "How it is going", "parts": parts(), "state": state.read(now), "now": now}
    return render(request, "operations/how_it_goes.html", admin.site.each_context(request) | context)
