"""The pages of the guide. All of them come from the library kept in memory; none asks the database."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from guide import structured
from guide.found import page_context
from guide.library import library
from guide.marks import CERTAINTIES, EXPLAINED
from routines.active import catalogue


@require_safe
def index(request):
    here = library(get_language())
    context = {"articles": here.articles, "pages": here.pages}
    return render(request, "guide/index.html", context | page_context(request))


@require_safe
def article(request, slug):
    """One article or page, with the exercises it speaks of and the questions that lead to it."""
    here = library(get_language())
    found = here.find(slug)
    if found is None:
        raise Http404
    exercises = catalogue().exercises
    context = {
        "article": found,
        "exercises": [exercises[name] for name in found.exercises if name in exercises],
        "questions": here.asked_about(found.address),
        "marks": _marks(),
    }
    return render(request, "guide/article.html", context | page_context(request))


@require_safe
def questions(request):
    here = library(get_language())
    context = {"groups": here.groups, "titles": _titles(here), "data": structured.questions(here)}
    return render(request, "guide/questions.html", context | page_context(request))


@require_safe
def sources(request):
    here = library(get_language())
    context = {"sources": here.sources.values(), "marks": _marks()}
    return render(request, "guide/sources.html", context | page_context(request))


def _marks():
    return [(name, CERTAINTIES[name], EXPLAINED[name]) for name in CERTAINTIES]


def _titles(here):
    return {article.address: article.title for article in here.articles + here.pages}
