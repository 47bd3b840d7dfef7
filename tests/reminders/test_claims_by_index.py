"""What is due is found by an index of its own, however many reminders are stored."""

from uuid import uuid4

import pytest
from django.db import connection

from reminders import leases
from reminders.models import Reminder
from tests.reminders.conftest import DUE

pytestmark = pytest.mark.django_db


def plan_of_a_claim():
    mark = Reminder._meta.get_field("lease").get_db_prep_value(uuid4(), connection)
    now = connection.ops.adapt_datetimefield_value(DUE)
    claim = leases.CLAIM.format(lock=leases.LOCK[connection.vendor])
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # In an empty table reading all of it is the shorter way.
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"{connection.ops.explain_query_prefix()} {claim}", [now, 200, mark, now])
        return str(cursor.fetchall())


def test_a_claim_goes_by_the_index_of_what_is_due():
    assert "reminder_due" in plan_of_a_claim()
