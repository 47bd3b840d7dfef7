"""`bin/backup FILE`: a consistent copy of everything while Legato runs (docs/operations.md)."""

from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts import ledger
from operations import backup
from operations.terminal import FromFile, said


class Command(BaseCommand):
    help = "Copy everything into FILE while Legato runs."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--passphrase-file", type=FromFile, help="seal it: only this passphrase opens it")
        parser.add_argument(
            "--ledger",
            action="store_true",
            help="only the fingerprints of what was erased: they say nothing",
        )

    def handle(self, *args, file, passphrase_file, **options):
        with said():
            if options["ledger"]:
                backup.applied()
                file.write_text("".join(ledger.lines()), encoding="utf-8")
                kinds = "The ledger of what was erased"
            else:
                manifest = backup.make(file, timezone.now(), passphrase_file and passphrase_file.passphrase)
                kinds = f"A {'sealed ' if passphrase_file else ''}backup of {manifest['database']}"
        self.stdout.write(f"{kinds} is in {file} ({file.stat().st_size / 1e6:.1f} MB).")
