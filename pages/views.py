"""Tonight, the home page: one card, one Start."""

from django.conf import settings
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.languages import week_start
from pages.tonight import routine_tonight, tonight_page
from practice.gentler import soften
from practice.views import play

PACE_KEPT = "pace_kept"


@require_safe
def tonight(request):
    pace_kept = request.session.get(PACE_KEPT, "")
    answered = "answered" in request.GET
    page = tonight_page(
        request.user, request.preferences, timezone.now(), pace_kept, answered, week_start(request)
    )
    return render(request, "pages/tonight.html", {"tonight": page})


@require_safe
def start(request):
    """The player with tonight's routine: the shortcut on the app's icon."""
    return play(request, routine_tonight(request.user, request.preferences, timezone.now()).slug)


@require_safe
def privacy(request):
    return render(request, "pages/privacy.html", {"kept": settings.KEPT_DAYS})


@require_POST
def gentler(request):
    """The answer to the offer after two sore nights: shorter holds from now on, or as before."""
    if request.user.is_authenticated and "shorter" in request.POST:
        soften(request.user.preferences)
    elif request.user.is_authenticated:
        request.session[PACE_KEPT] = request.POST.get("sore_until", "")[:10]
    return redirect("tonight")
