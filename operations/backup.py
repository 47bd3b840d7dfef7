"""Making a backup while Legato runs, and putting one back."""

import shutil
import tempfile
import time
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from accounts import ledger
from config.secrets import add_older, old_file, replace_secret
from operations import archive
from operations.engines import NothingThere, engine


def make(target: Path, now, passphrase: bytes | None = None) -> dict:
    """Write a backup of everything to `target`; its manifest."""
    database = engine()
    manifest = {"made_at": now.isoformat(), "database": database.NAME, "migrations": applied()}
    with _working_folder() as folder:
        copy = folder / database.MEMBER
        database.dump(copy)
        archive.write(target, manifest, {database.MEMBER: copy} | _key_files(), passphrase)
    return manifest


def applied() -> list[list[str]]:
    """[room, name] of each migration that was made. Raises NothingThere where none was."""
    made = MigrationRecorder(connection).applied_migrations()
    if not made:
        raise NothingThere(
            "This database is empty. Are DATA_DIR and DATABASE_URL those that your Legato runs with?"
        )
    return sorted(map(list, made))


def _key_files():
    files = [path for kept in _kept_keys() for path in (kept, old_file(kept))]
    return {path.name: path for path in files if path.exists()}


def _kept_keys():
    return {settings.SECRET_KEY_FILE: settings.SECRET_KEY, settings.PUSH_KEY_FILE: settings.VAPID_PRIVATE_KEY}


def put_back(source: Path, passphrase: bytes | None = None, erased: dict | None = None) -> dict:
    """Put the backup `source` in the place of the database; {"people": erased again, "ledger": whether there was one}.

    Until the new database is whole, migrated and rid of everybody who was erased since, the old one stays in place.
    `erased`: a ledger from elsewhere, beside the one of the database that is replaced.
    """
    database = engine()
    connection.close()
    with database.held() as known, _working_folder(forget_after=timedelta(0)) as folder:
        manifest = archive.unpack(source, folder, passphrase)
        check(manifest, database)
        copy = folder / database.MEMBER
        with _working_on(database.stage(copy)):
            call_command("migrate", verbosity=0, interactive=False)
            people = ledger.erase_again((known or {}) | (erased or {}))
        take_keys(folder, is_new=known is None)
        database.put_in_place(copy)
    return {"people": people, "ledger": known is not None or erased is not None}


def check(manifest: dict, database):
    """Raises NotABackup for what this Legato cannot put back."""
    if manifest["database"] != database.NAME:
        raise archive.NotABackup(
            f"This backup is of {manifest['database']}, and Legato is set to {database.NAME}: see DATABASE_URL."
        )
    known = set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)
    if newer := [name for app, name in manifest["migrations"] if (app, name) not in known]:
        raise archive.NotABackup(
            f"This backup was made by a newer Legato (it knows {newer[0]}). Update first."
        )


def take_keys(folder: Path, is_new: bool):
    """What the keys of the backup in `folder` have signed shall hold; a new installation goes on under them."""
    for path, present in _kept_keys().items():
        found = [*_lines(folder / path.name), *_lines(folder / old_file(path).name)]
        # A key set in the environment is not ours to change, nor to write down.
        if is_new and found and _lines(path) == [present] != found[:1]:
            replace_secret(path, make=lambda found=found: found[0])
            present = found[0]
        for secret in found:
            if secret != present:
                add_older(path, secret)


def _lines(path):
    return path.read_text(encoding="utf-8").split() if path.exists() else []


@contextmanager
def _working_folder(forget_after=timedelta(days=1)):
    """A folder for the owner alone, on the disk where the data is, gone afterwards."""
    for left in settings.DATA_DIR.glob("working-*"):
        # Somebody was killed here, and left a whole copy lying about.
        if time.time() - left.stat().st_mtime >= forget_after / timedelta(seconds=1):
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="working-", dir=settings.DATA_DIR) as folder:
        yield Path(folder)


@contextmanager
def _working_on(changes):
    """Django's one connection goes to another place inside."""
    before = connection.settings_dict.copy()
    connection.settings_dict.update(changes)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.clear()
        connection.settings_dict.update(before)
