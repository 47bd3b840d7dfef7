"""A backup that only a passphrase opens: scrypt for the key, AES-256-GCM a piece at a time, so memory stays small.

The file is MAGIC, 16 bytes of salt, then pieces of 1 MiB, each 16 bytes longer for its seal. Each seal covers the
number of its piece and whether it is the last (the STREAM construction, as in age): pieces cannot be swapped, left out
or cut off.
"""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

MAGIC = b"legato sealed 1\n"
SALT, PIECE, SEAL = 16, 1024 * 1024, 16


class NotOpened(Exception):
    """A sealed file that is damaged, or was sealed with another passphrase."""


def _key(passphrase: bytes, salt: bytes) -> AESGCM:
    # 64 MB and a quarter of a second for each guess.
    return AESGCM(Scrypt(salt=salt, length=32, n=2**16, r=8, p=1).derive(passphrase))


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


class Sealing:
    """Something to write to; `close` makes it whole. What it seals goes to `file`, which stays open."""

    def __init__(self, file, passphrase: bytes):
        salt = os.urandom(SALT)
        self.file, self.key, self.number, self.waiting = file, _key(passphrase, salt), 0, bytearray()
        file.write(MAGIC + salt)

    def write(self, data) -> int:
        self.waiting += data
        # A full piece is held back until more comes: it may be the last.
        while len(self.waiting) > PIECE:
            self._seal(bytes(self.waiting[:PIECE]), last=False)
            del self.waiting[:PIECE]
        return len(data)

    def flush(self):
        """What waits is sealed when its piece is full."""

    def close(self):
        self._seal(bytes(self.waiting), last=True)

    def _seal(self, piece, last):
        self.file.write(self.key.encrypt(_nonce(self.number, last), piece, None))
        self.number += 1


class Opening:
    """Something to read from: what was sealed in `file`, from behind MAGIC on. Raises NotOpened."""

    def __init__(self, file, passphrase: bytes):
        self.file, self.key, self.number, self.opened = file, _key(passphrase, file.read(SALT)), 0, b""
        self.next = file.read(PIECE + SEAL)

    def read(self, size: int) -> bytes:
        while len(self.opened) < size and self.next is not None:
            self.opened += self._open()
        found, self.opened = self.opened[:size], self.opened[size:]
        return found

    def _open(self):
        piece, following = self.next, self.file.read(PIECE + SEAL)
        try:
            opened = self.key.decrypt(_nonce(self.number, not following), piece, None)
        except InvalidTag:
            raise NotOpened from None
        self.number, self.next = self.number + 1, following or None
        return opened
