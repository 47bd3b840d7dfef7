"""What every page needs to know of the person to look right."""


def look(request):
    """`look`: theme, tone (1-4), motion (full or still), text_scale (percent)."""
    preferences = getattr(request, "preferences", None)
    if preferences is None:  # an error before the middleware ran
        return {"look": {"theme": "night", "tone": 2, "motion": "full", "text_scale": 100}}
    return {
        "look": {
            "theme": preferences.theme,
            "tone": preferences.tone,
            "motion": "still" if preferences.less_movement else "full",
            "text_scale": preferences.text_size,
        }
    }
