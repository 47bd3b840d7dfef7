"""The library: every routine and every exercise, with the doses this person would get."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from routines.catalogue import catalogue
from routines.describe import described_hidden, described_steps, poster
from routines.doses import minutes
from routines.payload import needs_sentence
from routines.plan import PlanPreferences, make_plan


@require_safe
def library(request):
    routines = []
    for routine in catalogue().routines.values():
        # A different picture for each, so that they can be told apart without reading.
        routines.append(_entry(routine, _plan(request, routine), [entry["figure"] for entry in routines]))
    exercises = catalogue().exercises.values()
    return render(request, "routines/library.html", {"routines": routines, "exercises": exercises})


@require_safe
def detail(request, slug):
    """One routine. htmx asks for its steps alone after a change of what is at hand."""
    routine = catalogue().routines.get(slug)
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
    }
    return render(request, "routines/_steps.html" if request.htmx else "routines/detail.html", context)


@require_safe
def exercise(request, slug):
    found = catalogue().exercises.get(slug)
    if found is None:
        raise Http404
    return render(request, "routines/exercise.html", {"exercise": found})


def _plan(request, routine):
    return make_plan(routine, catalogue().exercises, PlanPreferences(**request.preferences.plan_choices()))


def _entry(routine, plan, taken):
    figure = poster(described_steps(plan, catalogue()), taken)
    return {"routine": routine, "minutes": minutes(plan.total_seconds), "figure": figure}
