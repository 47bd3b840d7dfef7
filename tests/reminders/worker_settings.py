"""The settings of a worker process under test: those of the tests, on the database that the test itself
uses. WORKER_CLOCK_DAYS: by how much the machine's clock is wrong.
"""

import os
from datetime import UTC, datetime, timedelta

from tests.settings import *  # noqa: F403

DATABASES["default"]["NAME"] = os.environ["WORKER_DATABASE"]  # noqa: F405

if "WORKER_CLOCK_DAYS" in os.environ:
    import time_machine

    wrong = timedelta(days=float(os.environ["WORKER_CLOCK_DAYS"]))
    time_machine.travel(datetime.now(UTC) + wrong, tick=True).start()
