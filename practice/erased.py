"""What was erased is refused when a phone sends it again, or sends for the first time what it did before."""

from django.utils.translation import gettext as _

from accounts.erasing import is_erased, was_before_erasing
from pwa.sync import Refused


def refuse_erased(client_id):
    """Raises Refused(409) for the id of something that was erased."""
    if is_erased(client_id):
        raise _refusal()


def refuse_after_erasing(request, moment):
    """Raises Refused(409) when a phone whose account was erased sends what it did before (at `moment`)."""
    if was_before_erasing(request, moment):
        raise _refusal()


def _refusal():
    return Refused(409, {"client_id": [_("This was erased, and stays erased.")]})
