"""A session as a phone sends it (docs/contract.md, `POST /sessions/`), checked field by field.

`read(data)` gives a Submission or raises Refused(400) with a sentence for each field that is wrong. Whether the night
is right for the person is asked later, when the person is known.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from practice import fields
from practice.fields import Wrong, read_fields
from practice.models import Session
from pwa.sync import Refused
from routines.catalogue import catalogue
from routines.own import is_own

LONGEST_SESSION = timedelta(hours=24)
MOST_HOLDS = 200
LONGEST_HOLD = 6 * 3600


@dataclass(frozen=True)
class Submission:
    """One session as sent. `held` is a list of {"exercise", "side", "seconds"}; moments are aware, in UTC."""

    client_id: UUID
    routine: str
    started_at: datetime
    finished_at: datetime
    timezone: str
    night: date
    completed: bool
    held: list
    feedback: str = ""

    @property
    def kept(self) -> bool:
        """Whether it keeps its night: one stretch held on both legs, or one done with both legs together."""
        exercises = catalogue().exercises
        sides = {}
        for hold in self.held:
            if exercises[hold["exercise"]].kind == "stretch" and hold["seconds"] > 0:
                sides.setdefault(hold["exercise"], set()).add(hold["side"])
        return any("both" in held or {"left", "right"} <= held for held in sides.values())


def read(data: Mapping) -> Submission:
    """The submission in `data`, a JSON object. Raises Refused(400, {field: [sentence]})."""
    values, errors = read_fields(data, READERS, optional={"feedback"})
    if (
        not errors
        and not values["started_at"] <= values["finished_at"] <= values["started_at"] + LONGEST_SESSION
    ):
        errors["finished_at"] = [_("A session ends after it starts, within a day.")]
    if errors:
        raise Refused(400, errors)
    return Submission(**values)


def _routine(value):
    # An own routine by its shape alone: one that was taken off meanwhile was stretched all the same.
    if not (isinstance(value, str) and (value in catalogue().routines or is_own(value))):
        raise Wrong(_("Legato does not know this routine."))
    return value


def _held(value):
    if not (isinstance(value, list) and len(value) <= MOST_HOLDS and all(map(_is_hold, value))):
        raise Wrong(_("Give a list of exercise, side and whole seconds."))
    return value


def _is_hold(hold):
    if not (isinstance(hold, dict) and hold.keys() == {"exercise", "side", "seconds"}):
        return False
    exercise = catalogue().exercises.get(hold["exercise"]) if isinstance(hold["exercise"], str) else None
    sides = () if exercise is None else ("left", "right") if exercise.sides == "each" else ("both",)
    seconds = hold["seconds"]
    return hold["side"] in sides and type(seconds) is int and 0 <= seconds <= LONGEST_HOLD


def _feedback(value):
    if not (isinstance(value, str) and value in Session.Feedback.values):
        raise Wrong(_("Say looser, same or sore."))
    return value


READERS = {
    "client_id": fields.client_id,
    "routine": _routine,
    "started_at": fields.moment,
    "finished_at": fields.moment,
    "timezone": fields.time_zone,
    "night": fields.night,
    "completed": fields.yes_or_no,
    "held": _held,
    "feedback": _feedback,
}
