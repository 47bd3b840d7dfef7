"""The player page and the endpoint that keeps sessions."""

from dataclasses import asdict

from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.guests import sign_in, take_lost_guest
from accounts.safety import still_known
from accounts.views import ASKED_COOKIE
from practice.erased import refuse_after_erasing
from practice.keeping import keep
from practice.progress import headline, history_of, tonight_of
from practice.submission import read
from practice.texts import player_texts
from pwa.sync import sync_endpoint
from routines.active import catalogue
from routines.describe import described_hidden, described_steps
from routines.doses import minutes
from routines.payload import needs_sentence, payload
from routines.plan import PlanPreferences, make_plan
from routines.shelf import routine_for


@require_safe
def play(request, slug):
    """The player: the whole plan is in the page, so that nothing has to be fetched between two stretches."""
    routine = routine_for(request.user, slug)
    if routine is None:
        raise Http404
    preferences = request.preferences
    if preferences.told_to_stop:
        return redirect("safety-advice")
    plan = make_plan(routine, catalogue().exercises, PlanPreferences(**preferences.plan_choices()))
    context = {
        "routine": routine,
        "steps": described_steps(plan, catalogue()),
        "hidden": described_hidden(plan, catalogue()),
        "offer": catalogue().routines.get(plan.offer),
        "minutes": minutes(plan.total_seconds),
        "needs": needs_sentence(plan, catalogue()),
        "plan": payload(plan, catalogue(), routine.words.name) | player_settings(preferences),
        "texts": player_texts(),
        "safety_known": _safety_known(request),
        "preferences": preferences,
    }
    return render(request, "practice/player.html", context)


def _safety_known(request):
    preferences = request.preferences
    answered = still_known(preferences.safety_asked_on, tonight_of(preferences, timezone.now()))
    return answered or bool(request.COOKIES.get(ASKED_COOKIE))


def player_settings(preferences):
    """What the phone needs beside the plan: its voice, chimes, vibration and when its night changes."""
    return {
        "voice_name": preferences.voice_name,
        "voice_speed": float(preferences.voice_speed),
        "chimes": preferences.chimes,
        "chime_volume": preferences.chime_volume,
        "over_silent": preferences.over_silent,
        "vibration": preferences.vibration,
        "count_down": preferences.count_down,
        "dark_between": preferences.dark_between,
        "cutoff": preferences.night_cutoff,
    }


@sync_endpoint
def sessions(request, data):
    """Keep one finished or left session; 201 for a new one, 200 for one that is here already."""
    person = request.user if request.user.is_authenticated else None
    submission = read(data)
    if person is None:
        refuse_after_erasing(request, submission.finished_at)
    take_lost_guest(request, sessions__client_id=submission.client_id)
    session, created = keep(submission, person)
    if person is None:
        sign_in(request, session.person)
    # Touching the web session renews its cookie: a guest who stretches is never forgotten.
    request.session["night"] = session.night.isoformat()
    told = {"night": session.night.isoformat()} | asdict(headline(history_of(session.person, timezone.now())))
    return JsonResponse(told, status=201 if created else 200)
