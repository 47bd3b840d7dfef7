"""A rollback leaves the newest schema behind: the models as they were before each migration read and write on it.

docs/deploy.md puts the version before back without migrating. Its models are those of Django's migration state.
"""

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
from django.apps import apps as newest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tests.house.test_migrations_need_no_downtime import ALLOWED, later_migrations

pytestmark = pytest.mark.django_db
# Something of each kind that a field without a default may ask for.
SOME = {
    "UUIDField": uuid4,
    "DateField": lambda: date(2026, 11, 23),
    "DateTimeField": lambda: datetime(2026, 11, 23, 21, tzinfo=UTC),
    "TimeField": lambda: time(21, 30),
    "DurationField": lambda: timedelta(minutes=1),
    "BooleanField": lambda: False,
    "JSONField": dict,
    "BinaryField": bytes,
}


def kept(model):
    """A row of `model`, with what it needs beside it."""
    asked = [field for field in model._meta.concrete_fields if not field.null and not field.has_default()]
    asked = [
        field for field in asked if not field.has_db_default() and field.get_internal_type() != "BigAutoField"
    ]
    return model.objects.create(**{field.name: _value(field) for field in asked})


def _value(field):
    if field.is_relation:
        return kept(field.related_model)
    if field.choices:
        return field.choices[0][0]
    kind = field.get_internal_type()
    if "Integer" in kind:
        return 1
    return SOME[kind]() if kind in SOME else uuid4().hex[: field.max_length]


def changed_tables():
    """(migration, room, model) of every table that a migration changes and the version before knew."""
    for name, migration in later_migrations().items():
        room = name.partition(".")[0]
        models = {
            operation.model_name for operation in migration.operations if hasattr(operation, "model_name")
        }
        before = MigrationLoader(None).project_state((room, migration.name), at_end=False)
        yield from ((name, room, model) for model in sorted(models) if (room, model) in before.models)


@pytest.mark.parametrize(
    ("migration", "room", "model"), [row for row in changed_tables() if row[0] not in ALLOWED]
)
def test_the_version_before_reads_and_writes_and_the_newest_reads_that(migration, room, model):
    before = MigrationLoader(connection).project_state((room, migration.partition(".")[2]), at_end=False).apps
    old, new = before.get_model(room, model), newest.get_model(room, model)
    row = kept(old)
    assert old.objects.get(pk=row.pk) == row
    assert new.objects.get(pk=row.pk)
    # What the newest version wrote meanwhile is read by the one before as well.
    assert old.objects.get(pk=kept(new).pk)
