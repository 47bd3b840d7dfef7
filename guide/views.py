"""The pages of the guide. All of them come from the library kept in memory; none asks the database."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from guide.library import library
from guide.marks import CERTAINTIES, EXPLAINED
from routines.active import catalogue


@require_safe
def index(request):
    here = library(get_language())
    context = {"articles": here.articles, "pages": here.pages, "unchecked": _unchecked(here.language)}
    return render(request, "guide/index.html", context)


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
        "unchecked": _unchecked(found.language),
    }
    return render(request, "guide/article.html", context)


@require_safe
def questions(request):
    here = library(get_language())
    context = {"groups": here.groups, "titles": _titles(here), "language": here.language}
    return render(request, "guide/questions.html", context)


@require_safe
def sources(request):
    here = library(get_language())
    context = {"sources": here.sources.values(), "marks": _marks()}
    return render(request, "guide/sources.html", context)


def _unchecked(language):
    """Whether no native speaker has read what is written in `language`."""
    return language in settings.UNCHECKED_LANGUAGES


def _marks():
    return [(name, CERTAINTIES[name], EXPLAINED[name]) for name in CERTAINTIES]


def _titles(here):
    return {article.address: article.title for article in here.articles + here.pages}
