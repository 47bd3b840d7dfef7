"""Every page of somebody who has much in every room: four statements at most, six for History and Diary, ever.

Counted is what a server sends, each request committing by itself as in real life, its savepoints included; the bounds
of its own transaction alone are no question. The addresses come from the URL configuration, so that a new page cannot
be forgotten.
"""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from diary.models import Cramp, MorningCheck
from practice.models import Session
from tests.accounts.conftest import sign_in_by_code
from tests.accounts.making_passkeys import has_passkey
from tests.every_page import addresses
from tests.pages.having_much import give_everything

pytestmark = pytest.mark.django_db(transaction=True)
MOST, MOST_FOR_NIGHTS = 4, 6
BOUNDS = ("BEGIN", "COMMIT")
# No pages: everything as one file, what machines ask, the operator.
NO_PAGES = ("account/export/", "calendar/", "token/", "offline/set/", "healthz", "admin/")
OF_NIGHTS = ("history/", "diary/", "shared/")


@pytest.fixture
def ruth(client):
    sign_in_by_code(client)
    person = give_everything(User.objects.get())
    has_passkey(person)
    # So that the pages of a code on its way are looked at too.
    client.post("/account/email/", {"email": "ruth@new.example"})
    return client


def ten_years(person):
    """A night, an answer and a cramp each evening, for ten years."""
    nights = [date(2026, 11, 20) - timedelta(days=back) for back in range(3650)]
    moments = {night: datetime(night.year, night.month, night.day, 21, tzinfo=UTC) for night in nights}
    Session.objects.bulk_create(
        Session(
            person=person, client_id=uuid.uuid4(), routine="classic", started_at=moment, finished_at=moment,
            timezone="Europe/Rome", night=night, completed=True, kept=True, held=[],
        ) for night, moment in moments.items()
    )  # fmt: skip
    Cramp.objects.bulk_create(
        Cramp(person=person, client_id=uuid.uuid4(), started_at=moment, timezone="Europe/Rome", night=night)
        for night, moment in moments.items()
    )
    checks = (MorningCheck(person=person, night=night, cramped=True, stretched=True) for night in nights[10:])
    MorningCheck.objects.bulk_create(checks)


def statements(client, where):
    """What one visit sends to the database."""
    with CaptureQueriesContext(connection) as asked:
        client.get(where)
    return [query["sql"][:120] for query in asked if not query["sql"].startswith(BOUNDS)]


def of_all_pages(client, where):
    """{route: statements}; of two visits the dearer one."""
    return {
        route: max((statements(client, one) for _visit in range(2)), key=len) for route, one in where.items()
    }


def test_no_page_asks_much_nor_more_after_ten_years(ruth, evening):
    person = User.objects.get()
    where = {route: one for route, one in addresses(person).items() if not route.startswith(NO_PAGES)}
    after_days = of_all_pages(ruth, where)
    ten_years(person)
    after_years = of_all_pages(ruth, where)
    for asked in (after_days, after_years):
        most = {route: MOST_FOR_NIGHTS if route.startswith(OF_NIGHTS) else MOST for route in asked}
        assert {route: seen for route, seen in asked.items() if len(seen) > most[route]} == {}
        assert not any("SAVEPOINT" in sql for seen in asked.values() for sql in seen)
    assert {route for route in where if len(after_years[route]) > len(after_days[route])} == set()
