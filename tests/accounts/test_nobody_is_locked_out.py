"""Strangers who use everything up, from many networks or from the owner's own, keep nobody out of an account."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import long_codes
from accounts.models import Knock, User
from reminders.backroom import Backroom
from tests.accounts.conftest import (
    ask_for_code,
    code_in_mail,
    from_network,
    long_code_in_mail,
    sign_in_by_code,
)
from tests.conftest import EVENING

pytestmark = pytest.mark.django_db
RUTH = "ruth@example.com"


@pytest.fixture
def clock():
    # At the beginning of ten minutes by the clock, so that shifting by nine stays within them.
    with time_machine.travel(EVENING.replace(minute=0, second=0), tick=False) as moved:
        yield moved


@pytest.fixture
def ruth(clock):
    return User.objects.create_member(RUTH)


def used_up_by_strangers(email=RUTH):
    """Ten networks have each asked for a code of the address and typed five wrong ones."""
    for number in range(2, 12):
        stranger = from_network(number)
        ask_for_code(stranger, email)
        for _ in range(5):
            stranger.post("/account/code/", {"code": "000000"})


def busy_network(number=9):
    """A stranger in a network has asked for codes of thirty addresses."""
    stranger = from_network(number)
    for one in range(31):
        ask_for_code(stranger, f"somebody{one}@example.com")
    return stranger


def type_code(phone, code):
    return phone.post("/account/code/", {"code": code})


def worker_turns():
    Backroom(timezone.now).turn()


def is_in(phone):
    return phone.get("/account/").status_code == 200


def test_the_owner_comes_in_on_a_new_phone_while_strangers_have_used_everything_up(ruth):
    used_up_by_strangers()
    phone = from_network(99)
    assert ask_for_code(phone)["Location"] == "/account/code/"
    page = phone.get("/account/code/").content.decode()
    assert "sixteen numbers, in a letter to ruth@example.com" in page
    assert 'autocomplete="one-time-code"' in page
    assert type_code(phone, long_code_in_mail())["Location"] == "/"
    assert phone.get("/account/").context["person"] == ruth


@pytest.mark.parametrize(
    "typed",
    [lambda code: code, lambda code: code.replace(" ", ""), lambda code: code.replace(" ", " - "),
     lambda code: f"\t{code}\r\n", lambda code: code.replace(" ", "\u00a0")],
    ids=["as written", "without blanks", "with dashes", "with a line break", "with blanks that do not break"],
)  # fmt: skip
def test_the_numbers_may_be_typed_or_pasted_as_one_likes(ruth, typed):
    used_up_by_strangers()
    phone = from_network(99)
    ask_for_code(phone)
    assert type_code(phone, typed(long_code_in_mail())).status_code == 302


def test_a_mailbox_gets_six_short_codes_and_one_long_one_however_many_ask(ruth):
    for number in range(2, 102):
        ask_for_code(from_network(number))
    assert len(mail.outbox) == 7


def test_in_a_day_of_asking_no_more_than_twelve_letters_an_hour(ruth, clock):
    for minute in range(0, 3 * 60, 2):
        ask_for_code(from_network(minute))
        clock.shift(2 * 60)
    assert len(mail.outbox) <= 3 * 12


def test_who_asks_at_the_end_of_ten_minutes_has_ten_more(ruth, clock):
    used_up_by_strangers()
    code = long_code_in_mail()
    clock.shift(599)
    phone = from_network(99)
    ask_for_code(phone)
    clock.shift(600)
    assert type_code(phone, code).status_code == 302


def test_after_that_it_opens_nothing_and_the_next_one_does(ruth, clock):
    used_up_by_strangers()
    phone, code = from_network(99), long_code_in_mail()
    ask_for_code(phone)
    clock.shift(20 * 60)
    refused = type_code(phone, code)
    assert refused.status_code == 422
    assert "or ask for another" in refused.content.decode()
    phone.post("/account/code/", {"again": "1"})
    assert type_code(phone, long_code_in_mail()).status_code == 302


def test_wrong_tries_from_everywhere_do_not_spend_it(ruth):
    used_up_by_strangers()
    phone = from_network(99)
    ask_for_code(phone)
    for number in range(200, 205):
        stranger = from_network(number)
        ask_for_code(stranger)
        for _ in range(10):
            assert type_code(stranger, "0000 0000 0000 0000").status_code == 422
    assert type_code(phone, long_code_in_mail()).status_code == 302


def test_it_works_once_and_whoever_asks_again_gets_another(ruth):
    used_up_by_strangers()
    first, second = from_network(98), from_network(99)
    for phone in (first, second):
        ask_for_code(phone)
    code, letters = long_code_in_mail(), len(mail.outbox)
    assert type_code(first, code).status_code == 302
    assert type_code(second, code).status_code == 422
    second.post("/account/code/", {"again": "1"})
    assert len(mail.outbox) == letters + 1
    assert type_code(second, long_code_in_mail()).status_code == 302


def test_it_opens_no_other_address_and_no_browser_that_did_not_ask(ruth):
    used_up_by_strangers("otto@example.com")
    ottos = long_code_in_mail()
    used_up_by_strangers()
    phone = from_network(99)
    ask_for_code(phone)
    assert type_code(phone, ottos).status_code == 422
    assert type_code(Client(), long_code_in_mail())["Location"] == "/account/sign-in/"


def test_a_browser_that_waits_for_six_digits_is_not_opened_by_the_long_ones(ruth):
    first = from_network(1)
    ask_for_code(first)
    used_up_by_strangers()
    assert type_code(first, long_code_in_mail()).status_code == 422


def test_a_new_key_lets_the_letter_work_that_is_on_its_way(ruth, settings):
    used_up_by_strangers()
    phone = from_network(99)
    ask_for_code(phone)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key of the server", [settings.SECRET_KEY]
    cookies = from_network(99)
    cookies.cookies = phone.cookies
    assert type_code(cookies, long_code_in_mail()).status_code == 302


def test_neither_the_cache_nor_the_web_session_holds_the_numbers(ruth):
    used_up_by_strangers()
    phone = from_network(99)
    ask_for_code(phone)
    code = long_code_in_mail().replace(" ", "")
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM cache")
        kept = str(cursor.fetchall())
    assert "long-code" in kept
    for secret in (code, RUTH):
        assert secret not in kept
    assert code not in str(dict(phone.session))


def test_a_change_of_address_waits_for_the_long_code_too(ruth, clock):
    phone = Client()
    sign_in_by_code(phone)
    used_up_by_strangers("new@example.com")
    phone.post("/account/email/", {"email": "new@example.com"})
    assert type_code(phone, long_code_in_mail())["Location"] == "/account/"
    assert User.objects.get().email == "new@example.com"


# --- In the owner's own network --------------------------------------------------------------------------


def test_the_owner_comes_in_from_a_network_whose_codes_a_stranger_has_used_up(ruth):
    stranger = busy_network(9)
    for _ in range(31):
        stranger.post("/account/code/password/", {"password": "a guess of mine"})
    mail.outbox.clear()
    phone = from_network(9)
    assert ask_for_code(phone)["Location"] == "/account/code/"
    assert not mail.outbox
    page = phone.get("/account/code/").content.decode()
    assert "If ruth@example.com has an account, sixteen numbers are on their way" in page
    worker_turns()
    assert [letter.to for letter in mail.outbox] == [[RUTH]]
    assert type_code(phone, long_code_in_mail())["Location"] == "/"
    assert is_in(phone)


def test_nobody_without_an_account_gets_a_letter_from_there_and_nothing_is_left_of_them(ruth):
    busy_network(9)
    mail.outbox.clear()
    for number in range(50):
        ask_for_code(from_network(9), f"victim{number}@example.com")
    assert Knock.objects.count() >= 50
    worker_turns()
    assert not mail.outbox
    assert not Knock.objects.exists()


def test_the_owner_gets_one_letter_however_often_a_stranger_asks_there(ruth):
    busy_network(9)
    mail.outbox.clear()
    for _ in range(5):
        for _ in range(10):
            ask_for_code(from_network(9))
        worker_turns()
    assert len(mail.outbox) == 1


def test_a_phone_that_was_here_before_gets_six_digits_at_once_all_the_same(ruth):
    phone = from_network(9)
    sign_in_by_code(phone)
    phone.post("/account/sign-out/")
    busy_network(9)
    ask_for_code(phone)
    assert type_code(phone, code_in_mail()).status_code == 302


def test_the_letter_of_the_worker_is_in_the_owners_language(ruth):
    ruth.preferences.language = "es"
    ruth.preferences.save()
    busy_network(9)
    ask_for_code(from_network(9))
    worker_turns()
    assert "es tu código de Legato" in mail.outbox[-1].subject


def test_a_new_address_is_asked_to_wait_there(ruth):
    phone = from_network(9)
    sign_in_by_code(phone)
    busy_network(9)
    refused = phone.post("/account/email/", {"email": "new@example.com"})
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) > 0
    assert "Wait a few minutes" in refused.content.decode()
    assert is_in(phone)


def test_two_workers_send_one_letter(ruth):
    long_codes.knock(RUTH)
    long_codes.knock(RUTH)
    worker_turns()
    worker_turns()
    assert len(mail.outbox) == 1


def test_an_erased_person_hears_no_more(ruth):
    phone = from_network(1)
    sign_in_by_code(phone)
    long_codes.knock(RUTH)
    phone.post("/account/erase/")
    assert not Knock.objects.exists()


# --- Who listens learns nothing --------------------------------------------------------------------------


def told(network, email):
    """What a stranger sees of a try beyond every limit, and the statements it took, but for the address."""
    phone = from_network(network)
    with CaptureQueriesContext(connection) as queries:
        answer = ask_for_code(phone, email)
    page = phone.get("/account/code/").content.decode().replace(email, "EMAIL")
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)
    wrong = type_code(phone, "1234 5678 9012 3456")
    statements = tuple(re.sub(r"'[^']*'|\d+", "…", query["sql"]) for query in queries)
    return answer.status_code, sorted(answer.headers), page, wrong.status_code, statements


@pytest.mark.parametrize("network", [9, 99], ids=["a busy network", "a busy address"])
def test_known_and_unknown_addresses_get_the_same_page_after_the_same_work(ruth, network):
    seen = []
    for email in (RUTH, "nobody@example.com"):
        cache.clear()
        if network == 9:
            busy_network(9)
        else:
            used_up_by_strangers(email)
        seen.append(told(network, email))
    assert "sixteen numbers" in seen[0][2]
    assert seen[0] == seen[1]
    assert "accounts_user" not in str(seen[0][4])


@pytest.mark.django_db(transaction=True)
def test_many_who_ask_and_type_at_once_get_one_letter_and_one_of_them_comes_in(ruth):
    used_up_by_strangers()
    mail.outbox.clear()
    cache.delete(long_codes._place(RUTH, long_codes._window()))

    def ask(number):
        try:
            phone = from_network(number)
            ask_for_code(phone)
            return phone
        finally:
            connection.close()

    def try_code(phone):
        try:
            return type_code(phone, code).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        phones = list(pool.map(ask, range(300, 308)))
        assert len(mail.outbox) == 1
        code = long_code_in_mail()
        assert sorted(pool.map(try_code, phones)) == [302] + [422] * 7
