"""One-way fingerprints, by which something erased is known again without anything being known about it."""

from datetime import UTC, datetime
from hashlib import sha256


def fingerprint(one: str) -> str:
    """SHA-256 of `one`, an id that nobody can guess."""
    return sha256(one.encode()).hexdigest()


def identity(pk: int, joined: datetime) -> str:
    """The fingerprint of a person's row. Numbers are given again after a restore; the microsecond is not."""
    return fingerprint(f"person {pk} {joined.astimezone(UTC).isoformat()}")


def identities(person) -> set[str]:
    """The fingerprints of the rows that are or were `person`: their own, and the guests that became part of it."""
    former = person.former_guests.values_list("fingerprint", flat=True)
    return {identity(person.pk, person.date_joined), *former}
