"""A thread of the worker for what must never hold up a nudge: letters that are still to go, and the day's cleaning."""

import logging
import threading
from datetime import timedelta

from django.db import InterfaceError, OperationalError, connection

from accounts import letters, long_codes
from reminders import housekeeping

log = logging.getLogger(__name__)

PAUSE_SECONDS = 5
LOOKED_FOR_CHORES_EVERY = timedelta(minutes=10)
CLOSING_SECONDS = 2


class Backroom:
    """`open` starts the thread, `close` ends it; `turn` is what it does every few seconds."""

    def __init__(self, now):
        self.now, self.cleaned_at, self.closing = now, None, threading.Event()
        self.thread = threading.Thread(target=self._run, name="backroom", daemon=True)

    def open(self):
        self.thread.start()

    def close(self):
        """Ends after the letter or the few hundred rows that are under way, or without them: they are done again."""
        self.closing.set()
        if self.thread.is_alive():
            self.thread.join(CLOSING_SECONDS)

    def turn(self):
        """Send letters that wait, and clean if nobody has today. Nothing that goes wrong here ends the worker."""
        now = self.now()
        try:
            letters.send_waiting(now)
            long_codes.answer_knocks()
            if self.cleaned_at is None or abs(now - self.cleaned_at) >= LOOKED_FOR_CHORES_EVERY:
                self.cleaned_at = now
                housekeeping.clean(now)
        except (OperationalError, InterfaceError) as error:
            log.warning("letters and cleaning wait for the database: %s", type(error).__name__)
            connection.close_if_unusable_or_obsolete()
        except Exception:
            log.exception("the backroom stumbled")

    def _run(self):
        while not self.closing.is_set():
            self.turn()
            self.closing.wait(PAUSE_SECONDS)
        connection.close()
