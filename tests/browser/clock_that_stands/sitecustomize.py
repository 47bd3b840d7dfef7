"""Every Python that is started with this folder in PYTHONPATH has its clock stand at LEGATO_STANDS_AT (ISO 8601)."""

import os
from datetime import datetime

import time_machine

time_machine.travel(datetime.fromisoformat(os.environ["LEGATO_STANDS_AT"]), tick=False).start()
