"""What a phone keeps for evenings without a network: which pages, whose they are, and when they have changed."""

import json
from hashlib import sha256

from django.http import JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import Preferences
from accounts.views import ASKED_COOKIE
from guide.library import library
from pages.tonight import routine_tonight
from pwa.modules import imported_modules
from pwa.release import release
from routines.active import catalogue
from routines.shelf import own_routines

# Neither the diary nor the history: what is kept on a phone says nothing about anybody's health.
PAGES = ("tonight", "start", "cramp-now", "library", "guide", "guide-questions", "guide-sources", "preferences",
         "privacy", "offline", "diary-offline")  # fmt: skip


@never_cache
@require_safe
def offline_set(request):
    """JSON {"person": tag or "", "stamp": changes with the pages, "pages": [address, …], "files": [address, …],
    "language": of the pages}. `files` are those that no page names: scripts that other scripts import.
    """
    own = own_routines(request.user)
    tags = request.person_tags
    tonight = routine_tonight(request.user, request.preferences, timezone.now()).slug
    return JsonResponse({
        "person": tags[0] if tags else "", "stamp": _stamp(request, own, tonight), "pages": _addresses(own),
        "files": imported_modules(), "language": get_language(),
    })  # fmt: skip


def _addresses(own):
    routines = [*catalogue().routines, *(routine.slug for routine in own)]
    known = library(get_language())
    return [
        *map(reverse, PAGES),
        *(reverse("play", args=[slug]) for slug in routines),
        *(reverse("routine", args=[slug]) for slug in routines),
        *(article.address for article in known.articles + known.pages),
        *(reverse("exercise", args=[slug]) for slug in catalogue().exercises),
    ]


def _stamp(request, *others):
    """A word for all that the listed pages depend on, but for the day."""
    preferences = [
        str(getattr(request.preferences, field.attname)) for field in Preferences._meta.concrete_fields
    ]
    facts = [release(), get_language(), preferences, bool(request.COOKIES.get(ASKED_COOKIE)), str(others)]
    return sha256(json.dumps(facts).encode()).hexdigest()[:16]


@require_safe
def install(request):
    """Pictures of how to put Legato on a home screen."""
    return render(request, "install/page.html")


@require_safe
def offline(request):
    """Shown in place of a page that is not on the phone."""
    return render(request, "pages/offline.html")
