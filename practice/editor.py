"""Making a routine of one's own: start, change, save, take off with undo, and take one over from a link.

It lives here because a visitor's first saved routine makes them a guest: this room knows both, people
and routines.
"""

from django.core.exceptions import BadRequest
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.guests import ensure_person
from pwa.errors import answer
from routines import shelf
from routines.active import catalogue
from routines.describe import described_hidden, described_steps
from routines.doses import minutes
from routines.drafts import BadDraft, changed, draft_of, read_draft
from routines.editing import editor_page
from routines.models import OwnRoutine
from routines.own import LONGEST_NAME, MOST_ROUTINES, BadRoutine, clean_name, is_own, new_slug, own_routine
from routines.plan import PlanPreferences, make_plan
from routines.sharing import decode

REMOVED = "removed_routine"
form_page = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@form_page
def create(request):
    """Choose what to start from, then the editor. Nothing is kept before it is saved."""
    if request.method == "POST":
        return _worked_on(request, _own_slug(request.POST.get("slug")))
    source = request.GET.get("from")
    if source is None:
        context = {"built_in": catalogue().routines.values(), "own": shelf.own_routines(request.user)}
        return render(request, "routines/start.html", context)
    return _show(request, _started_from(request, source))


def _started_from(request, source):
    exercises = catalogue().exercises
    if source == "nothing":
        return draft_of(new_slug(), _("My routine"), None, exercises)
    routine = _found(request, source)
    copied = _("%(name)s, copy") if is_own(source) else _("%(name)s, my way")
    return draft_of(new_slug(), (copied % {"name": routine.words.name})[:LONGEST_NAME], routine, exercises)


@never_cache
@form_page
def edit(request, slug):
    """Change or rename one's own routine; a built-in one is copied instead."""
    routine = _found(request, slug)
    # Reached by hand; what the person means is clear enough.
    if not is_own(slug):
        return redirect(f"{reverse('new-routine')}?from={slug}")
    if request.method == "POST":
        return _worked_on(request, slug)
    return _show(request, draft_of(slug, routine.words.name, routine, catalogue().exercises))


def _worked_on(request, slug):
    """The draft in the form, after the button that was pressed."""
    wish, exercises = request.POST.get("do", "show"), catalogue().exercises
    try:
        draft = read_draft(slug, request.POST, exercises)
        if wish != "save":
            return _show(request, changed(draft, wish, exercises), wish=wish)
    except BadDraft as bad:
        raise BadRequest from bad
    problems = draft.problems(exercises) or _keep(request, slug, draft.name, draft.routine.steps)
    if problems:
        return _show(request, draft, problems, status=422)
    return redirect(f"{reverse('routine', args=[slug])}?saved")


def _keep(request, slug, name, steps):
    """Save it for the person, a new guest if need be. Answers {field: sentence} when there is no room."""
    try:
        # Together: a guest without the routine they saved would be a stranger's leftovers.
        with transaction.atomic():
            shelf.save(ensure_person(request), slug, clean_name(name), steps)
    except shelf.ShelfFull:
        return {"shelf": _("You have %(count)d routines. Take one off first.") % {"count": MOST_ROUTINES}}
    return {}


def _show(request, draft, problems=None, wish="", status=200):
    page = editor_page(draft, catalogue(), _choices(request))
    adding = wish.startswith("add-")
    page |= {"problems": problems or {}, "adding": adding or not draft.steps}
    if adding and draft.steps:
        page["said"] = _("%(name)s is in.") % {"name": draft.steps[-1].exercise.words.name}
    # After a change only the sums are sent: fresh inputs would swallow what is being typed.
    template = "routines/editor.html"
    if request.htmx:
        template = "routines/_sums.html" if request.htmx.target == "sums" else "routines/_changed.html"
    return render(request, template, page, status=status)


@require_POST
def delete(request, slug):
    """Take it off at once; the library offers to put it back."""
    try:
        # In the web session and not in the table: deleted is deleted, for everybody but this phone.
        request.session[REMOVED] = shelf.take_off(request.user, slug)
    except OwnRoutine.DoesNotExist:
        raise Http404 from None
    return redirect(f"{reverse('library')}?removed")


@require_POST
def restore(request):
    """Put back what was taken off last."""
    taken = request.session.get(REMOVED)
    if not taken or not request.user.is_authenticated:
        raise Http404
    try:
        shelf.put_back(request.user, taken)
    except shelf.ShelfFull:
        return redirect(f"{reverse('library')}?removed")
    del request.session[REMOVED]
    return redirect("routine", taken["slug"])


@never_cache
@form_page
def shared(request, code):
    """What a link brings, to look at first; it is saved only when asked."""
    try:
        name, steps = decode(code, catalogue().exercises)
    except BadRoutine:
        return answer(request, 404, _("This link is not whole. Ask for it again."))
    problems = {}
    if request.method == "POST":
        slug = _own_slug(request.POST.get("slug"))
        problems = _keep(request, slug, name, steps)
        if not problems:
            return redirect(f"{reverse('routine', args=[slug])}?saved")
    page = _preview(request, name, steps) | {"problems": problems}
    return render(request, "routines/shared.html", page, status=422 if problems else 200)


def _preview(request, name, steps):
    routine = own_routine(new_slug(), name, steps)
    plan = make_plan(routine, catalogue().exercises, _choices(request))
    return {
        "routine": routine,
        "steps": described_steps(plan, catalogue()),
        "hidden": described_hidden(plan, catalogue()),
        "minutes": minutes(plan.total_seconds),
    }


def _own_slug(slug):
    if not is_own(slug):
        raise BadRequest
    return slug


def _found(request, slug):
    routine = shelf.routine_for(request.user, slug)
    if routine is None:
        raise Http404
    return routine


def _choices(request):
    return PlanPreferences(**request.preferences.plan_choices())
