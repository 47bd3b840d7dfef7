"""Signing in as people do, in a real browser: a code by mail, a passkey on this phone and on a second one."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import expect

from accounts.models import User
from practice.models import Session
from tests.accounts.conftest import ask_for_code, from_network, long_code_in_mail

pytestmark = pytest.mark.django_db(transaction=True)
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) Version/18.4 Mobile/15E148 Safari/604.1"


@pytest.fixture(autouse=True)
def no_counts_from_before(transactional_db):
    cache.clear()


class Phone:
    """One browser page with a security chip of its own (a virtual authenticator)."""

    def __init__(self, page, address):
        self.page, self.address = page, address
        self.chip = page.context.new_cdp_session(page)
        self.chip.send("WebAuthn.enable")
        self.id = self.new_chip()

    def new_chip(self):
        options = {
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
            "isUserVerified": True, "automaticPresenceSimulation": True,
        }  # fmt: skip
        return self.chip.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]

    def change_chip(self):
        self.chip.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": self.id})
        self.id = self.new_chip()

    def passkeys(self):
        return self.chip.send("WebAuthn.getCredentials", {"authenticatorId": self.id})["credentials"]

    def receive(self, passkeys):
        """What a phone maker's keychain does: the same passkeys on the other phone."""
        for passkey in passkeys:
            self.chip.send("WebAuthn.addCredential", {"authenticatorId": self.id, "credential": passkey})

    def lock(self):
        """The person's face or finger no longer fits."""
        self.chip.send("WebAuthn.setUserVerified", {"authenticatorId": self.id, "isUserVerified": False})

    def go(self, path):
        self.page.goto(self.address + path)

    def make_passkey(self):
        self.page.get_by_role("button", name="Make it").click()
        expect(self.page).to_have_url(re.compile(r"/account/$"))


@pytest.fixture
def phone(page, site):
    return Phone(page, site)


@pytest.fixture
def second_phone(browser, site):
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, locale="en-GB", timezone_id="Europe/Rome"
    )
    yield Phone(context.new_page(), site)
    context.close()


def newest_code():
    return re.search(r"\b\d{6}\b", mail.outbox[-1].body).group()


def sign_out(page):
    """Out, and on Tonight: going on sooner would leave before the phone has signed out."""
    page.get_by_role("button", name="Sign out here").click()
    expect(page).to_have_url(re.compile(r"//[^/]+/$"))


def sign_in_by_code(page, email="ruth@example.com"):
    page.get_by_label("Email").fill(email)
    page.get_by_role("button", name="Email me a code").click()
    field = page.get_by_label("Your code")
    # Each step is over before the next: going on too soon would cut off the one under way.
    field.wait_for()
    field.fill(newest_code())
    page.get_by_role("button", name="Carry on").click()
    field.wait_for(state="detached")


def test_a_guests_streak_is_still_there_after_the_email_code(page, phone, a_kept_night):
    phone.go("/preferences/")
    page.get_by_role("link", name="Keep my nights safe").click()
    page.get_by_role("link", name="Keep my nights safe").click()
    sign_in_by_code(page)
    expect(page.get_by_text("ruth@example.com")).to_be_visible()
    phone.go("/")
    expect(page.locator("[data-last-seven]")).to_have_attribute("data-streak", "1")
    assert User.objects.get().email == "ruth@example.com"


def test_a_second_phone_signs_in_by_passkey_and_sees_the_night(page, phone, second_phone, a_kept_night):
    phone.go("/account/sign-in/")
    page.get_by_role("button", name="Make a passkey").click()
    phone.make_passkey()
    second_phone.receive(phone.passkeys())
    second_phone.go("/account/sign-in/?next=/history/")
    # The keyboard's own offer may sign in before the button is reached: either way the night is there.
    expect(second_phone.page).to_have_url(re.compile("/history/$"))
    expect(second_phone.page.locator("[data-last-seven]")).to_have_attribute("data-last-seven", "1")
    assert User.objects.count() == 1


def test_the_button_signs_in_where_the_keyboard_offers_nothing(page, phone, second_phone):
    phone.go("/account/sign-in/")
    sign_in_by_code(page)
    phone.go("/account/passkeys/add/")
    phone.make_passkey()
    expect(page.get_by_text("Passkey since")).to_be_visible()
    sign_out(page)
    page.add_init_script("PublicKeyCredential.isConditionalMediationAvailable = async () => false;")
    phone.go("/account/sign-in/?next=/account/")
    page.get_by_role("button", name="Use your passkey").click()
    expect(page.get_by_text("ruth@example.com")).to_be_visible()


