"""Empties the database after a test that really committed: only the tables that test wrote to.

Django empties every table and then makes each model's content type and permissions anew, which for a hundred tables
takes longer than many a test. Those two tables hold what migrating made and no test changes: they stay.
"""

from django.db import connections
from django.test import TransactionTestCase

MADE_BY_MIGRATING = {"django_content_type", "auth_permission"}


def begin():
    TransactionTestCase._fixture_teardown = _empty


def _empty(test):
    for name in test._databases_names(include_mirrors=False):
        connection = connections[name]
        tables = set(connection.introspection.django_table_names(only_existing=True, include_views=False))
        written = _written(connection, sorted(tables - MADE_BY_MIGRATING))
        connection.ops.execute_sql_flush([f"DELETE FROM {table}" for table in written])


def _written(connection, tables):
    """Those of `tables` that hold a row, quoted."""
    quoted = [connection.ops.quote_name(table) for table in tables]
    asked = (f"SELECT {place} WHERE EXISTS (SELECT 1 FROM {table})" for place, table in enumerate(quoted))
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked))
        return [quoted[place] for (place,) in cursor.fetchall()]
