"""The safety questions and the settings page."""

from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import Http404, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts import safety
from accounts.forms import SETTINGS, PreferencesForm, SettingForm, as_sent, with_undo
from accounts.guests import ensure_person, sign_in
from accounts.languages import remember_language
from accounts.middleware import preferences_of
from accounts.nights import night_of, zone_names
from accounts.once import once

ASKED_COOKIE = "safety"
ASKED_COOKIE_AGE = int(safety.ASKED_EVERY.total_seconds())
UNDO_COOKIE, UNDO_AGE = "undo", 120


def next_address(request, default="/"):
    """Where the form asks to go afterwards, if that is on this site; else `default`."""
    wanted = request.POST.get("next") or request.GET.get("next") or default
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else default


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def safety_questions(request):
    """Three short screens; what was ticked on one travels to the next in the form and is kept nowhere."""
    if "skip" in request.POST:
        response = redirect(next_address(request))
        _set_cookie(response, ASKED_COOKIE, "skipped", ASKED_COOKIE_AGE)
        return response
    screen = _screen_number(request)
    ticked = {question.name for question in safety.QUESTIONS} & set(request.POST.getlist("ticked"))
    if screen > safety.SCREENS:
        return _finish_safety(request, ticked)
    return render(request, "accounts/safety.html", _safety_screen(request, screen, ticked))


def ask_again(response):
    """Whoever skipped the safety questions on this phone meets them again: something has changed."""
    response.delete_cookie(ASKED_COOKIE, samesite="Lax")
    return response


def _screen_number(request):
    # The form says which screen was answered; "back" asks for the one before.
    answered = request.POST.get("step", "0")
    answered = int(answered) if answered in ("1", "2", "3") else 0
    return max(1, answered - 1) if "back" in request.POST else answered + 1


def _safety_screen(request, screen, ticked):
    questions = safety.questions_on(screen)
    here = {question.name for question in questions}
    return {
        "step": screen,
        "steps": safety.SCREENS,
        "questions": [{"name": q.name, "text": q.text, "checked": q.name in ticked} for q in questions],
        "carried": sorted(ticked - here),
        "next": next_address(request),
    }


def _finish_safety(request, ticked):
    found = safety.result(ticked)
    preferences = ensure_person(request).preferences
    preferences.modes, preferences.told_to_stop = list(found.modes), found.stop
    preferences.safety_asked_on = night_of(timezone.now(), preferences.zone, preferences.night_cutoff)
    preferences.save(update_fields=["modes", "told_to_stop", "safety_asked_on"])
    query = QueryDict(mutable=True)
    query["next"] = next_address(request)
    query.setlist("ask", found.asks)
    return redirect(f"{reverse('safety-advice')}?{query.urlencode()}")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def safety_leg(request):
    """The first of the questions alone, when a swollen leg was told in the diary; "not sure" counts as yes."""
    answer = request.POST.get("answer")
    if answer not in ("yes", "no"):
        return render(request, "accounts/safety_leg.html", {"next": next_address(request)})
    if answer == "no":
        return redirect(next_address(request))
    preferences = ensure_person(request).preferences
    preferences.told_to_stop = True
    preferences.save(update_fields=["told_to_stop"])
    return redirect("safety-advice")


