"""The pages of the six-week programme: what it is, where one is in it, what its weeks showed."""

from datetime import timedelta

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.guests import ensure_person
from diary import joining, programme_words
from diary.nights import tonight_and_asked
from diary.programme import ROUTINE, BadPauses, Stage, parts, place
from diary.record import record_of, strengths_of
from diary.words import told
from routines.active import catalogue
from routines.plan import PlanPreferences, make_plan

CHANGES = {
    "join": joining.join,
    "pause": joining.pause,
    "resume": joining.resume,
    "leave": joining.leave,
    "return": joining.come_back,
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def programme(request):
    """Joined: place, weeks, pause and leave. Otherwise: what it is, and Join."""
    now = timezone.now()
    if request.method != "POST":
        return _page(request, now)
    do = request.POST.get("do")
    if do not in CHANGES:
        raise Http404
    if do == "join" and request.preferences.told_to_stop:
        return _page(request, now, 422, problem=_("Your safety answers say: get advice first, then stretch."))
    try:
        CHANGES[do](ensure_person(request), joining.coming_night(request.preferences, now), now)
    except BadPauses:
        return _page(request, now, 422, problem=_("That is one pause too many. Leave, and begin anew later."))
    return redirect("programme")


def _page(request, now, status=200, **context):
    tonight, asked = tonight_and_asked(request.preferences, now)
    joined = joining.current(request.user)
    if joined:
        context |= _joined(request.user, joined, tonight, asked)
    else:
        context |= _offer(request, now)
    context |= {"routine": catalogue().routines[ROUTINE], "instead": _instead(request.preferences)}
    return render(request, "diary/programme.html", context, status=status)


def _offer(request, now):
    known = request.user.is_authenticated
    return {
        "undo": known and joining.just_left(request.user, now),
        "stop": request.preferences.told_to_stop,
    }


def _joined(person, joined, tonight, asked):
    here = place(joined, tonight)
    strengths = strengths_of(person, joined.first, asked)
    window = asked - joined.first + timedelta(days=1)
    record = record_of(person, asked, window, cramped=(night for night, _strength in strengths))
    weeks = parts(joined, asked, record.answered, record.stretched, strengths)
    finished = here.stage == Stage.FINISHED
    return {
        "joined": joined,
        "where": programme_words.where(here, joined.paused),
        "todo": programme_words.todo(here, tonight, joined.paused),
        "rows": programme_words.rows(weeks),
        "finished": finished,
        "change": programme_words.change(weeks) if finished else [],
        "comparison": told(record.comparison()) if finished else None,
    }


def _instead(preferences):
    """The routine that the safety answers put in the place of the trial's, or None."""
    library = catalogue()
    plan = make_plan(
        library.routines[ROUTINE], library.exercises, PlanPreferences(**preferences.plan_choices())
    )
    return library.routines.get(plan.offer)
