"""How Legato is found, and what of it is not: canonical addresses, the sitemap, robots.txt."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from guide.library import library
from pwa.addresses import ANY, alternates
from routines.catalogue import catalogue

# Pages about one person, or meant for scripts. Keeping them out of searches is manners, not protection.
PERSONAL = (
    "/account/",
    "/calendar/",
    "/diary/",
    "/history/",
    "/preferences/",
    "/reminders/",
    "/safety/",
    "/sessions/",
)


def public_paths() -> list[str]:
    """Every address worth finding, most important first."""
    shelf, guide = catalogue(), library()
    readings = [reverse("guide-article", args=[article.slug]) for article in guide.articles + guide.pages]
    return [
        reverse("tonight"),
        reverse("library"),
        *(reverse("routine", args=[slug]) for slug in shelf.routines),
        reverse("guide"),
        *readings,
        reverse("guide-questions"),
        reverse("guide-sources"),
        *(reverse("exercise", args=[slug]) for slug in shelf.exercises),
    ]


@require_safe
def sitemap(request):
    languages = [alternates(path) for path in public_paths()]
    return render(
        request, "guide/sitemap.xml", {"pages": languages, "any": ANY}, content_type="application/xml"
    )


@require_safe
def robots(request):
    rules = ["User-agent: *", *(f"Disallow: {path}" for path in PERSONAL), ""]
    lines = [*rules, f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
