"""`/manifest.webmanifest`: how the installed app is called, looks when it opens, and what its icon offers."""

from django.http import JsonResponse
from django.templatetags.static import static
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pwa.templatetags.legato import THEME_COLORS

ICONS = (
    ("icons/icon-192.png", "192x192", "any"),
    ("icons/icon-512.png", "512x512", "any"),
    ("icons/icon.svg", "any", "any"),
    ("icons/maskable-512.png", "512x512", "maskable"),
    ("icons/maskable.svg", "any", "maskable"),
)
TYPES = {"png": "image/png", "svg": "image/svg+xml"}


@require_safe
def manifest(request):
    response = JsonResponse(_manifest(), content_type="application/manifest+json")
    # The same for everybody, and asked for afresh: a browser compares it to see whether the app has changed.
    response["Cache-Control"] = "no-cache"
    return response


def _manifest():
    return {
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "name": "Legato",
        "short_name": "Legato",
        "description": _("A calm bedtime leg-stretching guide, for one hand and tired eyes."),
        "lang": get_language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
        "display": "standalone",
        # What is seen before the first page is there: the night, in whatever theme the page then comes.
        "background_color": THEME_COLORS["night"],
        "theme_color": THEME_COLORS["night"],
        "categories": ["health", "fitness", "lifestyle"],
        "icons": [_icon(*icon) for icon in ICONS],
        "shortcuts": [_shortcut(_("Start tonight"), "/start/"), _shortcut(_("Cramp now"), "/cramp-now/")],
    }


def _icon(name, sizes, purpose):
    return {"src": static(name), "sizes": sizes, "type": TYPES[name[-3:]], "purpose": purpose}


def _shortcut(name, url):
    return {"name": name, "url": url, "icons": [_icon("icons/icon-192.png", "192x192", "any")]}
