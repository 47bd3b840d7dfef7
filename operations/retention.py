"""What the daily cleaning removes beside the reminders' own: rows and files kept longer than settings.KEPT_DAYS."""

import time
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.admin.models import LogEntry

from accounts.models import Erased
from diary.keeping import EMPTY
from diary.models import Cramp
from practice.models import Session
from reminders.housekeeping import removed


def before(now, what: str):
    """The moment (aware) before which `what` has had its time."""
    return now - timedelta(days=settings.KEPT_DAYS[what])


def old_fingerprints(now) -> int:
    return removed(Erased.objects.filter(erased_at__lt=before(now, "erased")))


def old_log_of_the_admin(now) -> int:
    return removed(LogEntry.objects.filter(action_time__lt=before(now, "operators_log")))


def words_of_deleted_rows(now) -> int:
    """Only the id stays, so that a late copy from a phone cannot bring the rest back."""
    over = {"deleted_at__lt": before(now, "deleted")}
    cramps = Cramp.objects.filter(**over).exclude(night=EMPTY["night"]).update(**EMPTY)
    sessions = Session.objects.filter(**over).exclude(held=[], feedback="").update(held=[], feedback="")
    return cramps + sessions


def old_mail_files(now) -> int:
    """Mails that became files, because no mail server is set, hold addresses and codes."""
    folder = Path(getattr(settings, "EMAIL_FILE_PATH", None) or settings.DATA_DIR / "mail")
    oldest = time.time() - timedelta(days=settings.KEPT_DAYS["mail_files"]) / timedelta(seconds=1)
    old = [file for file in folder.glob("*.log") if file.stat().st_mtime < oldest]
    for file in old:
        file.unlink(missing_ok=True)
    return len(old)


CHORES = {
    f"fingerprints older than {settings.KEPT_DAYS['erased']} days": old_fingerprints,
    f"entries of the admin's log older than {settings.KEPT_DAYS['operators_log']} days": old_log_of_the_admin,
    "words of deleted rows": words_of_deleted_rows,
    f"mail files older than {settings.KEPT_DAYS['mail_files']} days": old_mail_files,
}