def test_a_visitor_can_begin_with_a_passkey_and_add_an_address_later(page, phone):
    phone.go("/account/sign-in/")
    page.get_by_role("button", name="New here? Make a passkey").click()
    phone.make_passkey()
    page.get_by_role("link", name="Add an address").click()
    sign_in_by_code(page)
    expect(page.get_by_text("ruth@example.com")).to_be_visible()
    person = User.objects.get()
    assert (person.email, person.authenticator_set.count()) == ("ruth@example.com", 1)


def test_a_second_passkey_is_added_renamed_and_removed(page, phone):
    phone.go("/account/sign-in/")
    sign_in_by_code(page)
    for name in ("My phone", "My key ring"):
        phone.go("/account/passkeys/add/")
        page.get_by_label("Name it").fill(name)
        if name == "My key ring":
            phone.change_chip()  # one chip holds one passkey a person
        phone.make_passkey()
    page.get_by_role("link", name="My key ring").click()
    page.get_by_label("Name").fill("Kitchen drawer")
    page.get_by_role("button", name="Save the name").click()
    page.get_by_role("link", name="Kitchen drawer").click()
    page.get_by_role("button", name="Remove this passkey").click()
    expect(page.get_by_role("link", name="My phone")).to_be_visible()
    expect(page.get_by_text("Kitchen drawer")).to_have_count(0)
    assert [letter.subject for letter in mail.outbox].count("A passkey was added to your Legato account") == 2


def test_a_face_that_does_not_fit_is_told_kindly_and_signs_nobody_in(page, phone):
    phone.go("/account/sign-in/")
    sign_in_by_code(page)
    phone.go("/account/passkeys/add/")
    phone.make_passkey()
    sign_out(page)
    phone.lock()
    page.add_init_script("PublicKeyCredential.isConditionalMediationAvailable = async () => false;")
    phone.go("/account/sign-in/")
    page.get_by_role("button", name="Use your passkey").click()
    expect(page.get_by_text("No passkey was used.")).to_be_visible()
    expect(page.get_by_role("button", name="Email me a code")).to_be_visible()


def test_a_passkey_that_was_removed_opens_nothing(page, phone):
    phone.go("/account/sign-in/")
    sign_in_by_code(page)
    phone.go("/account/passkeys/add/")
    phone.make_passkey()
    User.objects.get().authenticator_set.all().delete()
    sign_out(page)
    page.add_init_script("PublicKeyCredential.isConditionalMediationAvailable = async () => false;")
    phone.go("/account/sign-in/")
    page.get_by_role("button", name="Use your passkey").click()
    expect(page.get_by_text("That passkey does not open an account here.")).to_be_visible()


def test_a_passkey_is_not_kept_out_by_what_others_in_the_same_network_try(page, phone):
    phone.go("/account/sign-in/")
    sign_in_by_code(page)
    phone.go("/account/passkeys/add/")
    phone.make_passkey()
    sign_out(page)
    stranger = Client()
    tries = [stranger.post("/account/passkeys/sign-in/", {"credential": "{}"}) for _ in range(100)]
    assert {one.status_code for one in tries} == {422}
    page.add_init_script("PublicKeyCredential.isConditionalMediationAvailable = async () => false;")
    phone.go("/account/sign-in/?next=/account/")
    page.get_by_role("button", name="Use your passkey").click()
    expect(page.get_by_text("ruth@example.com")).to_be_visible()


def test_the_owner_comes_in_on_a_new_phone_while_strangers_use_up_the_codes(page, phone):
    owner = User.objects.create_member("ruth@example.com")
    for number in range(2, 10):
        ask_for_code(from_network(number))
    phone.go("/account/sign-in/?next=/account/")
    page.get_by_label("Email").fill("ruth@example.com")
    page.get_by_role("button", name="Email me a code").click()
    expect(page.get_by_text("sixteen numbers, in a letter to ruth@example.com")).to_be_visible()
    field = page.get_by_label("Your code")
    # All of it can be read while it is compared with the letter.
    field.fill("8888 8888 8888 8888")
    assert field.evaluate("field => field.scrollWidth <= field.clientWidth")
    page.get_by_role("button", name="Carry on").click()
    expect(page.get_by_role("alert")).to_contain_text("Look once more, or ask for another")
    page.get_by_label("Your code").fill(long_code_in_mail())
    page.get_by_role("button", name="Carry on").click()
    expect(page.get_by_text("This device")).to_be_visible()
    assert User.objects.get() == owner


