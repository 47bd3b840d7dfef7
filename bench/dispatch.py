"""A child of the benchmark: reminders dispatched to a push service on this machine, against the bare loop.

`python -m bench.dispatch STORED DUE` works on the database that DATABASE_URL or DATA_DIR names and prints one JSON:
seconds of the bare loop and of the dispatcher, milliseconds of a claim, peak memory of a real worker over as many.
"""

import asyncio
import gc
import json
import multiprocessing
import os
import subprocess
import sys
import time
from datetime import timedelta

import django

from bench.server import megabytes

ROUNDS = 5
AT_ONCE = 64
CLAIM = 200
CLAIMS = 31
LONGEST = 120


def serve(port_of):
    """A push service that says 201 to everything."""
    from aiohttp import web

    async def accept(request):
        await request.read()
        return web.Response(status=201)

    async def run():
        app = web.Application()
        app.router.add_post("/{tail:.*}", accept)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port_of.put(runner.addresses[0][1])
        await asyncio.Event().wait()

    asyncio.run(run())


def copies(model, first, overrides, begin, end):
    """Rows `begin` to `end` (left out) of `model`, each like the row `first` but for `overrides` {column: SQL of i}."""
    from django.db import connection

    columns = [field.column for field in model._meta.concrete_fields if field.column not in overrides]
    columns = [column for column in columns if column != model._meta.pk.column]
    names = ", ".join([*columns, *overrides])
    values = ", ".join([f"t.{column}" for column in columns] + list(overrides.values()))
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH RECURSIVE n(i) AS (SELECT {begin} UNION ALL SELECT i + 1 FROM n WHERE i < {end - 1}) "
            f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} t, n WHERE t.{model._meta.pk.column} = {first}"
        )


def stock(stored, endpoint):
    """A template person with everything, and copies of it up to `stored` reminders that are not due."""
    from django.db import connection
    from django.utils import timezone

    from accounts.models import Preferences, User
    from reminders.models import PushSubscription, Reminder
    from tests.reminders.push_service import Browser

    now, browser = timezone.now(), Browser()
    first = User.objects.create_guest(timezone="UTC")
    later = now + timedelta(days=2)
    clock = (now - timedelta(hours=3)).time().replace(microsecond=0)
    reminder = Reminder.objects.create(
        person=first, active=True, at=clock, timezone="UTC", night=later.date(), due_at=later, wake_at=later
    )
    phone = PushSubscription.objects.create(
        person=first, endpoint=endpoint, p256dh=browser.p256dh, auth=browser.auth, confirmed_at=now
    )
    begin, end = first.pk + 1, first.pk + stored
    copies(User, first.pk, {"id": "i"}, begin, end)
    copies(Preferences, first.preferences.pk, {"user_id": "i"}, begin, end)
    copies(Reminder, reminder.pk, {"person_id": "i"}, begin, end)
    copies(PushSubscription, phone.pk, {"person_id": "i", "endpoint": f"'{endpoint}' || i"}, begin, end)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    return first.pk


def make_due(first, count):
    from django.utils import timezone

    from reminders.models import Delivery, PushSubscription, Reminder

    now = timezone.now()
    Delivery.objects.all().delete()
    PushSubscription.objects.filter(reached_night__isnull=False).update(reached_night=None)
    due = Reminder.objects.filter(person_id__gte=first, person_id__lt=first + count)
    due.update(wake_at=now, due_at=now, night=now.date(), lease=None, tries=0, attempt=1)


def bare(first, count):
    """Encrypt and post `count` messages with the same library and the same client, and do nothing else."""
    import aiohttp

    from reminders import messages
    from reminders.channels.push import encrypted
    from reminders.channels.vapid import authorizations
    from reminders.decision import Device
    from reminders.models import PushSubscription

    rows = PushSubscription.objects.filter(person_id__gte=first).order_by("pk")[:count]
    devices = [Device(*row) for row in rows.values_list("id", "endpoint", "p256dh", "auth")]
    payload = messages.payload("tag", "en")

    async def worker(session, waiting):
        for device in waiting:
            origin = device.endpoint[: device.endpoint.index("/", 8)]
            headers = {"Authorization": next(authorizations(origin, time.time())), "TTL": "1800", "Urgency": "high",
                       "Content-Encoding": "aes128gcm", "Topic": "t" * 24}  # fmt: skip
            async with session.post(
                device.endpoint, data=encrypted(device, payload), headers=headers
            ) as answer:
                await answer.read()

    async def run():
        waiting = iter(devices)
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit_per_host=AT_ONCE)) as session:
            await asyncio.gather(*(worker(session, waiting) for _ in range(AT_ONCE)))

    begin = time.perf_counter()
    asyncio.run(run())
    return time.perf_counter() - begin


def dispatched(first, count):
    from reminders.dispatch import Dispatcher
    from reminders.models import Delivery

    make_due(first, count)
    dispatcher = Dispatcher()
    begin = time.perf_counter()
    while dispatcher.step():
        pass
    seconds = time.perf_counter() - begin
    dispatcher.close()
    if Delivery.objects.filter(state="sent").count() != count:
        raise RuntimeError("not every reminder was sent")
    return seconds


def claimed(first):
    """Milliseconds of a claim of CLAIM reminders."""
    from django.utils import timezone

    from reminders.leases import claim

    make_due(first, CLAIM)
    begin = time.perf_counter()
    jobs = claim(timezone.now(), CLAIM)
    seconds = time.perf_counter() - begin
    if len(jobs) != CLAIM:
        raise RuntimeError("the claim is not complete")
    return seconds * 1000


def largest(first, count):
    """The most megabytes that a `run_reminders` process held while it sent `count`."""
    from django.conf import settings

    from reminders.models import Delivery

    make_due(first, count)
    environment = os.environ | {"PUSH_EXTRA_HOSTS": ",".join(settings.PUSH_EXTRA_HOSTS)}
    worker = subprocess.Popen([sys.executable, "manage.py", "run_reminders"], env=environment)
    try:
        end = time.monotonic() + LONGEST
        while Delivery.objects.filter(state="sent").count() < count:
            if time.monotonic() > end:
                raise RuntimeError("not every reminder was sent")
            time.sleep(0.5)
        return megabytes(worker.pid, "status", "VmHWM:")
    finally:
        worker.terminate()
        worker.wait(timeout=15)


def main(stored, due):
    from django.conf import settings
    from django.core.management import call_command

    port_of = multiprocessing.Queue()
    service = multiprocessing.Process(target=serve, args=(port_of,), daemon=True)
    service.start()
    port = port_of.get(timeout=20)
    settings.PUSH_EXTRA_HOSTS = [f"127.0.0.1:{port}"]
    call_command("migrate", verbosity=0)
    first = stock(stored, f"http://127.0.0.1:{port}/p/")
    # Before the rounds: they leave many dead rows in the larger of the two databases that are compared.
    claims = [claimed(first) for _ in range(CLAIMS)]
    gc.freeze()  # as run_reminders does
    rounds = [(bare(first, due), dispatched(first, due)) for _ in range(ROUNDS)]
    sys.stdout.write(json.dumps({
        "bare": [due / seconds for seconds, _ in rounds],
        "dispatched": [due / seconds for _, seconds in rounds],
        "claims": claims,
        "memory": largest(first, due),
    }))  # fmt: skip
    service.terminate()


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    django.setup()
    main(int(sys.argv[1]), int(sys.argv[2]))
