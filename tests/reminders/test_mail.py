"""Reminders by email: the letter itself, the way out of it, and a mail server that is down, slow or says
no.
"""

import re
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from django.core import signing
from django.test import Client

from accounts.models import User
from reminders import messages
from reminders.models import Delivery, Reminder
from tests.mail_server import mail_server
from tests.reminders.conftest import kept_tonight, reminded, run_until_idle

pytestmark = pytest.mark.django_db


def somebody(email="someone@example.org"):
    person = User.objects.create_guest(timezone="Europe/Rome")
    person.email = email
    person.save()
    return person


def by_mail(*endpoints, **fields):
    return reminded(*endpoints, person=somebody(), **{"push": False, "email": "always"} | fields)


def settled(reminder):
    rows = Delivery.objects.filter(person=reminder.person).order_by("pk")
    return [(row.channel, row.state, row.reason) for row in rows]


def test_the_letter_has_text_and_html_and_a_way_out(dispatcher, mailoutbox, settings):
    settings.REMINDER_BOUNCE_ADDRESS = "bounces@example.net"
    reminder = by_mail()
    run_until_idle(dispatcher)
    (letter,) = mailoutbox
    assert (letter.to, letter.subject) == (["someone@example.org"], "Time for your evening routine")
    stop = letter.message()["List-Unsubscribe"].removeprefix("<").removesuffix(">")
    way, token, _end = stop.rsplit("/", 2)
    assert way == f"{settings.SITE_URL}/reminders/unsubscribe"
    assert messages.person_of(token) == reminder.person_id
    assert letter.message()["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert stop in letter.body
    assert [(kind, stop in body) for body, kind in letter.alternatives] == [("text/html", True)]
    assert settled(reminder) == [("email", "sent", "")]


def test_bounces_go_to_their_own_address_and_people_see_the_usual_one(dispatcher, mailoutbox, settings):
    settings.REMINDER_BOUNCE_ADDRESS = "bounces@example.net"
    by_mail()
    run_until_idle(dispatcher)
    assert mailoutbox[0].from_email == "bounces@example.net"
    assert mailoutbox[0].message()["From"] == settings.DEFAULT_FROM_EMAIL


def test_the_letter_says_nothing_about_health_and_loads_nothing(dispatcher, mailoutbox):
    by_mail()
    run_until_idle(dispatcher)
    whole = mailoutbox[0].message().as_string()
    assert not re.search("cramp|stretch|pain|diary|streak|miss", whole, re.IGNORECASE)
    assert not re.search("<img|<link|<script|style=|url\\(", whole, re.IGNORECASE)


def test_without_a_mail_server_letters_are_real_files(dispatcher, settings, tmp_path):
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = (
        "django.core.mail.backends.filebased.EmailBackend",
        str(tmp_path),
    )
    by_mail()
    run_until_idle(dispatcher)
    (file,) = Path(tmp_path).iterdir()
    letter = message_from_bytes(file.read_bytes().partition(b"\n---")[0], policy=policy.default)
    assert letter["To"] == "someone@example.org"
    assert [part.get_content_type() for part in letter.iter_parts()] == ["text/plain", "text/html"]


def test_a_guest_without_an_address_is_told_so_in_the_log(dispatcher, mailoutbox):
    reminder = reminded(push=False, email="always")
    run_until_idle(dispatcher)
    assert mailoutbox == []
    assert settled(reminder) == [("", "failed", "no address")]


def test_a_kept_night_brings_no_mail_either(dispatcher, mailoutbox):
    kept_tonight(by_mail().person)
    run_until_idle(dispatcher)
    assert mailoutbox == []


def test_after_two_nights_without_the_phone_the_fallback_writes(dispatcher, service, clock, mailoutbox):
    reminder = by_mail(service.endpoint("/status/400/x"), push=True, email="fallback")
    for _ in range(3):
        run_until_idle(dispatcher)
        clock.forward(days=1)
    assert len(mailoutbox) == 1
    assert settled(reminder)[-2:] == [("push", "failed", "invalid"), ("email", "sent", "")]


def test_the_fallback_stays_silent_when_the_phone_answers_again(dispatcher, service, clock, mailoutbox):
    reminder = by_mail(service.endpoint(), push=True, email="fallback", nights_unreached=2)
    run_until_idle(dispatcher)
    reminder.refresh_from_db()
    assert mailoutbox == []
    assert reminder.nights_unreached == 0


def test_letters_of_one_batch_share_a_connection(dispatcher, smtp):
    for number in range(5):
        reminded(person=somebody(f"person{number}@example.org"), push=False, email="always")
    with mail_server() as server:
        smtp(server.port)
        run_until_idle(dispatcher)
    assert (len(server.letters), server.connections) == (5, 1)


def test_a_mail_server_that_is_down_for_ten_minutes_delays_the_letter_and_no_more(dispatcher, smtp, clock):
    reminder = by_mail()
    with mail_server() as server:
        port = server.port
    smtp(port)
    for _ in range(10):
        run_until_idle(dispatcher)
        clock.forward(minutes=1)
    assert settled(reminder) == []
    with mail_server(port) as server:
        for _ in range(20):
            run_until_idle(dispatcher)
            clock.forward(minutes=1)
    assert len(server.letters) == 1
    assert settled(reminder) == [("email", "sent", "")]


def test_greylisting_is_met_with_patience(dispatcher, smtp, clock):
    reminder = by_mail()
    with mail_server(answers=[451, 451]) as server:
        smtp(server.port)
        for _ in range(5):
            run_until_idle(dispatcher)
            clock.forward(minutes=1)
    assert len(server.letters) == 1
    assert settled(reminder) == [("email", "sent", "")]


def test_an_address_that_does_not_exist_is_not_tried_again_tonight(dispatcher, smtp, clock):
    reminder = by_mail()
    with mail_server(answers=[550]) as server:
        smtp(server.port)
        for _ in range(5):
            run_until_idle(dispatcher)
            clock.forward(minutes=1)
    assert settled(reminder) == [("email", "failed", "invalid")]
    assert server.connections == 1


def test_one_refused_letter_does_not_stop_the_others(dispatcher, smtp):
    for number in range(3):
        reminded(person=somebody(f"person{number}@example.org"), push=False, email="always")
    with mail_server(answers=[550]) as server:
        smtp(server.port)
        run_until_idle(dispatcher)
    assert len(server.letters) == 2
    assert sorted(Delivery.objects.values_list("state", flat=True)) == ["failed", "sent", "sent"]


def test_the_phones_ring_on_time_while_the_mail_server_is_down(dispatcher, service, smtp):
    by_mail(service.endpoint(), push=True)
    with mail_server() as server:
        smtp(server.port)
    run_until_idle(dispatcher)
    assert len(service.pushes) == 1
    assert Delivery.objects.get().channel == "push"
    assert Reminder.objects.get().tries == 1


def test_a_letter_that_was_sent_is_not_sent_again_with_the_retry_of_the_push(
    dispatcher, service, clock, mailoutbox
):
    by_mail(service.endpoint("/status/500/x"), push=True)
    for _ in range(60):
        run_until_idle(dispatcher)
        clock.forward(minutes=1)
    assert len(mailoutbox) == 1
    assert len(service.pushes) == 5


def test_an_address_with_a_line_break_hurts_nobody(dispatcher, mailoutbox):
    reminder = by_mail()
    User.objects.filter(pk=reminder.person_id).update(email="a@example.org\nBcc: b@example.org")
    run_until_idle(dispatcher)
    assert mailoutbox == []
    assert settled(reminder) == [("email", "failed", "invalid")]


def test_looking_at_the_way_out_as_mail_scanners_do_changes_nothing(client):
    reminder = by_mail()
    address = f"/reminders/unsubscribe/{messages.unsubscribe_token(reminder.person_id)}/"
    assert b"Stop the reminder mails" in client.get(address).content
    assert client.head(address).status_code == 200
    reminder.refresh_from_db()
    assert reminder.email == "always"


def test_one_click_stops_the_mails_without_cookie_or_token(clock):
    reminder = by_mail(push=True)
    strict = Client(enforce_csrf_checks=True)
    address = f"/reminders/unsubscribe/{messages.unsubscribe_token(reminder.person_id)}/"
    answer = strict.post(address, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    reminder.refresh_from_db()
    assert (reminder.email, reminder.active, reminder.push) == ("off", True, True)
    assert strict.post(address).status_code == 200


@pytest.mark.parametrize("token", ["x", "1:2:3", "MQ:1wKxyz:forged", "%00", "é", "x" * 5000])
def test_a_forged_way_out_is_not_found(client, token):
    reminder = by_mail()
    assert client.post(f"/reminders/unsubscribe/{token}/").status_code == 404
    reminder.refresh_from_db()
    assert reminder.email == "always"


def test_the_link_of_one_thing_does_not_open_another(client, settings):
    other = signing.dumps(by_mail().person_id, salt="something else")
    assert client.get(f"/reminders/unsubscribe/{other}/").status_code == 404
