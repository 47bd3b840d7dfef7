"""Changing SECRET_KEY and the push key: phones stay signed in and ring, letters on their way stay good."""

import io
import stat

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client

from config.secrets import kept_secret, new_push_key, older_secrets
from operations.management.commands import rotate_keys
from reminders import messages
from reminders.channels.vapid import public_key
from reminders.models import Delivery
from tests.accounts.conftest import ask_for_code, code_in_mail, sign_in_by_code
from tests.conftest import post_session
from tests.reminders.conftest import reminded, run_until_idle
from tests.reminders.push_service import Browser

pytestmark = pytest.mark.django_db
FIRST, SECOND = "the-first-key-" * 5, "the-second-key-" * 5


@pytest.fixture
def first_key(settings):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = FIRST, []


@pytest.fixture
def rotate(settings, first_key):
    """Put the second key in the place of the first; with `kept=False` the first is let go as well."""

    def change(kept=True):
        settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = SECOND, [FIRST] if kept else []

    return change


def is_signed_in(client):
    return client.get("/account/").status_code == 200 and "legato" in client.cookies


def finish(kind="secret"):
    said = io.StringIO()
    call_command("rotate_keys", kind, "--finish", stdout=said)
    return said.getvalue()


def test_a_guest_keeps_the_very_same_web_session(rotate):
    phone = Client()
    post_session(phone)
    cookie = phone.cookies["legato"].value
    rotate()
    assert post_session(phone).json()["streak"] == 1
    assert phone.cookies["legato"].value == cookie


def test_two_requests_at_once_both_find_the_person(rotate):
    phone = Client()
    sign_in_by_code(phone)
    other_tab = Client()
    other_tab.cookies["legato"] = phone.cookies["legato"].value
    rotate()
    assert is_signed_in(phone)
    assert is_signed_in(other_tab)


def test_the_list_of_devices_still_knows_the_phone_and_can_sign_it_out(rotate):
    lost, here = Client(), Client()
    sign_in_by_code(lost)
    sign_in_by_code(here)
    rotate()
    assert is_signed_in(lost)
    here.post("/account/devices/sign-out/")
    assert lost.get("/account/").status_code == 302


def test_a_code_on_its_way_is_still_right(rotate):
    phone = Client()
    ask_for_code(phone)
    rotate()
    phone.post("/account/code/", {"code": code_in_mail()})
    assert is_signed_in(phone)


def test_a_mail_of_last_month_can_still_be_unsubscribed_from(rotate, guest):
    token = messages.unsubscribe_token(guest.pk)
    rotate()
    assert messages.person_of(token) == guest.pk


def test_a_new_password_still_signs_the_other_devices_out(rotate, guest):
    one, other = Client(), Client()
    one.force_login(guest)
    other.force_login(guest)
    rotate()
    guest.set_password("something else")
    guest.save()
    assert one.get("/account/").status_code == other.get("/account/").status_code == 302


def test_once_sessions_are_signed_anew_the_old_key_can_be_let_go(rotate, settings, tmp_path):
    settings.SECRET_KEY_FILE = tmp_path / "secret_key"
    phone = Client()
    sign_in_by_code(phone)
    post_session(Client())
    rotate()
    assert "2 web sessions" in finish()
    rotate(kept=False)
    assert is_signed_in(phone)


def test_without_that_a_key_let_go_would_sign_people_out(rotate):
    phone = Client()
    sign_in_by_code(phone)
    rotate(kept=False)
    assert phone.get("/account/").status_code == 302


def test_a_session_nobody_can_read_is_passed_over(rotate):
    Session.objects.create(session_key="broken", session_data="nonsense", expire_date="2030-01-01T00:00:00Z")
    rotate()
    assert "0 web sessions" in finish()
    assert Session.objects.get().session_data == "nonsense"


@pytest.mark.parametrize(
    ("kind", "file", "setting"),
    [("secret", "SECRET_KEY_FILE", "SECRET_KEY"), ("push", "PUSH_KEY_FILE", "VAPID_PRIVATE_KEY")],
)
def test_the_command_keeps_the_old_key_beside_the_new_one(
    settings, tmp_path, monkeypatch, kind, file, setting
):
    path = tmp_path / "key"
    first = kept_secret(path)
    setattr(settings, setting, first)
    monkeypatch.setitem(rotate_keys.KINDS, kind, (path, *rotate_keys.KINDS[kind][1:]))
    call_command("rotate_keys", kind, stdout=io.StringIO())
    assert kept_secret(path) != first
    assert older_secrets(path) == [first]
    for kept in tmp_path.iterdir():
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    finish(kind)
    assert older_secrets(path) == []
    assert [kept.name for kept in tmp_path.iterdir()] == ["key"]


@pytest.mark.parametrize("kind", ["secret", "push"])
def test_a_key_of_the_environment_is_not_the_commands_to_change(kind, settings):
    settings.SECRET_KEY = settings.VAPID_PRIVATE_KEY = "from the environment"
    with pytest.raises(CommandError, match="is set in the environment"):
        call_command("rotate_keys", kind, stdout=io.StringIO())


def change_push_key(settings):
    settings.VAPID_OLD_PRIVATE_KEYS = [settings.VAPID_PRIVATE_KEY]
    settings.VAPID_PRIVATE_KEY = new_push_key()


def test_a_phone_that_knows_only_the_old_push_key_still_rings(settings, service, dispatcher):
    reminder = reminded(service.endpoint(f"/bound/{public_key()}"))
    change_push_key(settings)
    run_until_idle(dispatcher)
    assert Delivery.objects.get(person=reminder.person).state == "sent"
    assert len(service.pushes) == 2
    assert dispatcher.alarm == ""


def test_a_phone_that_signed_up_since_is_reached_at_once(settings, service, dispatcher):
    change_push_key(settings)
    reminded(service.endpoint(f"/bound/{public_key()}"))
    run_until_idle(dispatcher)
    assert len(service.pushes) == 1


def test_a_phone_is_told_the_present_key_each_time_it_confirms(settings, phone):
    told = Browser().subscription("https://fcm.googleapis.com/fcm/send/abc:123")
    change_push_key(settings)
    answer = phone.post("/reminders/push/", told, content_type="application/json")
    assert answer.json()["key"] == public_key()


def test_no_letter_is_sent_about_any_of_it(rotate):
    phone = Client()
    sign_in_by_code(phone)
    rotate()
    is_signed_in(phone)
    assert len(mail.outbox) == 1
