"""Becoming somebody on this phone, by a code or a passkey, with what its guest has kept so far."""

import time

from django.contrib.auth import login
from django.db import IntegrityError, transaction

from accounts import devices, letters
from accounts.guests import BACKEND
from accounts.merging import take_over
from accounts.models import User
from accounts.tags import remember_guest, tags_of

CONFIRMED = "confirmed"
CONFIRMED_FOR = 15 * 60


class EmailTaken(Exception):
    """The address has an account of its own already."""


def with_email(request, email) -> User | None:
    """Sign in by an address just shown to be theirs: its account, this phone's guest, or a new person.

    None for an account that the operator has closed.
    """
    person = User.objects.filter(email=email).first()
    if person is None:
        return _first_time(request, email)
    return as_person(request, person)


def _first_time(request, email):
    guest = _guest_here(request)
    try:
        if guest is None:
            return as_person(request, User.objects.create_member(email))
        return _keep_safe(request, guest, email)
    except IntegrityError:
        # The same address was shown on another phone in this very moment.
        return as_person(request, User.objects.get(email=email))


def _keep_safe(request, guest, email):
    with transaction.atomic():
        guest.email = email
        guest.save(update_fields=["email"])
    new_session(request, guest)
    return guest


def as_person(request, person) -> User | None:
    """Sign in as `person`; what a guest on this phone has kept becomes theirs. None for a closed account."""
    if not person.is_active:
        return None
    if request.user == person:
        new_session(request, person)
        return person
    guest = _guest_here(request)
    were = tags_of(request) if guest else []
    with transaction.atomic():
        if guest and guest != person:
            take_over(guest, person)
        login(request, person, backend=BACKEND)
    devices.remember(request, person)
    remember_guest(request, were)
    confirm(request)
    return person


def new_session(request, person):
    """The same person under a new session id, as after every step up."""
    devices.sign_out(person.devices.filter(session_key=request.session.session_key))
    request.session.cycle_key()
    devices.remember(request, person)
    confirm(request)


def _guest_here(request):
    """The guest whom this phone's cookie holds; one who can come back by a passkey is a guest no more."""
    user = request.user
    return None if not user.is_authenticated or user.is_safe else User.objects.filter(pk=user.pk).first()


def confirm(request):
    """Note that the person has just shown who they are."""
    request.session[CONFIRMED] = time.time()


def recently_confirmed(request) -> bool:
    """Whether something that guards the account may be changed now. A guest has nothing to show."""
    return not request.user.is_safe or time.time() - request.session.get(CONFIRMED, 0) < CONFIRMED_FOR


def may_be_lost(request) -> bool:
    """Whether what is kept hangs on this phone's cookie alone. Asks the database nothing.

    A passkey is never made or used without `confirm`, and the last one cannot be removed.
    """
    user = request.user
    return user.is_authenticated and not user.email and CONFIRMED not in request.session


def change_email(request, email):
    """Give the signed-in person the new address `email`, and tell the old one. Raises EmailTaken."""
    person = User.objects.get(pk=request.user.pk)
    old, person.email = person.email, email
    try:
        with transaction.atomic():
            person.save(update_fields=["email"])
    except IntegrityError:
        raise EmailTaken from None
    new_session(request, person)
    if old:
        letters.send("email_changed", old, new=masked(email))


def masked(email: str) -> str:
    """An address that its owner knows again and a stranger cannot write to: `r…@example.com`."""
    name, _at, host = email.partition("@")
    return f"{name[:1]}…@{host}"
