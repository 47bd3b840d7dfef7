"""`manage.py run_reminders`: sends reminders until SIGTERM. Any number of them may run against one
database.
"""

import gc
import logging
import os
import sys
from datetime import timedelta

from django.core.management.base import BaseCommand

from reminders.dispatch import Dispatcher
from reminders.leases import BATCH, LEASE
from reminders.worker import Worker

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Send the reminders that are due, until SIGTERM or Ctrl-C."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="stop when nothing is due")
        parser.add_argument("--batch", type=int, default=BATCH, help="how many may be on the way at once")
        parser.add_argument(
            "--lease", type=float, default=LEASE.total_seconds(), help="seconds a batch is held for"
        )

    def handle(self, *args, **options):
        # The reminders of a busy minute must never hold up a page.
        os.nice(5)
        # What is loaded by now stays: without this, every few hundred messages all of Django is searched for garbage.
        gc.freeze()
        dispatcher = Dispatcher(lease=timedelta(seconds=options["lease"]), batch=options["batch"])
        worker = Worker(dispatcher)
        worker.listen()
        try:
            worker.run(once=options["once"])
        except Exception:
            # Python's own words about it would quote the row that broke it.
            log.exception("the reminder worker broke")
            sys.exit(1)
