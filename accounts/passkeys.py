"""Passkeys: coming in with one, without a name typed; making, naming and removing them."""

from allauth.account.internal.flows.login import clear_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts import letters, signing_in
from accounts.account_forms import AddPasskeyForm, AddressForm, NameForm, PasskeySignInForm
from accounts.account_views import EITHER, must_confirm, sign_in_page
from accounts.devices import device_name
from accounts.guests import ensure_person
from accounts.models import User
from accounts.views import next_address

MOST_PASSKEYS = 10


@require_POST
def sign_in(request):
    """Sign in with the passkey the browser answered with; the passkey itself says whose it is."""
    form = PasskeySignInForm(request.POST)
    if not form.is_valid():
        sentence = _("That passkey does not open an account here. Try an email code.")
        return sign_in_page(request, AddressForm(), "visitor", problem=sentence)
    passkey = form.cleaned_data["credential"]
    passkey.record_usage()
    person = signing_in.as_person(request, User.objects.get(pk=passkey.user_id))
    if person is None:
        return render(request, "account/closed.html", status=403)
    clear_authentication_records(request)
    return redirect(next_address(request))


@require_POST
def start(request):
    """A visitor who wants a passkey first becomes a guest, for the passkey has to be somebody's."""
    ensure_person(request)
    return redirect("passkey-add")


@never_cache
@require_http_methods(EITHER)
def add(request):
    """Make a passkey for this person on this phone."""
    unconfirmed = must_confirm(request)
    if unconfirmed:
        return unconfirmed
    person = request.user
    options = auth.begin_registration(person, True) if request.method != "POST" else None
    if _has_enough(person, options):
        return redirect("account")
    if request.method == "POST":
        form = AddPasskeyForm(data=request.POST.dict() | {"passwordless": "on"}, user=person)
        if form.is_valid():
            return _added(request, person, form.cleaned_data)
    context = {"options": options or auth.begin_registration(person, True), "name": _name(request)}
    status = 422 if request.method == "POST" else 200
    return render(request, "account/passkey_add.html", context | {"problem": status == 422}, status=status)


def _has_enough(person, options):
    # What the browser is told not to make again is all there is: no further question to the database.
    known = len(options["publicKey"]["excludeCredentials"]) if options else person.authenticator_set.count()
    return known >= MOST_PASSKEYS


def _name(request):
    return device_name(request.headers.get("User-Agent", ""))


def _added(request, person, given):
    name = given["name"] or _name(request)
    auth.WebAuthn.add(person, name, given["credential"])
    signing_in.new_session(request, person)
    if person.email:
        letters.send("passkey_added", person.email, name=name)
    return redirect("account")


@never_cache
@require_http_methods(EITHER)
def edit(request, pk):
    """Give one's passkey another name, or remove it."""
    passkey = _mine(request, pk)
    unconfirmed = must_confirm(request)
    if unconfirmed:
        return unconfirmed
    form = NameForm(request.POST or None, initial={"name": passkey.wrap().name})
    if form.is_valid():
        passkey.data["name"] = form.cleaned_data["name"]
        passkey.save(update_fields=["data"])
        return redirect("account")
    context = {"form": form, "passkey": passkey, "only_way": _is_only_way(request.user)}
    return render(request, "account/passkey.html", context, status=422 if form.is_bound else 200)


@require_POST
def remove(request, pk):
    """Remove one's passkey, unless it is the only way back to what was kept."""
    passkey = _mine(request, pk)
    unconfirmed = must_confirm(request)
    if unconfirmed:
        return unconfirmed
    if not _is_only_way(request.user):
        passkey.delete()
    return redirect("account")


def _is_only_way(person):
    return not person.email and person.authenticator_set.count() == 1


def _mine(request, pk):
    if not request.user.is_authenticated:
        raise Http404
    return get_object_or_404(Authenticator, pk=pk, user=request.user, type=Authenticator.Type.WEBAUTHN)
