"""`manage.py remove_old_guests`: removes guests untouched for 400 days, says what it did. For once a day."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts.old_guests import UNTOUCHED_FOR, old_guests, remove_old_guests


class Command(BaseCommand):
    help = "Remove guests who were untouched for 400 days, with all that was theirs."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="only say how many there are")

    def handle(self, *args, dry_run=False, **options):
        now = timezone.now()
        since = (now - UNTOUCHED_FOR).date()
        if dry_run:
            self.stdout.write(
                f"{old_guests(now).count()} guests were untouched since {since}. Nothing was removed."
            )
            return
        removed = remove_old_guests(now)
        self.stdout.write(f"Removed {removed.guests} guests untouched since {since}.")
        for label, number in removed.rows.items():
            self.stdout.write(f"  {label}: {number}")
