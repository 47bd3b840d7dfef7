"""`bin/composed`: the tests of this folder against the processes of deploy/compose.yaml, started by hand here.

PostgreSQL, two web and two reminder processes and the TLS front work on the test's own database. They are started
twice: first as they are, then with clocks that stand at the moment at which the kept pictures were taken, for the files
that photograph (PHOTOGRAPHING). What a test does to the server inside its own process does not reach them: OWN_SERVER
names such files and tests.
"""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager, nullcontext
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from django.db import IntegrityError, OperationalError
from django.test import TransactionTestCase

from shots import NOW
from tests.server.ports import free_port

# These see people as they are at NOW.
PHOTOGRAPHING = (
    "every_screen_fits", "key_screens_look_as_they_should", "sizes_for_tired_eyes_and_fingers",
    "what_a_screen_reader_tells", "without_our_colours",
)  # fmt: skip
# File, or test in it -> why it brings a server of its own.
OWN_SERVER = {
    "a_reminder_from_switch_to_log": "its worker looks at last night, while real ones would at once call it missed",
    "a_stranger_learns_nothing.py::test_two_hundred_tries_of_known_and_unknown_addresses_look_and_last_alike":
        "its tries come from two hundred networks, as behind another front",
    "nights_without_a_network": "kills its server and starts it again",
    "pages_in_long_words_and_from_right_to_left": "its language is made up and exists in the test's process alone",
    "releases": "puts another release in the place of its server's",
    "the_composed_site": "starts the same processes itself",
}  # fmt: skip
LONGEST_SECONDS = 2400
STANDS = Path(__file__).with_name("clock_that_stands")


def main(words):
    """Run both parts, or those of the files that `words` name."""
    photographing = [f"tests/browser/test_{name}.py" for name in PHOTOGRAPHING]
    left_out = [f"tests/browser/test_{name}" for name in OWN_SERVER]
    left_out = [f"--deselect={name}" if "::" in name else f"--ignore={name}.py" for name in left_out]
    named = [word for word in words if word.startswith("tests/")]
    more = [word for word in words if word not in named]
    still = [word for word in named or photographing if word.startswith(tuple(photographing))]
    moving = [word for word in named or ["tests/browser"] if word not in still]
    ignored = [f"--ignore={path}" for path in photographing]
    codes = [_part({}, [*moving, *ignored, *left_out, *more])] if moving else []
    codes += [_part({"LEGATO_STANDS_AT": NOW.isoformat()}, [*still, *more])] if still else []
    sys.stdout.write("Left to bin/test, with servers of their own:\n")
    for name, why in OWN_SERVER.items():
        sys.stdout.write(f"  test_{name}: {why}\n")
    # 5: none of a part's tests were chosen.
    return max((code for code in codes if code != 5), default=5)


def _part(clock, words):
    address = {"SITE_URL": f"https://localhost:{free_port()}", "SECRET_KEY": secrets.token_hex(32)}
    command = [sys.executable, "-m", "tests.on_postgres", "-q", "--durations=10", *words]
    environment = os.environ | address | clock | {"LEGATO_COMPOSED": "1"}
    return subprocess.run(command, env=environment, timeout=LONGEST_SECONDS, check=False).returncode


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
        if "LEGATO_STANDS_AT" in os.environ:
            more["PYTHONPATH"] = str(STANDS)
        try:
            front.start(made, settings.SITE.port, **more)
            empty_patiently()
            yield Composed(made.address)
        finally:
            made.stop()


def empty_patiently(tries=10):
    """A test's last requests may still be under way: they lock out, and write behind, whoever empties the tables."""
    empty = TransactionTestCase._fixture_teardown

    def again(test):
        for left in reversed(range(tries)):
            try:
                empty(test)
                return
            except (OperationalError, IntegrityError):
                if not left:
                    raise
                time.sleep(0.2)

    TransactionTestCase._fixture_teardown = again


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
