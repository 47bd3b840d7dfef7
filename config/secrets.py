"""Secrets made once and kept in DATA_DIR, readable by their owner alone.

Beside `secret_key` may lie `secret_key.old`, one earlier key a line: what they have signed still holds, and nothing new
is signed with them. `manage.py rotate_keys` moves a key there. docs/operations.md has the story.
"""

import base64
import contextlib
import os
import secrets
from pathlib import Path

from django.core.management.utils import get_random_secret_key


def kept_secret(path: Path, make=get_random_secret_key) -> str:
    """The secret kept in the file `path`; made there by `make()`, with mode 600, if there is none.

    Raises OSError when the folder cannot be written or the file cannot be read.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # Two processes may start at once: the whole secret is written first, then linked; the first link wins.
    if not path.exists():
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        _write_private(draft, make())
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text(encoding="utf-8").strip()


def older_secrets(path: Path) -> list[str]:
    """The secrets that the one in `path` came after, newest first."""
    old = old_file(path)
    return old.read_text(encoding="utf-8").split() if old.exists() else []


def replace_secret(path: Path, make=get_random_secret_key):
    """Keep a new secret in `path`, and the one it replaces among the older ones."""
    # In this order: whoever is killed in between has its secret in both places, never in none.
    _replace(old_file(path), "\n".join([kept_secret(path, make), *older_secrets(path)]))
    _replace(path, make())


def add_older(path: Path, secret: str):
    """Let what `secret` has signed hold as well."""
    known = older_secrets(path)
    if secret not in known:
        _replace(old_file(path), "\n".join([*known, secret]))


def forget_older(path: Path):
    old_file(path).unlink(missing_ok=True)


def old_file(path: Path) -> Path:
    return path.with_name(f"{path.name}.old")


def new_push_key() -> str:
    """A private key for web push: 32 random bytes as base64url (a P-256 scalar but for one chance in 2**32)."""
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode().rstrip("=")


def _replace(path, text):
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    _write_private(draft, text)
    draft.replace(path)


def _write_private(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