def test_the_page_where_a_code_is_asked_for_asks_the_server_for_nothing_else(page, phone):
    asked = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(phone.address)))
    phone.go("/account/sign-in/")
    page.wait_for_load_state("networkidle")
    sign_in_by_code(page)
    assert [one for one in asked if one.startswith("/account/")] == [
        "/account/sign-in/", "/account/sign-in/", "/account/code/", "/account/code/",
    ]  # fmt: skip


def test_a_passkey_on_a_phone_with_a_guest_brings_the_guests_night_along(
    page, phone, second_phone, player, moved_clock
):
    second_phone.go("/account/sign-in/")
    sign_in_by_code(second_phone.page)
    second_phone.go("/account/passkeys/add/")
    second_phone.make_passkey()
    player.open("trial-protocol").start()
    player.pass_seconds(191)
    expect(page.locator("[data-part=nights]")).to_contain_text("1 of your last 7 nights")
    page.clock.resume()
    phone.receive(second_phone.passkeys())
    phone.go("/account/sign-in/")
    expect(page.get_by_role("heading", name="Keep my nights safe")).to_be_visible()
    page.get_by_role("link", name="I have an account already").click()
    expect(page).to_have_url(re.compile(r"/$"))
    expect(page.locator("[data-last-seven]")).to_have_attribute("data-streak", "1")
    assert Session.objects.get().person == User.objects.get()


def test_everything_but_passkeys_works_without_scripts(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/account/sign-in/?next=/account/")
    expect(page.get_by_text("Use your passkey")).to_be_hidden()
    sign_in_by_code(page)
    expect(page.get_by_text("This device")).to_be_visible()
    sign_out(page)
    context.close()


def test_a_password_is_added_and_opens_the_account_without_the_letter(page, phone):
    phone.go("/account/sign-in/?next=/account/")
    sign_in_by_code(page)
    page.get_by_role("link", name="Add a password").click()
    page.get_by_label("Password").fill("three blue herons")
    page.get_by_role("button", name="Add the password").click()
    expect(page.get_by_text("Change or remove the password")).to_be_visible()
    sign_out(page)
    phone.go("/account/sign-in/?next=/account/")
    page.get_by_label("Email").fill("ruth@example.com")
    page.get_by_role("button", name="Email me a code").click()
    page.get_by_role("link", name="Use your password instead").click()
    page.get_by_label("Password").fill("three blue herons")
    page.get_by_role("button", name="Carry on").click()
    expect(page.get_by_text("This device")).to_be_visible()


def test_an_installed_app_with_cookies_of_its_own_comes_in_by_code_in_a_few_taps(
    browser, page, phone, a_kept_night
):
    phone.go("/account/sign-in/")
    sign_in_by_code(page)
    app = browser.new_context(
        user_agent=IPHONE, viewport={"width": 390, "height": 844}, timezone_id="Europe/Rome"
    )
    inside = app.new_page()
    opened = []
    inside.on("framenavigated", lambda frame: opened.append(frame.url))
    inside.goto(phone.address)
    expect(inside.get_by_text("Your week starts tonight")).to_be_visible()
    inside.get_by_role("link", name="Settings").click()
    inside.get_by_role("link", name="Sign in").click()
    field = inside.get_by_label("Email")
    expect(field).to_have_attribute("autocomplete", "email webauthn")
    field.fill("ruth@example.com")
    field.press("Enter")
    code = inside.get_by_label("Your code")
    # The keyboard has numbers alone, and offers what has just come by mail.
    expect(code).to_have_attribute("inputmode", "numeric")
    expect(code).to_have_attribute("autocomplete", "one-time-code")
    code.fill(newest_code())
    code.press("Enter")
    expect(inside.locator("[data-last-seven]")).to_have_attribute("data-streak", "1")
    assert len(opened) <= 5
    inside.goto(f"{phone.address}/account/")
    expect(inside.get_by_text("Safari on iPhone")).to_be_visible()
    app.close()
