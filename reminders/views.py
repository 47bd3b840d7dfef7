"""The reminders page, what phones send, the calendar feed and the way out of the mails."""

import re
from datetime import date

from django.core import signing
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.guests import ensure_person, sign_in
from accounts.nights import UnknownZone
from pwa.sync import Refused, sync_endpoint
from reminders import changing, feed, messages, page, subscribing
from reminders.channels.vapid import public_key
from reminders.models import Reminder
from reminders.seeing import mark_seen
from reminders.trying import send_test

DEVICE_ID = re.compile(r"[0-9]{1,15}", re.ASCII)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reminders(request):
    """The settings; each is saved by itself."""
    if request.method != "POST":
        return _page(request)
    try:
        changing.change(request, timezone.now())
    except changing.NotSaved as problem:
        return _page(request, status=422, problem=str(problem), typed_zone=request.POST.get("timezone"))
    return _done(request)


def _page(request, status=200, **told):
    person = request.user if request.user.is_authenticated else None
    context = page.context(person, request.preferences, timezone.now()) | told
    template = "reminders/_page.html" if request.htmx else "reminders/reminders.html"
    response = render(request, template, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _done(request, **told):
    # Only what cannot be seen afterwards is told; a plain form comes back to the page that shows the rest.
    return _page(request, **told) if request.htmx or told else redirect("reminders")


@sync_endpoint
def push(request, data):
    """Keep a browser's `PushSubscription.toJSON()`: 201, or 200 when it was known and is now confirmed."""
    subscription = subscribing.read(data)
    owner = subscribing.owner_of(subscription)
    if owner and owner.is_guest and not request.user.is_authenticated:
        sign_in(request, owner)
    device = subscribing.device_name(request.headers.get("User-Agent", ""))
    phone, created = subscribing.keep(subscription, ensure_person(request), device, timezone.now())
    known = {"id": phone.pk, "device": phone.device, "key": public_key()}
    return JsonResponse(known, status=201 if created else 200)


@sync_endpoint
def gone(request, data):
    """The browser of `{"endpoint": …}` can be rung no more: its push service may go on saying that it can."""
    endpoint = data.get("endpoint")
    if not isinstance(endpoint, str):
        raise Refused(400, {"endpoint": [_("Legato does not know this push service.")]})
    forgotten = request.user.is_authenticated and subscribing.forget(request.user, endpoint)
    return JsonResponse({"forgotten": forgotten})


@sync_endpoint
def seen(request, data):
    """The notification of `{"night": "2026-11-23"}` was touched on this phone."""
    if not request.user.is_authenticated:
        raise Refused(403, {"request": [_("This phone belongs to nobody yet.")]})
    try:
        night = date.fromisoformat(data.get("night"))
    except (TypeError, ValueError):
        raise Refused(400, {"night": [_("Give a night like 2026-11-23.")]}) from None
    return JsonResponse({"seen": mark_seen(request.user, night, timezone.now())})


@require_POST
def forget_device(request):
    wanted = request.POST.get("device", "")
    if (
        not request.user.is_authenticated
        or not wanted.isascii()
        or not wanted.isdecimal()
        or len(wanted) > 15
    ):
        raise Http404
    request.user.push_subscriptions.filter(pk=int(wanted)).delete()
    return _done(request)


@require_POST
def test(request):
    reminder = changing.saved_reminder(request, timezone.now())
    return _done(request, said=send_test(reminder, timezone.now()))


@require_POST
def travel(request):
    """The phone is in another zone: follow it, or stay, and be asked no more about that one."""
    try:
        changing.travel(request, timezone.now())
    except UnknownZone:
        return _page(request, status=422, problem=_("Give a time zone like Europe/Rome."))
    return _done(request)


@require_POST
def calendar(request):
    """Make the private calendar address, make it anew, or end it."""
    reminder = changing.saved_reminder(request, timezone.now())
    feed.revoke(reminder) if request.POST.get("answer") == "end" else feed.renew(reminder)
    return _done(request)


@require_safe
def calendar_feed(request, token):
    """The feed at its private address; 304 for a calendar that has it already."""
    reminder = get_object_or_404(Reminder.objects.select_related("person__preferences"), feed_token=token)
    # A calendar asks by itself, from a computer somewhere: it is answered in the person's language.
    with translation.override(reminder.person.preferences.written_in):
        body = feed.calendar(reminder)
    etag = quote_etag(feed.fingerprint(body))
    response = get_conditional_response(request, etag=etag) or HttpResponse(
        body, "text/calendar; charset=utf-8"
    )
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


# A mail program posts here by itself, with no cookie and no token but the one in the address (RFC 8058).
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request, token):
    """The way out of the mails. Looking at it, as mail scanners do, changes nothing."""
    try:
        person_id = messages.person_of(token)
    except signing.BadSignature:
        raise Http404 from None
    if request.method == "POST":
        changing.stop_mails(person_id, timezone.now())
    return render(
        request, "reminders/unsubscribe.html", {"stopped": request.method == "POST", "token": token}
    )
