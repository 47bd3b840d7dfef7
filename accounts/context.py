"""What every page needs to know of the person to look right."""

from django.utils import timezone

from accounts.candle import theme_at
from accounts.languages import week_start
from accounts.models import Preferences
from accounts.tags import tags_of


def look(request):
    """`look`: theme (now), chosen (without the candle's hours), candle_from, tone, body, motion, text_scale (%).

    And `tags`: whose page it is, for the phone (see accounts.tags); `week_start`: the weekday that weeks begin on.
    """
    # Without the middleware, when an error came before it, a page looks as it does for a visitor.
    preferences = getattr(request, "preferences", None) or Preferences()
    return {
        "look": {
            "theme": theme_at(timezone.now(), preferences),
            "chosen": preferences.theme,
            "candle_from": preferences.candle_from,
            "tone": preferences.tone,
            "body": preferences.body,
            "motion": "still" if preferences.less_movement else "full",
            "text_scale": preferences.text_size,
        },
        "tags": " ".join(tags_of(request)),
        "week_start": week_start(request),
    }
