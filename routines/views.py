"""The library: every routine and every exercise, with the doses this person would get."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from routines.active import catalogue
from routines.describe import described_hidden, described_steps, poster
from routines.doses import minutes
from routines.own import MOST_ROUTINES, is_own
from routines.payload import needs_sentence
from routines.plan import PlanPreferences, make_plan
from routines.sharing import encode
from routines.shelf import own_routines, routine_for


@require_safe
def library(request):
    routines = []
    for routine in catalogue().routines.values():
        # A different picture for each, so that they can be told apart without reading.
        routines.append(_entry(routine, _plan(request, routine), [entry["figure"] for entry in routines]))
    own = [_entry(routine, _plan(request, routine), ()) for routine in own_routines(request.user)]
    exercises = catalogue().exercises.values()
    context = {"routines": routines, "own": own, "exercises": exercises, "most": MOST_ROUTINES}
    if "removed" in request.GET and request.user.is_authenticated:
        context["removed"] = request.session.get("removed_routine")
    return render(request, "routines/library.html", context)


@require_safe
def detail(request, slug):
    """One routine. htmx asks for its steps alone after a change of what is at hand."""
    routine = routine_for(request.user, slug)
    if routine is None:
        raise Http404
    plan = _plan(request, routine)
    context = {
        "routine": routine,
        "plan": plan,
        "steps": described_steps(plan, catalogue()),
        "hidden": described_hidden(plan, catalogue()),
        "needs": needs_sentence(plan, catalogue()),
        "offer": catalogue().routines.get(plan.offer),
        "minutes": minutes(plan.total_seconds),
        "preferences": request.preferences,
        "link": _link(request, routine) if is_own(slug) else "",
    }
    return render(request, "routines/_steps.html" if request.htmx else "routines/detail.html", context)


@require_safe
def exercise(request, slug):
    found = catalogue().exercises.get(slug)
    if found is None:
        raise Http404
    return render(request, "routines/exercise.html", {"exercise": found})


def _link(request, routine):
    code = encode(routine.words.name, routine.steps)
    return request.build_absolute_uri(reverse("shared-routine", args=[code]))


def _plan(request, routine):
    return make_plan(routine, catalogue().exercises, PlanPreferences(**request.preferences.plan_choices()))


def _entry(routine, plan, taken):
    figure = poster(described_steps(plan, catalogue()), taken)
    return {"routine": routine, "minutes": minutes(plan.total_seconds), "figure": figure}