@never_cache
@require_safe
def safety_advice(request):
    """What the answers mean: stop and get advice, or which modes are on and what they change."""
    preferences = request.preferences
    context = {
        "stop": preferences.told_to_stop,
        "modes": [
            {"name": mode, "line": safety.MODE_LINES[mode]}
            for mode in safety.MODES
            if mode in preferences.modes
        ],
        "asks": [safety.ASK_LINES[name] for name in request.GET.getlist("ask") if name in safety.ASK_LINES],
        "next_url": next_address(request),
    }
    return render(request, "accounts/safety_result.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request):
    """All settings; each is saved by itself, so nothing is lost between two taps."""
    if request.method == "POST":
        return _save_setting(request)
    context = _last_change(request) | {"form": PreferencesForm(instance=_instance(request))}
    return render(request, "accounts/preferences.html", context)


def _instance(request):
    # Not request.preferences: a form needs the row itself, not its lazy wrapper.
    return preferences_of(request)


def _save_setting(request):
    setting = request.POST.get("setting", "")
    if setting not in SETTINGS:
        raise Http404
    before = as_sent(getattr(request.preferences, setting))
    form = SettingForm(setting, with_undo(request.POST, setting), instance=_instance(request))
    if not form.is_valid():
        return _setting_answer(request, form, setting, status=422)
    if setting == "language" and not request.user.is_authenticated:
        return _visitors_language(request, form, before)
    _once_for_a_visitor(request, lambda: _save(request, setting, getattr(form.instance, setting)))
    return _setting_answer(request, form, setting, before=before)


def _save(request, setting, value):
    person = ensure_person(request)
    saved = person.preferences
    setattr(saved, setting, value)
    saved.save(update_fields=[setting, *_learn_zone(request, setting, saved)])
    request.preferences = saved
    return person


def _once_for_a_visitor(request, save):
    """Run `save()`. A visitor's phone that misses the answer sends the change again by its id: one guest, not two."""
    change_id = _change_id(request)
    if request.user.is_authenticated or change_id is None:
        save()
        return
    saved, guest = once(change_id, timezone.now(), save)
    if guest and not saved:
        sign_in(request, guest)


def _change_id(request):
    # Scripts add it; a form by itself has none.
    try:
        return UUID(request.POST.get("client_id", ""))
    except ValueError:
        return None


def _visitors_language(request, form, before):
    # Reading in one's own language is no reason to become somebody here.
    response = _setting_answer(request, form, "language", before=before)
    return remember_language(response, form.instance.language)


def _learn_zone(request, setting, preferences):
    # An hour means nothing without a zone: the phone tells its own along, for somebody who never gave one.
    told = request.POST.get("phone_zone")
    if setting != "candle_from" or preferences.timezone or told not in zone_names():
        return []
    preferences.timezone = told
    return ["timezone"]


def _remember_change(response, setting, before):
    # Without scripts the answer is another page; this tells it what to offer to undo.
    word = signing.dumps([setting, before], salt=UNDO_COOKIE)
    where = reverse("preferences")
    _set_cookie(response, UNDO_COOKIE, word, UNDO_AGE, path=where)
    return response


def _set_cookie(response, name, value, age, path="/"):
    response.set_cookie(name, value, age, path=path, samesite="Lax", httponly=True, secure=settings.HTTPS)


def _last_change(request):
    try:
        saved, before = signing.loads(
            request.COOKIES.get(UNDO_COOKIE, ""), salt=UNDO_COOKIE, max_age=UNDO_AGE
        )
    except signing.BadSignature:
        return {}
    return {"saved": saved, "before": before}


def _setting_answer(request, form, setting, status=200, **context):
    saved = setting if status == 200 else ""
    context |= {"field": form[setting], "setting": setting, "saved": saved, "form": form}
    if request.htmx:
        response = render(request, "accounts/_setting.html", context, status=status)
        response["HX-Trigger"] = "preferencesChanged"
        if saved == "language":
            # All words of the page are others now.
            response["HX-Refresh"] = "true"
            _remember_change(response, setting, context["before"])
        return response
    if status == 200:
        response = redirect(next_address(request, reverse("preferences")))
        return _remember_change(response, setting, context["before"])
    page = PreferencesForm(instance=_instance(request))
    return render(
        request, "accounts/preferences.html", {"form": page, "problem": _problem(form)}, status=status
    )


def _problem(form):
    sentences = [sentence for errors in form.errors.values() for sentence in errors]
    return " ".join(sentences) or _("That could not be saved.")
