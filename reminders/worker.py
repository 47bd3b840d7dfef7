"""The loop around the dispatcher: steps, signs of life, patience with the database, and a clean end on
SIGTERM. Letters and the day's cleaning are in the backroom.
"""

import logging
import os
import platform
import signal
import threading

from django.db import close_old_connections, connection
from django.utils import timezone

from reminders import heartbeat
from reminders.backroom import Backroom
from reminders.dispatch import DATABASE_AWAY, Dispatcher

log = logging.getLogger(__name__)

IDLE_SECONDS = 1
# The process runner kills after five seconds.
DRAIN_SECONDS = 2.5


class Worker:
    """`run` until a signal comes, or with `once` until nothing is due."""

    def __init__(self, dispatcher=None, now=timezone.now):
        self.name = f"{platform.node()}:{os.getpid()}"[:80]
        self.now, self.dispatcher = now, dispatcher or Dispatcher(now)
        self.stopping, self.backroom = threading.Event(), Backroom(now)
        self.beaten_at = None

    def listen(self):
        """Let SIGTERM and SIGINT end the loop after the step that is under way."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stopping.set())

    def run(self, once=False):
        try:
            if once:
                self.backroom.turn()
            elif not self.stopping.is_set():
                self.backroom.open()
            while not self.stopping.is_set():
                busy = self.turn()
                if once and not busy:
                    break
                if not busy:
                    self.stopping.wait(IDLE_SECONDS)
        finally:
            self.end()

    def turn(self) -> bool:
        """One step and what goes with it; whether there was anything to do. A database that is away is
        waited for.
        """
        try:
            self._beat()
            return self.dispatcher.step()
        except DATABASE_AWAY as error:
            log.warning("the database is away: %s", type(error).__name__)
            self._forget_connection()
            return False

    def _forget_connection(self):
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()
            close_old_connections()

    def _beat(self):
        now = self.now()
        if self.beaten_at is None or abs(now - self.beaten_at) >= heartbeat.EVERY:
            heartbeat.beat(self.name, now, self.dispatcher.alarm)
            self.beaten_at = now

    def end(self):
        self.backroom.closing.set()
        try:
            self.dispatcher.drain(DRAIN_SECONDS)
            heartbeat.stop(self.name)
        except DATABASE_AWAY as error:
            # What was sent and could not be noted falls due again when its lease is over.
            log.warning("stopped without the database: %s", type(error).__name__)
        self.dispatcher.close()
        self.backroom.close()
