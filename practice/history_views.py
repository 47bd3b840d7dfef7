"""History: a month or a year of nights, the page of one night, and what can be changed by hand."""

from dataclasses import asdict

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts import signing_in
from accounts.guests import ensure_person
from accounts.languages import week_start
from accounts.nights import backfill_allowed
from practice import away, by_hand, marks, month, night, undo, year
from practice.calendar import NoDay, NoMonth, day_named, month_named
from practice.progress import headline, history_of, tonight_of

# One night is a try; whoever has two would miss them.
WORTH_KEEPING = 2


@never_cache
@require_safe
def history(request):
    """The nights of one month or year and the figures of them all; the calendar alone when htmx asks for it."""
    if "year" in request.GET:
        return _year(request)
    return _month(request)


def _month(request, status=200, **context):
    past, tonight = _past(request)
    asked = _asked_month(request, tonight)
    context["month"] = month.page(request.user, past, asked, tonight, week_start(request))
    if request.htmx:
        return render(request, "practice/_month.html", context)
    context |= _figures(request, past) | {
        "undo": undo.offer(request.session, timezone.now()),
        "notes": marks.notes_of(request.user, tonight),
        "spells": away.listed(past, asked) if past else [],
        "by_hand": night.by_hand(past, tonight),
        "tonight": tonight,
        "keep_safe": bool(past) and past.total >= WORTH_KEEPING and signing_in.may_be_lost(request),
    }
    return render(request, "practice/history.html", context, status=status)


def _figures(request, past):
    figures = asdict(headline(past)) | {"kept_total": past.total} if past else {}
    return {"history": figures, "hide_streak": request.preferences.hide_streak}


def _past(request):
    """(history, tonight); the history is None for a visitor."""
    now = timezone.now()
    if not request.user.is_authenticated:
        return None, tonight_of(request.preferences, now)
    past = history_of(request.user, now)
    return past, past.tonight


def _asked_month(request, tonight):
    asked = request.GET.get("month")
    return _read(month_named, asked) if asked else tonight.replace(day=1)


def _year(request):
    past, tonight = _past(request)
    asked = _read(month_named, f"{request.GET['year']}-01")
    shown = year.page(request.user, past, asked, tonight, week_start(request))
    return render(request, "practice/year.html", {"year": shown})


def _read(reader, text):
    try:
        return reader(text)
    except (NoMonth, NoDay):
        raise Http404 from None


@never_cache
@require_safe
def one_night(request, day):
    """What became of one night, what was done in it, and what was written down of it."""
    asked = _read(day_named, day)
    past, tonight = _past(request)
    context = night.page(request.user, past, asked, tonight)
    # Somebody who flew west may have kept a night that has not come yet.
    if asked > tonight and not context["kept"]:
        raise Http404
    context["undo"] = undo.offer(request.session, timezone.now())
    return render(request, "practice/night.html", context)


@require_POST
def nights_by_hand(request):
    """Add, take out or bring back (`do`) the night `first`, tonight or one of the seven before."""
    now, asked = timezone.now(), _read(day_named, request.POST.get("first"))
    do = {"add": by_hand.add, "remove": by_hand.remove, "restore": by_hand.restore}.get(
        request.POST.get("do")
    )
    if do is None or not backfill_allowed(asked, tonight_of(request.preferences, now)):
        raise Http404
    do(ensure_person(request), asked, now)
    _remember(request, "night", asked, asked, now)
    return redirect("night", asked.isoformat())


def _remember(request, what, first, last, now):
    done = f"{what}-{request.POST['do']}"
    if done in undo.DONE:
        undo.remember(request.session, done, first, last, now)
    else:
        undo.forget(request.session)


@require_POST
def away_by_hand(request):
    """Add or remove (`do`) the time away from night `first` to night `last`."""
    now, do = timezone.now(), {"add": _go_away, "remove": _come_back}.get(request.POST.get("do"))
    if do is None:
        raise Http404
    try:
        first, last = (day_named(request.POST.get(name)) for name in ("first", "last"))
        do(request, first, last, tonight_of(request.preferences, now))
    except NoDay:
        return _refused(request, _("Give both nights, like 2026-11-23."))
    except away.BadRange as bad:
        return _refused(request, str(bad))
    _remember(request, "away", first, last, now)
    return redirect(f"{reverse('history')}?month={first:%Y-%m}#away")


def _go_away(request, first, last, tonight):
    # Looked at before a visitor becomes a guest: a refused form must leave nothing behind.
    away.check(first, last, [], tonight)
    away.add(ensure_person(request), first, last, tonight)


def _come_back(request, first, last, _tonight):
    if not request.user.is_authenticated or not away.remove(request.user, first, last):
        raise Http404


def _refused(request, sentence):
    typed = {name: request.POST.get(name, "")[:10] for name in ("first", "last")}
    return _month(request, status=422, away_problem=sentence, typed=typed)
