"""What the home page says tonight: the routine, whether it is done, and this week against the plan."""

from functools import lru_cache

from django.utils import timezone
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from diary.joining import standing
from diary.programme import ROUTINE, Stage
from pages.morning import ANSWERED, night_in_question, question, recently
from practice.calendar import week_of
from practice.gentler import sore_until
from practice.progress import headline, history_of, tonight_of
from practice.streaks import State, night_states, week_progress
from routines.active import catalogue
from routines.describe import described_steps, poster
from routines.doses import minutes
from routines.payload import needs_sentence
from routines.plan import PlanPreferences, make_plan
from routines.shelf import routine_for

# Who has come back once may like Legato on the home screen.
INVITES_AFTER = 2
TONIGHT_MAKES = {
    1: gettext_lazy("Tonight makes one"),
    2: gettext_lazy("Tonight makes two"),
    3: gettext_lazy("Tonight makes three"),
    4: gettext_lazy("Tonight makes four"),
    5: gettext_lazy("Tonight makes five"),
    6: gettext_lazy("Tonight makes six"),
    7: gettext_lazy("Tonight makes seven"),
}

WEEK_ICONS = {State.KEPT: "check", State.COVERED: "minus", State.REST: "moon", State.AWAY: "moon"}
WEEK_WORDS = {
    State.KEPT: gettext_lazy("kept"),
    State.COVERED: gettext_lazy("covered"),
    State.REST: gettext_lazy("rest night"),
    State.AWAY: gettext_lazy("away"),
    State.CROSSED: gettext_lazy("away"),
    State.MISSED: gettext_lazy("no stretch"),
    State.BEFORE: gettext_lazy("no stretch"),
    State.TONIGHT: gettext_lazy("tonight"),
    State.AHEAD: gettext_lazy("still to come"),
}


def tonight_page(user, preferences, now, pace_kept="", just_answered=False, week_start=0) -> dict:
    """The page's context: `user` may be a visitor without an account, `now` is aware.

    `pace_kept`: the sore night (ISO) after which the person chose to go on as before, or nothing.
    `just_answered`: the morning's question was answered on this page a moment ago.
    `week_start`: the weekday, 0 for Monday, that weeks begin on.
    """
    programme = standing(user, tonight_of(preferences, now))
    return (
        suited_routine(user, preferences, _slug(programme, preferences))
        | {
            "programme": programme,
            "greeting": greeting(
                timezone.localtime(now, preferences.zone).hour if preferences.timezone else 21
            ),
            "told_to_stop": preferences.told_to_stop,
        }
        | _nights(user, preferences, now, pace_kept, just_answered, week_start)
    )


def _slug(programme, preferences):
    return ROUTINE if programme and programme["stage"] == Stage.STRETCHING else preferences.routine


def routine_tonight(user, preferences, now):
    """The Routine that Tonight shows."""
    slug = _slug(standing(user, tonight_of(preferences, now)), preferences)
    return suited_routine(user, preferences, slug)["routine"]


def suited_routine(user, preferences, slug) -> dict:
    """The routine `slug` with its steps, or a gentler one (`offered`) when safety leaves too little of it."""
    built_in = catalogue().routines
    # One's own may have been taken off since it was chosen.
    chosen = routine_for(user, slug) or built_in["classic"]
    choices = PlanPreferences(**preferences.plan_choices())
    if chosen.slug in built_in:
        return _suited_built_in(chosen.slug, choices, get_language())
    return _suited(chosen, choices)


# Most people share a few sets of preferences; what is told of a built-in routine follows from them alone.
@lru_cache(maxsize=512)
def _suited_built_in(slug, choices, language):
    return _suited(catalogue().routines[slug], choices)


def _suited(chosen, choices):
    library = catalogue()
    plan = make_plan(chosen, library.exercises, choices)
    offered = library.routines.get(plan.offer)
    if offered:
        plan = make_plan(offered, library.exercises, choices)
    steps = described_steps(plan, library)
    return {
        "routine": offered or chosen,
        "offered": bool(offered),
        "minutes": minutes(plan.total_seconds),
        "needs": needs_sentence(plan, library),
        "figure": poster(steps),
        "steps": steps,
    }


def greeting(hour: int) -> str:
    """A greeting for the hour of the person's clock, 0 to 23."""
    if 4 <= hour < 12:
        return _("Good morning")
    if 12 <= hour < 17:
        return _("Good afternoon")
    return _("Good evening")


def _nights(user, preferences, now, pace_kept, just_answered, week_start):
    if not user.is_authenticated:
        return {"night": None, "kept": False, "has_history": False}
    history = history_of(user, now)
    progress = week_progress(history, week_start)
    kept = night_states(history, history.tonight, history.tonight)[history.tonight] == State.KEPT
    asked = night_in_question(user, preferences, history, now)
    known = recently(user, history.tonight, asked or history.tonight) if asked or not kept else []
    felt = [] if kept else [row for row in known if row[1] != ANSWERED]
    sore = sore_until(felt, preferences)
    return {
        "morning": question(asked, history, known, just_answered),
        "sore_until": sore if sore and sore.isoformat() > pace_kept else None,
        "night": history.tonight if preferences.timezone else None,
        "kept": kept,
        "has_history": bool(history.runs),
        "invites": history.total >= INVITES_AFTER,
        "figures": headline(history),
        "week": _week(history, week_start),
        "week_kept": progress.kept,
        "week_planned": max(progress.planned, progress.kept),
        "headline": _headline(history, progress, kept),
    }


def _headline(history, progress, kept):
    if kept:
        return _("Tonight is done")
    if history.bridge(history.today) == State.AWAY:
        return _("You are away tonight")
    if progress.tonight_makes is None:
        return _("Tonight is a rest night")
    return TONIGHT_MAKES[progress.tonight_makes]


def _week(history, week_start):
    days = week_of(history.tonight, week_start)
    states = night_states(history, days[0], days[-1])
    return [
        {
            "label": capfirst(WEEKDAYS_ABBR[day.weekday()]),
            "date": day,
            "state": "today" if state == State.TONIGHT else str(state),
            "icon": WEEK_ICONS.get(state),
            "word": WEEK_WORDS[state],
            "is_tonight": day == history.tonight,
        }
        for day, state in states.items()
    ]
