"""How long things are kept, in days: what /privacy/ and docs/privacy.md say, and what the daily cleaning goes by.

Logs and backups are the operator's to delete; whoever keeps them for another time says so here by the environment.
"""

import os

KEPT_DAYS = {
    "guests": 400,  # untouched; see accounts.old_guests
    "signed_in": 400,  # the most that browsers allow a cookie
    "deliveries": 60,  # see reminders.housekeeping
    "deleted": 1,  # what stands in a deleted row; Undo is over after minutes
    # Longer than any cookie lives and any backup is kept.
    "erased": 800,
    "operators_log": 400,
    "mail_files": 7,  # where no mail server is set
    "logs": int(os.environ.get("LOGS_KEPT_DAYS", "14")),
    "backups": int(os.environ.get("BACKUPS_KEPT_DAYS", "35")),
}
