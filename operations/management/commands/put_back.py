"""`bin/restore FILE`: what bin/backup made becomes the database again (docs/operations.md)."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from accounts import ledger
from operations import backup
from operations.engines import engine
from operations.terminal import FromFile, said

NO_LEDGER = """There was no database here to say who erased themselves after this backup was made. If you have a newer
ledger or backup of it, run this again with --ledger: they asked to be gone."""


class Command(BaseCommand):
    help = "Put FILE, made by bin/backup, in the place of the database."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, nargs="?")
        parser.add_argument("--passphrase-file", type=FromFile, help="what opens a sealed backup")
        parser.add_argument(
            "--ledger", type=Path, help="also erase what this file of `bin/backup --ledger` names"
        )
        parser.add_argument(
            "--forget-replaced",
            action="store_true",
            help="delete the database that the last restore replaced",
        )

    def handle(self, *args, file, **options):
        with said():
            if options["forget_replaced"]:
                engine().forget_replaced()
                self.stdout.write("The database that was replaced is gone.")
            elif file is None:
                raise CommandError("Say which file: bin/restore FILE")
            else:
                self._put_back(file, **options)

    def _put_back(self, file, passphrase_file, ledger, **options):
        done = backup.put_back(file, passphrase_file and passphrase_file.passphrase, ledger and _read(ledger))
        self.stdout.write(f"{file} is the database now. {_again(done['people'])}")
        if not done["ledger"]:
            self.stdout.write(NO_LEDGER)
        self.stdout.write("When all is well, delete what it replaced: bin/restore --forget-replaced")


def _again(people):
    left = "1 person who" if people == 1 else f"{people} people who"
    return f"{left} left after it was made {'was' if people == 1 else 'were'} erased again." if people else ""


def _read(path):
    with path.open(encoding="utf-8") as file:
        return ledger.read(file)
