"""How often a page asks the database: not at all for a visitor, and no more often after ten years than after a week."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from practice.models import Session
from tests.conftest import post_session

pytestmark = pytest.mark.django_db
TONIGHT = date(2026, 11, 23)
FOR_EVERYBODY = (
    "/", "/routines/", "/routines/classic/", "/routines/exercises/inner-calf-stretch/", "/routines/classic/play/",
    "/routines/pregnancy/play/", "/guide/", "/guide/questions/", "/guide/sources/", "/cramp-now/",
)  # fmt: skip
MOST_FOR_TONIGHT, MOST_FOR_HISTORY = 4, 6


def keep_nights(person, days, zone="Europe/Rome"):
    """Six nights in seven of the last `days`, kept and finished in `zone`."""
    for back in range(1, days + 1):
        night = TONIGHT - timedelta(days=back)
        moment = datetime(night.year, night.month, night.day, 21, tzinfo=UTC)
        if back % 7:
            yield Session(
                person=person, client_id=uuid4(), routine="classic", started_at=moment, finished_at=moment,
                timezone=zone, night=night, completed=True, kept=True, held=[],
            )  # fmt: skip


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("address", FOR_EVERYBODY)
def test_a_visitor_asks_the_database_nothing(address, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert Client().get(address).status_code == 200


@pytest.mark.parametrize("days", [0, 7, 365, 3650])
def test_tonight_and_history_ask_no_more_however_long_the_past(guest, phone, evening, days):
    Session.objects.bulk_create(keep_nights(guest, days))
    assert queries(phone, "/") <= MOST_FOR_TONIGHT
    assert queries(phone, "/history/") <= MOST_FOR_HISTORY


def test_a_past_month_asks_no_more_than_this_one(guest, phone, evening):
    Session.objects.bulk_create(keep_nights(guest, 365))
    assert queries(phone, "/history/?month=2026-03") <= queries(phone, "/history/") <= MOST_FOR_HISTORY


def test_a_traveller_costs_one_query_more(guest, phone, evening):
    Session.objects.bulk_create(keep_nights(guest, 14))
    at_home = queries(phone, "/history/")
    Session.objects.filter(night=TONIGHT - timedelta(days=3)).update(timezone="Asia/Tokyo")
    assert queries(phone, "/history/") == at_home + 1 <= MOST_FOR_HISTORY


def test_keeping_a_session_asks_no_more_after_ten_years(guest, phone, evening):
    with CaptureQueriesContext(connection) as first:
        assert post_session(phone).status_code == 201
    Session.objects.bulk_create(keep_nights(guest, 3650))
    with CaptureQueriesContext(connection) as later:
        assert post_session(phone).status_code == 201
    assert len(later) <= len(first)
