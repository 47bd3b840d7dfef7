"""What a backup is: a compressed tar of `manifest.json`, the database, and the keys kept in DATA_DIR; sealed if wanted.

docs/operations.md describes the format. Nothing is held in memory whole, in either direction.
"""

import gzip
import hashlib
import io
import json
import os
import tarfile
from contextlib import contextmanager
from pathlib import Path

from operations.sealing import MAGIC, Opening, Sealing

FORMAT = 1
PIECE = 1024 * 1024
MANIFEST = "manifest.json"


class NotABackup(Exception):
    """A file that cannot be put back; the message says why, in a sentence."""


class PassphraseNeeded(NotABackup):
    pass


def write(target: Path, manifest: dict, members: dict[str, Path], passphrase: bytes | None):
    """Write `members` ({name: file}) behind `manifest` to `target`, which appears whole or not at all."""
    sums = {name: digest(path) for name, path in members.items()}
    text = json.dumps(manifest | {"format": FORMAT, "sha256": sums}, indent=1).encode()
    with (
        _appearing(target) as raw,
        _sealed(raw, passphrase) as sealed,
        gzip.GzipFile(fileobj=sealed, mode="wb", compresslevel=6) as packed,
        tarfile.open(fileobj=packed, mode="w|") as tar,
    ):
        _add(tar, MANIFEST, io.BytesIO(text), len(text))
        for name, path in members.items():
            with path.open("rb") as file:
                _add(tar, name, file, path.stat().st_size)


def _add(tar, name, file, size):
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    tar.addfile(entry, file)


@contextmanager
def _sealed(raw, passphrase):
    if passphrase is None:
        yield raw
    else:
        sealing = Sealing(raw, passphrase)
        yield sealing
        sealing.close()


@contextmanager
def _appearing(target):
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(target.parent)


def sync_folder(folder: Path):
    """A renamed file is safe from a power cut once its folder is written."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def unpack(source: Path, folder: Path, passphrase: bytes | None) -> dict:
    """Unpack `source` into `folder` and check every sum; the manifest. Raises NotABackup, or sealing.NotOpened."""
    with source.open("rb") as raw:
        if sealed := raw.read(len(MAGIC)) == MAGIC:
            if passphrase is None:
                raise PassphraseNeeded(
                    "This backup is sealed: say where the passphrase is, with --passphrase-file."
                )
        else:
            raw.seek(0)
        try:
            manifest = _unpack_members(Opening(raw, passphrase) if sealed else raw, folder)
        except (tarfile.TarError, OSError, EOFError, ValueError) as error:
            if isinstance(error, OSError) and error.errno:
                raise
            raise NotABackup("This file is no backup of Legato, or it is damaged.") from None
    for name, expected in manifest["sha256"].items():
        if not (folder / name).is_file() or digest(folder / name) != expected:
            raise NotABackup(f"{name} in this backup is damaged.")
    return manifest


def _unpack_members(file, folder):
    manifest = None
    with tarfile.open(fileobj=file, mode="r|gz") as tar:
        for entry in tar:
            content = tar.extractfile(entry)
            if manifest is None:
                manifest = _manifest(entry, content)
            # Names come from a file somebody hands us: only those of the manifest, and never a way out.
            elif entry.name in manifest["sha256"] and content and Path(entry.name).name == entry.name:
                with (folder / entry.name).open("xb") as kept:
                    while piece := content.read(PIECE):
                        kept.write(piece)
    if manifest is None:
        raise NotABackup("This file is no backup of Legato, or it is damaged.")
    return manifest


def _manifest(entry, content):
    if entry.name != MANIFEST or content is None or entry.size > PIECE:
        raise ValueError(entry.name)
    manifest = json.loads(content.read())
    if manifest["format"] != FORMAT:
        raise NotABackup(f"This backup has format {manifest['format']}; this Legato reads {FORMAT}.")
    return manifest


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
