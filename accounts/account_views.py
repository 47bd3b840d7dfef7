"""Signing in and out, the account page, its devices and its address. Plain forms, no scripts needed."""

from allauth.core.internal.ratelimit import respond_429
from allauth.mfa.webauthn.internal import auth
from django.contrib.auth import logout
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import codes, devices, limits, signing_in
from accounts.account_forms import AddressForm, CodeForm
from accounts.views import next_address

EITHER = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def account(request):
    """What guards this person's nights, where they are signed in, and the ways to leave."""
    if not request.user.is_authenticated:
        return redirect("sign-in")
    passkeys = list(request.user.authenticator_set.order_by("created_at"))
    context = {
        "person": request.user,
        "passkeys": passkeys,
        "safe": bool(request.user.email or passkeys),
        "devices": devices.signed_in(request.user, request.session.session_key),
    }
    return render(request, "account/account.html", context)


@never_cache
@require_http_methods(EITHER)
def sign_in(request):
    """For three people: a visitor comes back, a guest keeps their nights, a member shows who they are."""
    member = request.user.is_authenticated and request.user.is_safe
    fixed = {"email": request.user.email} if member and request.user.email else None
    form = AddressForm(fixed or request.POST) if request.method == "POST" else AddressForm(fixed)
    if request.method == "POST" and form.is_valid():
        return _send_code(request, form.cleaned_data["email"], codes.Purpose.SIGN_IN)
    return sign_in_page(request, form, _who(request, member), fixed=fixed)


def sign_in_page(request, form, who, **more):
    """The page with `form` for `who`; what a browser needs to offer its passkeys is in it.

    Fetched behind the page, it would set the web session's cookie in the very moment in which a code is asked for.
    """
    context = {"form": form, "who": who, "next": next_address(request)} | more
    if who != "guest":
        context["options"] = auth.begin_authentication(None)
    status = 422 if request.method == "POST" else 200
    return render(request, "account/sign_in.html", context, status=status)


def _who(request, member):
    if member:
        return "member"
    # A guest may have an account on another phone: then this page is the visitor's.
    return "guest" if request.user.is_authenticated and "back" not in request.GET else "visitor"


def _send_code(request, email, purpose):
    if not codes.start(request, email, purpose, next_address(request)):
        return respond_429(request)
    return redirect("code")


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(EITHER)
def code(request):
    """The numbers of the letter. "Send another" goes to the same address."""
    waiting = codes.pending(request)
    if waiting is None:
        return redirect("sign-in")
    if "again" in request.POST:
        sent = codes.start(request, waiting.email, waiting.purpose, waiting.next)
        return redirect("code") if sent else respond_429(request)
    form = CodeForm(request.POST or None, is_long=waiting.is_long)
    if form.is_valid():
        answer = codes.check(request, waiting, form.cleaned_data["code"])
        if answer == codes.Answer.RIGHT:
            return _arrived(request, waiting)
        form.add_error("code", CODE_SENTENCES[answer]())
    context = {"form": form, "waiting": waiting, "minutes": codes.LIFETIME // 60}
    # Whoever asked, not whether there is a password: that would tell a stranger.
    context["with_password"] = waiting.purpose == codes.Purpose.SIGN_IN
    return render(request, "account/code.html", context, status=422 if form.is_bound else 200)


CODE_SENTENCES = {
    codes.Answer.WRONG: lambda: _("Those are not the numbers we sent. Look once more."),
    codes.Answer.SPENT: lambda: _("This code no longer works. Ask for another."),
    codes.Answer.NOT_THE_NEWEST: lambda: _(
        "Those are not the sixteen numbers of our newest letter. Look once more, or ask for another."
    ),
}


def _arrived(request, waiting):
    if waiting.purpose == codes.Purpose.NEW_EMAIL:
        return _changed_email(request, waiting)
    if signing_in.with_email(request, waiting.email) is None:
        return _closed(request)
    return limits.know(redirect(waiting.next), waiting.email)


def _closed(request):
    return render(request, "account/closed.html", status=403)


def _changed_email(request, waiting):
    if not request.user.is_authenticated:
        return redirect("sign-in")
    try:
        signing_in.change_email(request, waiting.email)
    except signing_in.EmailTaken:
        form = AddressForm({"email": waiting.email})
        form.add_error("email", _("That address has an account of its own. Sign out here to use it."))
        return render(request, "account/email.html", {"form": form}, status=422)
    return limits.know(redirect("account"), waiting.email)


@never_cache
@require_http_methods(EITHER)
def email(request):
    """A new address for the account: the code goes there, a notice to the old one."""
    unconfirmed = must_confirm(request)
    if unconfirmed:
        return unconfirmed
    form = AddressForm(request.POST or None)
    if form.is_valid():
        return _send_code(request, form.cleaned_data["email"], codes.Purpose.NEW_EMAIL)
    return render(request, "account/email.html", {"form": form}, status=422 if form.is_bound else 200)


def must_confirm(request):
    """The way to showing who one is, for whoever did not do so lately; None when it is fine to go on."""
    if request.user.is_authenticated and signing_in.recently_confirmed(request):
        return None
    return redirect(f"{reverse('sign-in')}?next={request.path}")


@require_POST
def sign_out(request):
    """Sign out here. A guest cannot: their nights would have no way back."""
    if request.user.is_authenticated and not request.user.is_safe:
        return redirect("account")
    if request.user.is_authenticated:
        devices.sign_out(request.user.devices.filter(session_key=request.session.session_key))
    logout(request)
    response = redirect("tonight")
    # The pages this phone kept for them go as well, and what still waited to be sent.
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@require_POST
def sign_out_device(request, pk):
    """Sign one of the person's other devices out."""
    if not request.user.is_authenticated:
        raise Http404
    device = get_object_or_404(request.user.devices, pk=pk)
    devices.sign_out(request.user.devices.filter(pk=device.pk))
    return redirect("account")


@require_POST
def sign_out_others(request):
    """Sign out everywhere but here."""
    if request.user.is_authenticated:
        devices.sign_out(request.user.devices.exclude(session_key=request.session.session_key))
    return redirect("account")
