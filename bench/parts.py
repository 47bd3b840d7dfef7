"""docs/scale.md's plan for ten million, tried: the table of sessions in parts by person, PostgreSQL's own."""

PARTS = 64
TABLE = "practice_session"


def split():
    """Put the rows of TABLE into PARTS parts by a hash of the person, with the same indexes but for those of an id.

    A table in parts can be unique only together with its key, so each `client_id` is unique within a part; the plan has
    a table of ids beside it.
    """
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE tablename = %s", [TABLE])
        indexes = [definition for (definition,) in cursor.fetchall() if " UNIQUE " not in definition]
        cursor.execute(f"ALTER TABLE {TABLE} RENAME TO whole")
        cursor.execute(
            f"CREATE TABLE {TABLE} (LIKE whole INCLUDING DEFAULTS INCLUDING IDENTITY) PARTITION BY HASH (person_id)"
        )
        for number in range(PARTS):
            cursor.execute(
                f"CREATE TABLE {TABLE}_{number} PARTITION OF {TABLE}"
                f" FOR VALUES WITH (MODULUS {PARTS}, REMAINDER {number})"
            )
        cursor.execute(f"INSERT INTO {TABLE} OVERRIDING SYSTEM VALUE SELECT * FROM whole")
        cursor.execute("DROP TABLE whole CASCADE")
        for number, definition in enumerate(indexes):
            columns = definition.partition(" USING ")[2]
            cursor.execute(f"CREATE INDEX parts_{number} ON {TABLE} USING {columns}")
        cursor.execute(f"CREATE UNIQUE INDEX parts_id ON {TABLE} (person_id, id)")
        cursor.execute(f"CREATE UNIQUE INDEX parts_client_id ON {TABLE} (person_id, client_id)")
        cursor.execute(f"CREATE INDEX parts_found ON {TABLE} (client_id)")
        cursor.execute("VACUUM ANALYZE")
