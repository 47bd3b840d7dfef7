"""What other rooms know of a night: rooms above add theirs in AppConfig.ready, as `pwa.health.PARTS` is filled.

`COUNTS`: (person, first, last) -> {night: how many} for the calendar, in one query. `LINES`: (person, night) ->
[{"time", "what", "note", "url"}] for the page of one night. `NOTES`: (person, tonight) -> {"title", "text", "url"}
or None, a line beside the figures of History, without a query.
"""

from collections import Counter
from datetime import date

COUNTS = []
LINES = []
NOTES = []


def marks_between(person, first: date, last: date) -> Counter:
    """How many cramps each night from `first` to `last` has; nights without one are left out."""
    found = Counter()
    for count in COUNTS:
        found.update(count(person, first, last))
    return found


def lines_of(person, night: date) -> list[dict]:
    """What was written down of `night`, oldest first."""
    return [line for lines in LINES for line in lines(person, night)]


def notes_of(person, tonight: date) -> list[dict]:
    """What other rooms want to say on History this evening."""
    return [note for notes in NOTES if (note := notes(person, tonight))]
