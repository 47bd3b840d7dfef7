"""The safety questions and the settings page."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import safety
from accounts.forms import SETTINGS, PreferencesForm, SettingForm
from accounts.guests import ensure_person
from accounts.nights import night_of

ASKED_COOKIE = "safety"
ASKED_COOKIE_AGE = 400 * 24 * 3600


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
        response.set_cookie(ASKED_COOKIE, "skipped", ASKED_COOKIE_AGE, samesite="Lax", httponly=True)
        return response
    screen = _screen_number(request)
    ticked = {question.name for question in safety.QUESTIONS} & set(request.POST.getlist("ticked"))
    if screen > safety.SCREENS:
        return _finish_safety(request, ticked)
    return render(request, "accounts/safety.html", _safety_screen(request, screen, ticked))


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
    person = ensure_person(request)
    preferences = person.preferences
    preferences.modes, preferences.told_to_stop = list(found.modes), found.stop
    preferences.safety_asked_on = night_of(timezone.now(), preferences.zone, preferences.night_cutoff)
    preferences.save(update_fields=["modes", "told_to_stop", "safety_asked_on"])
    context = {"result": found, "modes": mode_lines(found.modes), "next_url": next_address(request)}
    return render(request, "accounts/safety_result.html", context)


def mode_lines(modes):
    """The sentence of each safety mode, as `{"name", "line"}` dicts."""
    return [{"name": mode, "line": safety.MODE_LINES[mode]} for mode in modes]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request):
    """All settings; each is saved by itself, so nothing is lost between two taps."""
    if request.method == "POST":
        return _save_setting(request)
    return render(request, "accounts/preferences.html", {"form": PreferencesForm(instance=_instance(request))})


def _instance(request):
    # The lazy wrapper must be opened: a form compares the class of its instance.
    return request.user.preferences if request.user.is_authenticated else type(request.preferences)()


def _save_setting(request):
    setting = request.POST.get("setting", "")
    if setting not in SETTINGS:
        raise Http404
    before = getattr(request.preferences, setting)
    form = SettingForm(setting, request.POST, instance=_instance(request))
    if not form.is_valid():
        return _setting_answer(request, form, setting, status=422)
    form.instance.user = ensure_person(request)
    form.instance.pk = form.instance.user.preferences.pk
    form.instance.save(update_fields=[setting])
    request.preferences = form.instance
    return _setting_answer(request, form, setting, before=before)


def _setting_answer(request, form, setting, status=200, **context):
    context |= {"field": form[setting], "setting": setting, "saved": status == 200, "form": form}
    if request.htmx:
        response = render(request, "accounts/_setting.html", context, status=status)
        response["HX-Trigger"] = "preferencesChanged"
        return response
    if status == 200:
        return redirect(next_address(request, reverse("preferences")))
    page = PreferencesForm(instance=_instance(request))
    return render(request, "accounts/preferences.html", {"form": page, "problem": _problem(form)}, status=status)


def _problem(form):
    sentences = [sentence for errors in form.errors.values() for sentence in errors]
    return " ".join(sentences) or _("That could not be saved.")
