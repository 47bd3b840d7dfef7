"""Old code runs on the new schema: a migration takes nothing away that the version before still uses.

An upgrade migrates first and replaces processes one by one afterwards (docs/deploy.md), so for a while both run. What
is no longer needed goes in a later version, named here.
"""

import pytest
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader

from tests.house.test_imports_go_down import LEVELS

# Why a migration may do it all the same, like "the version before no longer uses what goes".
UNRELEASED = "no version had been released before it"
ALLOWED = {
    "accounts.0003_look_and_sound": UNRELEASED,
    "accounts.0004_language": UNRELEASED,
    "accounts.0005_body_in_the_picture": UNRELEASED,
    "practice.0002_index_of_a_history": UNRELEASED,
    "reminders.0003_feed_tokens": "the same rule stood on the column before",
}
OURS = LEVELS.keys() - {"config"}
TAKES_AWAY = (
    migrations.DeleteModel, migrations.RemoveField, migrations.RenameModel, migrations.RenameField,
    migrations.AlterModelTable,
)  # fmt: skip


def faults(operation):
    """What of an operation the version before could not live with, as sentences."""
    if isinstance(operation, TAKES_AWAY):
        yield f"{operation.describe()}: takes away what the version before still reads"
    if isinstance(operation, migrations.AddField) and _demands(operation.field):
        yield f"{operation.describe()}: the version before writes rows without it. Give it a db_default or null=True"
    if isinstance(operation, migrations.AlterField) and _demands(operation.field):
        yield f"{operation.describe()}: say in ALLOWED why the version before can still write it"
    if isinstance(operation, migrations.AddConstraint):
        yield f"{operation.describe()}: the version before may write rows against it"
    if isinstance(operation, migrations.RunPython) and operation.reverse_code is None:
        yield f"{operation.describe()}: cannot be taken back. Give it a reverse, if only noop"
    if isinstance(operation, migrations.RunSQL) and operation.reverse_sql is None:
        yield f"{operation.describe()}: cannot be taken back. Give it a reverse, if only noop"


def _demands(field):
    """Whether a row written without `field` is refused by the database."""
    return not (field.null or field.many_to_many or field.has_db_default())


def later_migrations():
    """Every migration of ours that is not the first of its room: name -> migration."""
    loader = MigrationLoader(None)
    return {
        f"{room}.{name}": migration
        for (room, name), migration in sorted(loader.disk_migrations.items())
        if room in OURS and not migration.initial
    }


@pytest.mark.parametrize("name", later_migrations())
def test_the_version_before_runs_on_its_schema(name):
    found = [fault for operation in later_migrations()[name].operations for fault in faults(operation)]
    assert found == [] or name in ALLOWED, found


@pytest.mark.parametrize(
    ("operation", "is_fault"),
    [
        (migrations.RemoveField("session", "night"), True),
        (migrations.RenameField("session", "night", "evening"), True),
        (migrations.DeleteModel("Session"), True),
        (migrations.AddField("session", "mood", models.CharField(max_length=8, default="")), True),
        (migrations.AddField("session", "mood", models.CharField(max_length=8, db_default="")), False),
        (migrations.AddField("session", "ended", models.DateTimeField(null=True)), False),
        (migrations.AlterField("session", "mood", models.CharField(max_length=9)), True),
        (migrations.AddConstraint("session", models.UniqueConstraint(fields=["night"], name="x")), True),
        (migrations.RunPython(migrations.RunPython.noop), True),
        (migrations.RunPython(migrations.RunPython.noop, migrations.RunPython.noop), False),
        (migrations.AddIndex("session", models.Index(fields=["night"], name="y")), False),
        (migrations.CreateModel("Mood", [("id", models.BigAutoField(primary_key=True))]), False),
    ],
)  # fmt: skip
def test_the_rule_itself(operation, is_fault):
    assert bool(list(faults(operation))) == is_fault
