"""A child of the benchmark: what a page of one person costs among many. `python -m bench.crowd PEOPLE` prints one JSON.

On the PostgreSQL that DATABASE_URL names: PEOPLE guests, each with NIGHTS kept nights and a web session; then the pages
of some of them, drawn all over the table, and a session of each, by Django's own client in this process. `python -m
bench.crowd PEOPLE split` does so once more with the sessions in parts (bench/parts.py).
"""

import json
import random
import sys
import time
from datetime import timedelta
from functools import partial
from statistics import median

import django

NIGHTS, ASKED, ROUNDS = 3, 60, 3
PAGES = {"Tonight": "/", "History": "/history/"}


def stock(people):
    """PEOPLE copies of one guest; answers the id of the first."""
    from django.db import connection
    from django.utils import timezone

    from accounts.models import Preferences, User
    from bench.dispatch import copies
    from bench.people import _session
    from practice.models import Session

    first = User.objects.create_guest(timezone="UTC")
    nights = [timezone.now().date() - timedelta(days=back) for back in range(1, NIGHTS + 1)]
    Session.objects.bulk_create(_session(first, night) for night in nights)
    begin, end = first.pk + 1, first.pk + people
    copies(User, first.pk, {"id": "i"}, begin, end)
    copies(Preferences, first.preferences.pk, {"user_id": "i"}, begin, end)
    for night in Session.objects.filter(person=first):
        copies(Session, night.pk, {"person_id": "i", "client_id": "gen_random_uuid()"}, begin, end)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_session SELECT 'crowd' || i, 'x', now() + interval '1 year'"
            " FROM generate_series(1, %s) i",
            [people],
        )
        cursor.execute("VACUUM ANALYZE")
    return first.pk


def phones_of_some(first, people):
    from django.test import Client

    from accounts.models import User

    for pk in random.Random(2026).sample(range(first, first + people), ASKED):
        phone = Client(HTTP_HOST="localhost")
        phone.force_login(User.objects.get(pk=pk))
        yield phone


def measured(phones):
    """{page or "POST /sessions/": milliseconds for each of `phones`, the best of ROUNDS, the median of all}."""
    from bench.people import body

    asked = {
        name: median(_best(partial(phone.get, path), 200) for phone in phones) for name, path in PAGES.items()
    }

    def keep(phone):
        return lambda: phone.post("/sessions/", body(), content_type="application/json")

    return asked | {"POST /sessions/": median(_best(keep(phone), 201) for phone in phones)}


def _best(ask, status):
    taken = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        answered = ask().status_code
        taken.append((time.perf_counter() - begin) * 1000)
        if answered != status:
            raise RuntimeError(f"answered {answered}, not {status}")
    return min(taken)


def main(people, and_split):
    from django.core.management import call_command
    from django.db import connection

    from bench.parts import split

    call_command("migrate", verbosity=0)
    first = stock(people)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        told = {"bytes a person": cursor.fetchone()[0] / people}
    phones = list(phones_of_some(first, people))
    told["whole"] = measured(phones)
    if and_split:
        split()
        told["split"] = measured(phones)
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]), "split" in sys.argv)
