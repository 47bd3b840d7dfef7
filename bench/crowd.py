"""A child of the benchmark: what a page of one person costs among many. `python -m bench.crowd PEOPLE` prints one JSON.

On the PostgreSQL that DATABASE_URL names: PEOPLE guests, each with NIGHTS kept nights and a web session; then the pages
of some of them, drawn all over the table, by Django's own client in this process.
"""

import json
import random
import sys
import time
from datetime import timedelta
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


def measured(first, people):
    """{page: milliseconds of each of ASKED people's, the best of ROUNDS}."""
    from django.test import Client

    from accounts.models import User

    chance, phones = random.Random(2026), []
    for pk in chance.sample(range(first, first + people), ASKED):
        phone = Client(HTTP_HOST="localhost")
        phone.force_login(User.objects.get(pk=pk))
        phones.append(phone)
    return {name: median(_best(phone, path) for phone in phones) for name, path in PAGES.items()}


def _best(phone, path):
    taken = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        if phone.get(path).status_code != 200:
            raise RuntimeError(f"{path} was not answered 200")
        taken.append((time.perf_counter() - begin) * 1000)
    return min(taken)


def main(people):
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    first = stock(people)
    pages = measured(first, people)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        size = cursor.fetchone()[0]
    sys.stdout.write(json.dumps({"pages": pages, "bytes a person": size / people}))


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]))
