"""The optional password: setting, changing and removing it, and coming in with it instead of a code.

Whatever is wrong (no account, no password, another one, a closed account) is answered by the same page after
the same work: Django hashes once in each of these cases. Limits of its own leave codes and passkeys alone.
"""

from allauth.core.internal.ratelimit import respond_429
from django.contrib.auth import authenticate, update_session_auth_hash
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts import codes, devices, letters, limits, signing_in
from accounts.account_forms import NewPasswordForm, PasswordForm
from accounts.account_views import EITHER, must_confirm
from accounts.models import User


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(EITHER)
def sign_in(request):
    """The password instead of the six numbers, for the address typed on the page before."""
    waiting = codes.pending(request)
    if waiting is None or waiting.purpose != codes.Purpose.SIGN_IN:
        return redirect("code")
    form = PasswordForm(request.POST or None)
    if form.is_valid():
        if not limits.may_try_password(request, waiting.email):
            return respond_429(request)
        if _let_in(request, waiting.email, form.cleaned_data["password"]):
            codes.forget(request)
            return limits.know(redirect(waiting.next), waiting.email)
        form.add_error("password", _("That does not open an account here. The code in your email does."))
    context = {"form": form, "email": waiting.email}
    return render(request, "account/password_sign_in.html", context, status=422 if form.is_bound else 200)


def _let_in(request, email, password):
    person = authenticate(request, username=email, password=password)
    return person and signing_in.as_person(request, person)


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(EITHER)
def edit(request):
    """Add a password or change it. Without an address there is nothing to type it beside."""
    elsewhere = _not_now(request)
    if elsewhere:
        return elsewhere
    person = User.objects.get(pk=request.user.pk)
    form = NewPasswordForm(request.POST or None, person=person)
    if form.is_valid():
        had_one = person.has_usable_password()
        person.set_password(form.cleaned_data["password"])
        return _changed(request, person, "changed" if had_one else "added")
    context = {"form": form, "person": person, "has_one": person.has_usable_password()}
    return render(request, "account/password.html", context, status=422 if form.is_bound else 200)


@require_POST
def remove(request):
    """Take the password away again: codes and passkeys open the account as before."""
    elsewhere = _not_now(request)
    if elsewhere:
        return elsewhere
    person = User.objects.get(pk=request.user.pk)
    if not person.has_usable_password():
        return redirect("account")
    person.set_unusable_password()
    return _changed(request, person, "removed")


def _not_now(request):
    unconfirmed = must_confirm(request)
    if unconfirmed:
        return unconfirmed
    return None if request.user.email else redirect("account")


def _changed(request, person, what):
    person.save(update_fields=["password"])
    # Whoever came in by the old one goes; this phone stays, under a new session id.
    devices.sign_out(person.devices.all())
    update_session_auth_hash(request, person)
    devices.remember(request, person)
    letters.send("password", person.email, what=what)
    return redirect("account")
