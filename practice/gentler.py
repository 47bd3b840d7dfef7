"""After two sore nights in a row: the offer of a gentler plan. The person decides."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.db import connection

# Older soreness has passed: nobody is asked about last week.
RECENT = timedelta(days=3)
SHORTER = Decimal("0.7")
SHORTEST = Decimal("0.5")
# By hand, as in `practice.progress`: it is asked with every Tonight.
NEWEST = """
    SELECT CAST(night AS text), MAX(CASE WHEN feedback = 'sore' THEN 1 ELSE 0 END) FROM practice_session
    WHERE person_id = %s AND kept AND night >= %s GROUP BY night ORDER BY night DESC LIMIT 2
"""


def sore_until(person, preferences, tonight: date) -> date | None:
    """The newest kept night, if it and the one before were sore, are recent, and holds can get shorter; else None."""
    if preferences.hold_scale <= SHORTEST:
        return None
    with connection.cursor() as cursor:
        cursor.execute(NEWEST, [person.pk, (tonight - RECENT).isoformat()])
        newest = cursor.fetchall()
    return (
        date.fromisoformat(newest[0][0])
        if len(newest) == 2 and all(sore for _night, sore in newest)
        else None
    )


def soften(preferences):
    """Shorten every hold by about a third, not below half of what the routine plans."""
    shorter = (preferences.hold_scale * SHORTER).quantize(Decimal("0.1"), ROUND_HALF_UP)
    preferences.hold_scale = max(SHORTEST, shorter)
    preferences.save(update_fields=["hold_scale"])
