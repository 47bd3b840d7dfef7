"""What a test has done inside an installation: `python -m tests.operations.inside WHAT`, with its environment.

`five` keeps five pairs: a session and a cramp of one new guest, numbered, in one transaction. `write` goes on keeping
pairs until its input ends, saying each number. `erase NUMBER` erases the guest of that pair.
"""

import sys
import threading
from uuid import uuid4

import django

django.setup()

from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.erasing import erase  # noqa: E402
from accounts.models import User  # noqa: E402
from diary.models import Cramp  # noqa: E402
from practice.models import Session  # noqa: E402


def write():
    ended = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
    number = 100
    while not ended.is_set():
        number += 1
        keep(number)
        print(number, flush=True)


def keep(number):
    now = timezone.now()
    common = {"client_id": uuid4(), "timezone": "UTC", "night": now.date(), "started_at": now}
    done = {"routine": f"n{number}", "finished_at": now, "completed": True, "kept": True, "held": []}
    with transaction.atomic():
        guest = User.objects.create_guest()
        Session.objects.create(person=guest, **common, **done)
        Cramp.objects.create(person=guest, **common, note=f"n{number}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["five"]:
            for number in range(1, 6):
                keep(number)
        case ["write"]:
            write()
        case ["erase", number]:
            erase(Session.objects.get(routine=f"n{number}").person, timezone.now())
