"""Tonight's test: rings at once, and says honestly how it went."""

import pytest

from reminders.models import PushSubscription
from reminders.trying import SENTENCES
from tests.reminders.conftest import subscribed
from tests.reminders.push_service import Browser

pytestmark = pytest.mark.django_db


def said(client):
    return client.post("/reminders/test/").context["said"]


def test_the_test_rings_and_reads_like_the_real_one(phone, guest, service):
    browser = Browser()
    subscribed(guest, service.endpoint(), browser)
    assert said(phone) == "Sent. It should ring within seconds."
    shown = browser.read(service.pushes[0].body)["notification"]
    assert shown["title"] == "Time for your evening routine"
    assert shown["data"] == {"night": None}


def test_without_a_phone_it_says_what_to_do_first(phone):
    assert said(phone) == "No phone to ring yet. Allow notifications on this one first."


def test_it_cannot_be_used_to_ring_without_end(phone, guest, service, evening):
    subscribed(guest, service.endpoint())
    said(phone)
    assert said(phone) == "One moment: the last test has only just gone out."
    assert len(service.pushes) == 1
    evening.shift(11)
    said(phone)
    assert len(service.pushes) == 2


def test_a_phone_that_is_gone_is_taken_off_the_list(phone, guest, service):
    subscribed(guest, service.endpoint("/status/410/x"))
    assert said(phone).startswith("This phone takes no notifications any more.")
    assert not PushSubscription.objects.exists()


@pytest.mark.parametrize(
    ("path", "words"),
    [("/status/500/x", "could not be reached"), ("/status/403/x", "refused"), ("/retry/60/x", "asks to wait"),
     ("/status/400/x", "could not be rung")],
)  # fmt: skip
def test_a_failure_is_told_and_deletes_nobody(phone, guest, service, path, words):
    subscribed(guest, service.endpoint(path))
    assert words in said(phone)
    assert PushSubscription.objects.count() == 1


def test_one_phone_that_rings_is_good_news_whatever_the_others_do(phone, guest, service):
    subscribed(guest, service.endpoint("/status/500/x"))
    subscribed(guest, service.endpoint("/ok/x"))
    assert said(phone) == "Sent. It should ring within seconds."


def test_every_answer_has_a_sentence():
    assert all(sentence() for sentence in SENTENCES.values())
