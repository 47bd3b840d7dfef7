"""A child of the benchmark: how late the nudges of one full minute are, by a real worker on SQLite.

`python -m bench.lateness STORED DUE` works in DATA_DIR and prints one JSON: the seconds by which each of DUE
messages came late to a push service on this machine. All are due at one instant: people choose whole minutes.
"""

import json
import multiprocessing
import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

import django

AHEAD, LONGEST = timedelta(seconds=6), 120


def serve(port_of, arrivals):
    """A push service that says 201 to everything and notes when it came."""
    import asyncio

    from aiohttp import web

    async def accept(request):
        await request.read()
        arrivals.put((request.path, time.time()))
        return web.Response(status=201)

    async def run():
        app = web.Application()
        app.router.add_post("/{tail:.*}", accept)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        port_of.put(runner.addresses[0][1])
        await asyncio.Event().wait()

    asyncio.run(run())


def lateness(stored, due):
    from django.core.management import call_command

    from bench.dispatch import stock
    from reminders.models import Reminder

    port_of, arrivals = multiprocessing.Queue(), multiprocessing.Queue()
    service = multiprocessing.Process(target=serve, args=(port_of, arrivals), daemon=True)
    service.start()
    port = port_of.get(timeout=20)
    call_command("migrate", verbosity=0)
    first = stock(stored, f"http://127.0.0.1:{port}/p/")
    environment = os.environ | {"PUSH_EXTRA_HOSTS": f"127.0.0.1:{port}"}
    worker = subprocess.Popen([sys.executable, "manage.py", "run_reminders"], env=environment)
    try:
        moment = datetime.now(UTC) + AHEAD
        rows = Reminder.objects.filter(person_id__gte=first, person_id__lt=first + due)
        rows.update(wake_at=moment, due_at=moment, night=moment.date())
        came = dict(arrivals.get(timeout=LONGEST) for _ in range(due))
    finally:
        worker.terminate()
        worker.wait(timeout=15)
        service.terminate()
    if len(came) != due:
        raise RuntimeError("somebody was rung twice")
    return [at - moment.timestamp() for at in came.values()]


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    django.setup()
    sys.stdout.write(json.dumps(lateness(int(sys.argv[1]), int(sys.argv[2]))))
