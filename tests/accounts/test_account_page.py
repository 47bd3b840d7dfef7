"""The account page: devices, signing them out, a new address with notice to the old, showing who one is."""

import pytest
import time_machine
from django.core import mail
from django.test import Client

from accounts.devices import device_name
from accounts.models import Device, User
from tests.accounts.conftest import code_in_mail, sign_in_by_code
from tests.conftest import EVENING

pytestmark = pytest.mark.django_db
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) Version/18.4 Mobile Safari/604.1"
PIXEL = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0"


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (IPHONE, "Safari on iPhone"),
        (PIXEL, "Chrome on Android"),
        (WINDOWS, "Edge on Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko Firefox/140.0", "Firefox on Linux"),
        ("curl/8", "A browser"),
        ("", "A browser"),
    ],
)
def test_a_device_has_a_name_people_know(agent, name):
    assert device_name(agent) == name


def test_a_visitor_is_asked_to_sign_in(client):
    assert client.get("/account/")["Location"] == "/account/sign-in/"


def test_a_guest_is_offered_to_keep_the_nights_safe_and_cannot_sign_out(phone, guest):
    html = phone.get("/account/").content.decode()
    assert "Keep my nights safe" in html
    assert "/account/sign-out/" not in html
    phone.post("/account/sign-out/")
    assert phone.get("/account/").context["person"] == guest


def test_the_devices_are_listed_with_this_one_first(member):
    second = Client(headers={"User-Agent": PIXEL})
    sign_in_by_code(second)
    devices = second.get("/account/").context["devices"]
    assert [(one["device"].name, one["here"]) for one in devices] == [
        ("Chrome on Android", True),
        ("A browser", False),
    ]


def test_a_device_signed_out_from_afar_is_nobodys_on_its_next_request(member):
    second = Client(headers={"User-Agent": PIXEL})
    sign_in_by_code(second)
    device = Device.objects.get(name="Chrome on Android")
    assert member.post(f"/account/devices/{device.pk}/sign-out/")["Location"] == "/account/"
    assert second.get("/account/")["Location"] == "/account/sign-in/"
    assert member.get("/account/").status_code == 200


def test_signing_out_everywhere_else_leaves_this_one(member):
    others = [Client(), Client()]
    for other in others:
        sign_in_by_code(other)
    member.post("/account/devices/sign-out/")
    assert [other.get("/account/").status_code for other in (*others, member)] == [302, 302, 200]


def test_a_device_that_signed_out_itself_is_no_longer_listed(member):
    second = Client()
    sign_in_by_code(second)
    second.post("/account/sign-out/")
    assert len(member.get("/account/").context["devices"]) == 1


def test_the_device_of_somebody_else_is_answered_404_and_stays(member, phone, guest):
    device = User.objects.get(email="ruth@example.com").devices.get()
    for stranger in (phone, Client()):
        assert stranger.post(f"/account/devices/{device.pk}/sign-out/").status_code == 404
    assert member.get("/account/").status_code == 200


def test_signing_out_kills_the_session_for_whoever_has_its_cookie(member):
    thief = Client()
    thief.cookies["legato"] = member.cookies["legato"].value
    member.post("/account/sign-out/")
    assert thief.get("/account/")["Location"] == "/account/sign-in/"


def test_signing_out_takes_a_post(member):
    assert member.get("/account/sign-out/").status_code == 405
    assert member.get("/account/").status_code == 200


def new_address(client, email="ruth@new.example"):
    client.post("/account/email/", {"email": email, "next": "/account/"})
    return client.post("/account/code/", {"code": code_in_mail()})


def test_a_new_address_is_proven_first_and_the_old_one_gets_a_notice(member):
    assert new_address(member)["Location"] == "/account/"
    assert User.objects.get().email == "ruth@new.example"
    assert [letter.to for letter in mail.outbox[-2:]] == [["ruth@new.example"], ["ruth@example.com"]]
    assert "r…@new.example" in mail.outbox[-1].body
    assert "ruth@new.example" not in mail.outbox[-1].body


def test_the_new_address_opens_the_account_and_the_old_one_no_longer(member):
    new_address(member)
    sign_in_by_code(Client(), "ruth@new.example")
    assert User.objects.count() == 1
    sign_in_by_code(Client(), "ruth@example.com")
    assert User.objects.count() == 2


def test_an_address_with_an_account_of_its_own_is_not_taken(member):
    User.objects.create_member("otto@example.com")
    answer = new_address(member, "otto@example.com")
    assert answer.status_code == 422
    assert "account of its own" in answer.content.decode()
    assert User.objects.filter(email="ruth@example.com").exists()


def test_a_quarter_of_an_hour_after_signing_in_the_person_shows_again_who_they_are():
    ruth = Client()
    with time_machine.travel(EVENING, tick=False) as clock:
        sign_in_by_code(ruth)
        assert ruth.get("/account/email/").status_code == 200
        clock.shift(15 * 60 + 1)
        answer = ruth.get("/account/email/")
        assert answer["Location"] == "/account/sign-in/?next=/account/email/"
        assert "Is it you?" in ruth.get(answer["Location"]).content.decode()
        back = sign_in_by_code(ruth, next="/account/email/")
        assert back["Location"] == "/account/email/"
        assert ruth.get("/account/email/").status_code == 200


def test_showing_who_one_is_goes_to_ones_own_address_whatever_is_typed(member):
    member.post("/account/sign-in/", {"email": "eve@example.com"})
    assert mail.outbox[-1].to == ["ruth@example.com"]


def test_confirming_gives_a_new_session_id(member):
    before = member.cookies["legato"].value
    sign_in_by_code(member)
    assert member.cookies["legato"].value != before
    assert len(member.get("/account/").context["devices"]) == 1


def test_the_account_page_takes_four_queries_however_many_devices(member, django_assert_max_num_queries):
    for _ in range(5):
        sign_in_by_code(Client())
    for address in ("/account/", "/preferences/"):
        with django_assert_max_num_queries(4):
            member.get(address)


def test_account_pages_are_kept_in_no_cache(member):
    for address in ("/account/", "/account/sign-in/", "/account/email/"):
        assert "no-store" in member.get(address)["Cache-Control"]
