"""`bin/composed`: the tests of this folder against the processes of deploy/compose.yaml, started by hand here.

PostgreSQL, two web and two reminder processes and the TLS front work on the test's own database. What a test does to
the server inside its own process (a stopped clock, other settings) does not reach them: OWN_SERVER names such tests.
"""

import os
import secrets
import sys
import tempfile
from contextlib import contextmanager, nullcontext
from email import message_from_bytes
from email.policy import default

import pytest
from django.db import OperationalError

from tests import on_postgres
from tests.server.ports import free_port

# File -> why its tests bring a server of their own.
STANDS_STILL = "the server's clock stands still for the pictures"
OWN_SERVER = {
    "test_a_reminder_from_switch_to_log": "its push service is known to the test's own settings alone",
    "test_a_stranger_learns_nothing": "its tries come from two hundred networks, as behind another front",
    "test_axe_finds_nothing": "its camera signs in as on a site without TLS",
    "test_every_screen_fits": STANDS_STILL,
    "test_key_screens_look_as_they_should": STANDS_STILL,
    "test_nights_without_a_network": "kills its server and starts it again",
    "test_nothing_shifts_while_a_page_loads": STANDS_STILL,
    "test_pages_in_long_words_and_from_right_to_left": "its language is made up and exists in the test's process alone",
    "test_releases": "puts another release in the place of its server's",
    "test_sizes_for_tired_eyes_and_fingers": STANDS_STILL,
    "test_the_composed_site": "starts the same processes itself",
    "test_what_a_screen_reader_tells": STANDS_STILL,
    "test_without_our_colours": STANDS_STILL,
}


def main(words):
    os.environ |= {
        "SITE_URL": f"https://localhost:{free_port()}",
        "SECRET_KEY": secrets.token_hex(32),
        "LEGATO_COMPOSED": "1",
    }
    left_out = [f"--ignore=tests/browser/{name}.py" for name in OWN_SERVER]
    chosen = [] if any(word.startswith("tests/") for word in words) else ["tests/browser"]
    code = on_postgres.main(["-q", "--durations=10", *chosen, *left_out, *words])
    sys.stdout.write("Left to bin/test, with servers of their own:\n")
    for name, why in OWN_SERVER.items():
        sys.stdout.write(f"  {name}: {why}\n")
    return code


class Composed:
    """Stands where pytest-django's live server stands."""

    _live_server_modified_settings = nullcontext()
    _live_server_modified_settings.enable = _live_server_modified_settings.disable = lambda: None

    def __init__(self, url):
        self.url = url


@pytest.fixture(scope="session")
def live_server(django_db_setup):
    from django.conf import settings
    from django.db import connection

    from tests.server import front, site

    with letters_for_the_outbox() as port, tempfile.TemporaryDirectory(prefix="legato-composed-") as folder:
        made = site.Site(folder, site.address_of(connection.settings_dict["NAME"]))
        site.furnish(made, prepared=False)
        more = {"SECRET_KEY": settings.SECRET_KEY, "EMAIL_URL": f"smtp://127.0.0.1:{port}"}
        try:
            front.start(made, settings.SITE.port, **more)
            empty_patiently(connection)
            yield Composed(made.address)
        finally:
            made.stop()


def empty_patiently(connection, tries=5):
    """After a test all tables are emptied, which may lock out, and be locked out by, what the workers do just then."""
    empty = connection.ops.execute_sql_flush

    def again(statements):
        for left in reversed(range(tries)):
            try:
                empty(statements)
                return
            except OperationalError:
                if not left:
                    raise

    connection.ops.execute_sql_flush = again


@contextmanager
def letters_for_the_outbox():
    """The port of a mail server whose letters come into Django's `mail.outbox`, where tests look for them."""
    from django.core import mail

    from tests.mail_server import mail_server

    class Letters(list):
        def append(self, letter):
            told = message_from_bytes(letter, policy=default)
            text = told.get_body(("plain",)).get_content()
            mail.outbox.append(mail.EmailMessage(told["Subject"], text, told["From"], [told["To"]]))

    with mail_server() as server:
        server.letters = Letters()
        yield server.port


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
