"""Tonight, the home page: one card, one Start."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pages.tonight import tonight_page


@require_safe
def tonight(request):
    page = tonight_page(request.user, request.preferences, timezone.now())
    return render(request, "pages/tonight.html", {"tonight": page})
