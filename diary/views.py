"""The pages of the diary and of the minute of pain, and the endpoint that keeps what a phone wrote down."""

from datetime import date

from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.guests import ensure_person, sign_in, take_lost_guest, welcome_back
from accounts.views import ask_again, next_address
from diary import answers, keeping, relief
from diary.forms import blank, filled
from diary.nights import tonight_and_asked
from diary.page import diary_page, form_for, undoable
from diary.record import written
from diary.submission import read
from practice.erased import refuse_after_erasing
from pwa.sync import Refused, sync_endpoint


@require_safe
def cramp_now(request):
    """What to do this second. Needs no account and no database; always in candle light."""
    preferences = request.preferences
    told = relief.places(seated="seated" in preferences.modes, hands_off=preferences.told_to_stop)
    steps = told["calf"]["steps"]
    context = {
        "look": {
            "theme": "candle",
            "tone": preferences.tone,
            "text_scale": preferences.text_size,
            "motion": "still" if preferences.less_movement else "full",
        },
        "relief": {
            "places": told | {"comfort": relief.plain(relief.COMFORT)},
            "texts": relief.texts(),
            "cutoff": preferences.night_cutoff,
            "sync_url": reverse("entries"),
        },
        "places": told,
        "first": steps[0],
        "steps": steps,
        "figures": relief.figures(told),
        "emergency": relief.EMERGENCY,
        "same_day": relief.SAME_DAY,
    }
    return render(request, "diary/cramp_now.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def diary(request):
    """The morning's question, the form, what was written down and what it shows. POST writes a cramp."""
    now = timezone.now()
    if request.method == "POST":
        return _write(request, now)
    about = tonight_and_asked(request.preferences, now)[1] if "yes" in request.GET else None
    form = form_for(request.preferences, now, initial=blank(about))
    return _page(request, now, form, open_form=about is not None)


@require_safe
def offline(request):
    """The morning's question and an empty form: phones keep this page, so nothing of anybody's diary is in it."""
    form = form_for(request.preferences, timezone.now())
    return render(request, "diary/offline.html", {"form": form, "question": True})


def _page(request, now, form, status=200, **context):
    before = _before(request.GET.get("before"))
    page = diary_page(request.user, request.preferences, now, form, before)
    context |= page | {"undo": undoable(request.session, now)}
    return render(request, "diary/diary.html", context, status=status)


def _before(text):
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Http404 from None


def _write(request, now):
    form = form_for(request.preferences, now, data=request.POST)
    if not _kept(form, lambda: keeping.keep(form.entry(now), _person(request), now)[0]):
        return _page(request, now, form, status=422, open_form=True)
    if not request.user.is_authenticated:
        sign_in(request, form.kept.person)
    return _after(form.kept.swollen)


def _after(swollen):
    """On to the diary, past the safety question about a swollen leg where one was told."""
    return (
        ask_again(redirect(f"{reverse('safety-leg')}?next={reverse('diary')}"))
        if swollen
        else redirect("diary")
    )


def _person(request):
    return request.user if request.user.is_authenticated else None


def _kept(form, keep):
    """Whether `form` was valid and `keep` took it; if not, it says why. What was kept is `form.kept`."""
    if not form.is_valid():
        return False
    try:
        form.kept = keep()
    except Refused as refused:
        form.add_error("time", [sentence for sentences in refused.errors.values() for sentence in sentences])
    except OverflowError:
        form.add_error("time", _("That moment is outside the calendar."))
    return form.is_valid()


@sync_endpoint
def entries(request, data):
    """Keep one cramp from a phone; 201 for a new one, 200 for one that came before, deleted or not."""
    sent = read(data)
    if not request.user.is_authenticated:
        refuse_after_erasing(request, sent.started_at)
    take_lost_guest(request, cramps__client_id=sent.client_id)
    cramp, created = keeping.keep(sent, _person(request), timezone.now())
    if not request.user.is_authenticated:
        sign_in(request, cramp.person)
    answer = JsonResponse({"client_id": str(cramp.client_id)}, status=201 if created else 200)
    return ask_again(answer) if created and cramp.swollen else answer


@sync_endpoint
def mornings(request, data):
    """Keep a morning's answer from a phone; 201 the first time, 200 when this very answer came before."""
    sent = answers.read(data)
    if not request.user.is_authenticated:
        refuse_after_erasing(request, sent.answered_at)
    guest, created = answers.keep(sent, _person(request), timezone.now())
    welcome_back(request, guest)
    return JsonResponse({"client_id": str(sent.client_id)}, status=201 if created else 200)


@require_POST
def morning(request):
    """The answer to "any cramp last night?" for the night the question was about; yes goes on to the form."""
    night = _before(request.POST.get("night"))
    cramped = {"yes": True, "no": False, "clear": None}.get(request.POST.get("answer"), "")
    person = ensure_person(request)
    tonight, asked = tonight_and_asked(request.preferences, timezone.now())
    if cramped == "" or night not in (asked, tonight):
        raise Http404
    keeping.answer(person, night, cramped, stretched=True if "stretched" in request.POST else None)
    return redirect("/diary/?yes#write" if cramped else next_address(request, "/diary/"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request, client_id):
    """Change one entry."""
    now, cramp = timezone.now(), _mine(request, client_id)
    known = cramp.swollen
    form = form_for(request.preferences, now, data=request.POST or None, initial=filled(cramp))
    if request.method == "POST" and _kept(form, lambda: _changed(form, cramp, request.preferences, now)):
        return _after(cramp.swollen and not known)
    return render(
        request, "diary/entry.html", {"form": form, "cramp": cramp}, status=422 if form.is_bound else 200
    )


def _changed(form, cramp, preferences, now):
    changed = form.changed_entry(cramp, now)
    if changed.started_at != cramp.started_at or changed.seconds != cramp.seconds:
        keeping.check(changed, preferences.night_cutoff, now)
    keeping.change(cramp, changed, now)
    return cramp


def _mine(request, client_id):
    cramp = (
        written(request.user).filter(client_id=client_id).first() if request.user.is_authenticated else None
    )
    if cramp is None:
        raise Http404
    return cramp


@require_POST
def delete(request, client_id):
    """Take one entry out; the page that follows offers to bring it back."""
    now = timezone.now()
    keeping.delete(_mine(request, client_id), now)
    request.session["deleted_cramp"] = (str(client_id), now.timestamp())
    return redirect("diary")


@require_POST
def restore(request, client_id):
    """Bring back what was deleted within the last ten minutes."""
    if not (request.user.is_authenticated and keeping.restore(request.user, client_id, timezone.now())):
        raise Http404
    request.session.pop("deleted_cramp", None)
    return redirect("diary")
