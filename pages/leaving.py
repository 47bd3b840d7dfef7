"""The pages of leaving and coming back: take everything along, bring it back, erase it all."""

from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.erasing import erase as erase_person
from accounts.erasing import remember_on_phone
from accounts.guests import ensure_person
from accounts.limits import KNOWN_COOKIE
from pages.export import archive
from pages.holdings import how_many
from pages.importing import LARGEST, NotAnExport, TooLarge, read, restore

EITHER = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(EITHER)
def export(request):
    """Everything, at once, as one ZIP."""
    if not request.user.is_authenticated:
        return redirect("sign-in")
    now = timezone.now()
    response = HttpResponse(archive(request.user, now), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="legato-{now.date().isoformat()}.zip"'
    return response


@never_cache
@require_http_methods(EITHER)
def bring_back(request):
    """Take an export in. Nothing is written unless all of it is right."""
    if request.method != "POST":
        return render(request, "pages/import.html")
    now = timezone.now()
    try:
        rows = read(_content(request), now)
        gained = restore(ensure_person(request), rows, now)
    except NotAnExport as refused:
        return render(request, "pages/import.html", {"problem": str(refused)}, status=refused.status)
    return render(request, "pages/import.html", {"gained": counted(gained), "done": True})


def _content(request):
    sent = request.FILES.get("file")
    if sent is None and int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        # What is over the limit was never taken in (FILE_UPLOAD_MAX_MEMORY_SIZE).
        raise TooLarge
    if sent is None:
        raise NotAnExport(_("Choose the file first."))
    return sent.read(LARGEST + 1)


@never_cache
@require_http_methods(EITHER)
def erase(request):
    """Says what goes, asks once, deletes it now and signs every device out."""
    if not request.user.is_authenticated:
        return redirect("sign-in")
    if request.method != "POST":
        goes = counted(how_many(request.user))
        return render(request, "pages/erase.html", {"person": request.user, "goes": goes})
    now = timezone.now()
    erase_person(request.user, now)
    logout(request)
    return _gone(request, now)


def _gone(request, now):
    # The page is drawn for a visitor: the look was the person's too.
    response = render(
        request, "pages/erased.html", {"look": {"theme": "night", "tone": 2, "text_scale": 100}}
    )
    response.delete_cookie(KNOWN_COOKIE)
    # What waited on this phone to be sent goes as well.
    response["Clear-Site-Data"] = '"cache", "storage"'
    return remember_on_phone(response, now)


def counted(numbers: dict) -> list[str]:
    """{table name: how many} as phrases like "12 sessions", the empty ones left out."""
    known = {name: numbers[name] for name in PHRASES if name in numbers}
    ordered = known | numbers
    return [PHRASES.get(name, _others)(number) % number for name, number in ordered.items() if number]


def _others(number):
    return ngettext("%d other entry", "%d other entries", number)


PHRASES = {
    "sessions": lambda n: ngettext("%d session", "%d sessions", n),
    "cramps": lambda n: ngettext("%d cramp written down", "%d cramps written down", n),
    "morning_checks": lambda n: ngettext("%d morning answer", "%d morning answers", n),
    "own_routines": lambda n: ngettext("%d routine of your own", "%d routines of your own", n),
    "away_ranges": lambda n: ngettext("%d time away", "%d times away", n),
    "programmes": lambda n: ngettext("%d six-week programme", "%d six-week programmes", n),
    "reminder": lambda n: ngettext("%d reminder", "%d reminders", n),
    "deliveries": lambda n: ngettext("%d reminder that was due", "%d reminders that were due", n),
}
