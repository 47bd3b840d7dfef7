"""The ledger of what was erased, carried to a database that still has it: everybody who left is gone again."""

import io
import uuid

import pytest
from django.contrib.sessions.models import Session as WebSession
from django.test import Client

from accounts import ledger
from accounts.erasing import erase
from accounts.models import Erased, FormerGuest, User, WaitingLetter
from diary.models import Cramp, MorningCheck
from practice.models import Session
from tests.accounts.conftest import sign_in_by_code
from tests.conftest import EVENING, post_session
from tests.pages.having_much import give_everything

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_before():
    """Call it to write down a person as they are; what it answers brings the same rows back, as a restore does."""

    def remember(person):
        models = [User, Session, Cramp, MorningCheck]
        rows = [
            row
            for model in models
            for row in model.objects.all()
            if getattr(row, "person_id", row.pk) == person.pk
        ]

        def bring_back():
            for row in rows:
                row.save_base(raw=True, force_insert=True)

        return bring_back

    return remember


def carried():
    """The ledger as a file carries it."""
    return ledger.read(io.StringIO("".join(ledger.lines())))


def test_a_person_who_left_is_gone_again_with_all_that_was_theirs(guest, as_before):
    bring_back = as_before(give_everything(guest))
    erase(guest, EVENING)
    known = carried()
    bring_back()
    assert (User.objects.count(), Session.objects.count(), Cramp.objects.count()) == (1, 2, 2)
    assert ledger.erase_again(known) == 1
    for model in (User, Session, Cramp, MorningCheck):
        assert not model.objects.exists()


def test_somebody_else_with_the_same_number_stays(guest, as_before):
    pk = guest.pk
    erase(guest, EVENING)
    known = carried()
    User(pk=pk).save(force_insert=True)
    assert ledger.erase_again(known) == 0
    assert User.objects.filter(pk=pk).exists()


def test_a_guest_who_became_part_of_a_person_who_left_goes_too(as_before):
    phone = Client()
    post_session(phone)
    guest = User.objects.get()
    MorningCheck.objects.create(person=guest, night=EVENING.date(), cramped=True)
    bring_back = as_before(guest)
    sign_in_by_code(Client())
    sign_in_by_code(phone)
    ruth = User.objects.get()
    assert (ruth.email, FormerGuest.objects.count()) == ("ruth@example.com", 1)
    Session.objects.all().delete()
    MorningCheck.objects.all().delete()
    erase(ruth, EVENING)
    known = carried()
    bring_back()
    assert ledger.erase_again(known) == 1
    assert not MorningCheck.objects.exists()


def test_the_erased_persons_phone_is_not_signed_in_again(as_before):
    phone = Client()
    sign_in_by_code(phone)
    ruth, kept = User.objects.get(), list(WebSession.objects.all())
    bring_back = as_before(ruth)
    erase(ruth, EVENING)
    known = carried()
    bring_back()
    WebSession.objects.bulk_create(kept)
    ledger.erase_again(known)
    assert phone.get("/account/").status_code == 302
    assert not WebSession.objects.exists()


def test_no_letter_goes_to_a_person_who_left(as_before):
    sign_in_by_code(Client())
    ruth = User.objects.get()
    bring_back = as_before(ruth)
    erase(ruth, EVENING)
    known = carried()
    bring_back()
    for address in ("ruth@example.com", "somebody.else@example.com"):
        WaitingLetter.objects.create(
            to=address, subject="", body="", useful_until=EVENING, next_try_at=EVENING
        )
    ledger.erase_again(known)
    assert WaitingLetter.objects.get().to == "somebody.else@example.com"


def test_what_the_ledger_knows_is_known_here_afterwards(guest):
    known = {"f" * 64: EVENING}
    ledger.erase_again(known)
    ledger.erase_again(known)
    assert Erased.objects.get().pk == "f" * 64
    assert carried() == known


def test_a_ledger_says_nothing_of_anybody(guest):
    give_everything(guest)
    sessions = list(Session.objects.values_list("client_id", flat=True))
    erase(guest, EVENING)
    text = "".join(ledger.lines())
    for secret in (*map(str, sessions), guest.date_joined.isoformat(), "Europe/Rome"):
        assert secret not in text


@pytest.mark.parametrize("text", ["a letter to a friend\n", "one\n", f"{'f' * 64} yesterday\n"])
def test_another_file_is_no_ledger(text):
    with pytest.raises(ledger.NotALedger):
        ledger.read(io.StringIO(text))


def test_thousands_of_fingerprints_are_taken_in():
    known = {uuid.uuid4().hex * 2: EVENING for _ in range(2500)}
    assert ledger.erase_again(known) == 0
    assert Erased.objects.count() == 2500
