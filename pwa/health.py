"""`/healthz`: is this installation well? 200 and a JSON of parts, or 503 with the part that is not. No secrets."""

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse


def database_state() -> str:
    """`ok`, `unreachable`, or `migrations missing`."""
    connection = connections[DEFAULT_DB_ALIAS]
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        executor = MigrationExecutor(connection)
        return "migrations missing" if executor.migration_plan(executor.loader.graph.leaf_nodes()) else "ok"
    except DatabaseError:
        return "unreachable"


# Rooms above add theirs in AppConfig.ready: the name of a part -> a function giving "ok" or what is wrong.
PARTS = {"database": database_state}


def healthz(request):
    parts = {"web": "ok"} | {name: state() for name, state in PARTS.items()}
    well = all(state == "ok" for state in parts.values())
    return JsonResponse({"well": well} | parts, status=200 if well else 503)
