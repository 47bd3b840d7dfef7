"""The style page: every component in every theme and state, for whoever changes one of them. Operators only."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

THEMES = ("night", "candle", "day")
COLOURS = (
    "bg", "surface", "surface-2", "line", "edge", "text", "text-2", "accent", "on-accent", "accent-text", "accent-soft",
    "calm", "calm-soft", "heat1", "good", "alert", "alert-soft", "focus",
)  # fmt: skip
NIGHTS = (
    ("full", 6), ("short", 7), ("covered", 8), ("rest", 9), ("away", 10), ("missed", 11), ("ahead", 12),
)  # fmt: skip
WEEK = (
    ("kept", "check", "Mon"), ("covered", "minus", "Tue"), ("rest", "moon", "Wed"), ("missed", "", "Thu"),
    ("today", "", "Fri"), ("ahead", "", "Sat"), ("ahead", "", "Sun"),
)  # fmt: skip
# (drawing, tone of the person in it)
FIGURES = (
    ("wall-calf", 1),
    ("towel-calf", 2),
    ("inner-calf", 3),
    ("plantar", 4),
    ("cramp-quad", 3),
    ("settle", 2),
)


@never_cache
@require_safe
def style(request):
    """The page; to anybody but an operator there is nothing at its address."""
    if not (request.user.is_authenticated and request.user.is_staff):
        raise Http404
    shown = {"themes": THEMES, "colours": COLOURS, "nights": NIGHTS, "week": WEEK, "figures": FIGURES}
    return render(request, "pages/style.html", shown)
