"""The settings of a worker process under test: those of the tests, on the database that the test itself
uses.
"""

import os

from tests.settings import *  # noqa: F403

DATABASES["default"]["NAME"] = os.environ["WORKER_DATABASE"]  # noqa: F405
