"""Keeping a session: exactly one row for each `client_id`, whoever retries and however often.

A phone that never saw the answer to its first post has no cookie yet and posts again: the row is there already, held
by the guest that first post made. Only that phone knows the random `client_id`, so it is given its guest back.
"""

from dataclasses import asdict

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.nights import disagreement, zone
from practice.erased import refuse_erased
from practice.models import Session
from pwa.sync import Refused


def keep(submission, person, now=None):
    """Keep `submission` for `person` (a User, or None for a visitor, who becomes a guest).

    Answers (session, created). Raises Refused: 400 when night, moment and zone disagree for the person,
    409 when the `client_id` is somebody else's, or was erased.
    """
    try:
        with transaction.atomic():
            return _keep(submission, person, now or timezone.now())
    except IntegrityError:
        # The same session came in twice at once, and the other one won.
        session = Session.objects.filter(client_id=submission.client_id).first()
        if session is None:
            # The person has become part of another in this moment, or was erased: the phone sends it again.
            raise
        return _again(submission, person, session), False


def _keep(submission, person, now):
    known = Session.objects.select_for_update(of=("self",)).filter(client_id=submission.client_id)
    session = known.select_related("person__preferences").first()
    if session:
        return _again(submission, person, session), False
    refuse_erased(submission.client_id)
    _check_night(submission, person, now)
    person = person or User.objects.create_guest()
    _learn_zone(person.preferences, submission.timezone)
    return Session.objects.create(person=person, kept=submission.kept, **asdict(submission)), True


def _again(submission, person, session):
    """The row a replay belongs to; a feedback tapped after the first send is added to it."""
    if session.person != person and (person or session.person.is_safe):
        raise Refused(409, {"client_id": [_("This session belongs to somebody else.")]})
    if submission.feedback and not session.feedback:
        session.feedback = submission.feedback
        session.save(update_fields=["feedback"])
    return session


def _check_night(submission, person, now):
    cutoff = person.preferences.night_cutoff if person else 12
    reason = disagreement(submission.night, submission.finished_at, zone(submission.timezone), cutoff, now)
    if reason:
        raise Refused(400, {"night": [NIGHT_SENTENCES[reason]()]})


NIGHT_SENTENCES = {
    "other night": lambda: _("The night does not fit the moment and the time zone."),
    "future": lambda: _("The session ends in the future. Check the phone's clock."),
    "too old": lambda: _("A session can be sent for 14 days, then no more."),
}


def _learn_zone(preferences, name):
    # Taken from the phone once; a later change is the person's to confirm.
    if not preferences.timezone:
        preferences.timezone = name
        preferences.save(update_fields=["timezone"])
