"""Strict reading of one TOML table: each wrong, missing or unknown key becomes a problem that names it.

Pure. A reader never raises on bad values: it notes the problem and hands back a harmless stand-in, so that
one look at a broken file names everything that is wrong with it.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

MISSING = object()


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with the data: `file` in the data folder, dotted `key`, `reason` in plain words."""

    file: str
    key: str
    reason: str

    def __str__(self):
        return f"{self.file}: {self.key}: {self.reason}"


class Table:
    """A TOML table being read. Ask for each key once, then `finish` reports the keys nobody asked for."""

    def __init__(self, file: str, values: dict, problems: list[Problem], prefix: str = ""):
        # A copy: what has been asked for is taken out, and what is left over at the end is unknown.
        self.file, self.values, self.problems, self.prefix = file, dict(values), problems, prefix

    def report(self, key: str, reason: str) -> None:
        self.problems.append(Problem(self.file, self.prefix + key, reason))

    def take(self, key, kind, wanted, default=MISSING):
        """The value under `key` if it is a `kind`; otherwise a problem saying `wanted`, and `default`."""
        if key not in self.values:
            if default is MISSING:
                self.report(key, "is missing")
                return None
            return default
        value = self.values.pop(key)
        # bool is an int to Python, but `reps = true` is a slip of the pen.
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self.report(key, f"must be {wanted}")
            return None
        return value

    def text(self, key: str, default=MISSING) -> str:
        value = self.take(key, str, "a text", default)
        if value is not None and not value.strip():
            self.report(key, "is empty")
        return value or ""

    def texts(self, key: str) -> tuple[str, ...]:
        values = self.take(key, list, "a list of texts")
        if values == []:
            self.report(key, "needs at least one text")
        values = values or []
        for index, value in enumerate(values):
            if not isinstance(value, str) or not value.strip():
                self.report(f"{key}[{index}]", "must be a text that is not empty")
        return tuple(value for value in values if isinstance(value, str))

    def number(self, key: str, low: int, high: int, default=MISSING) -> int | None:
        value = self.take(key, int, "a whole number", default)
        if value is not None and not low <= value <= high:
            self.report(key, f"must be from {low} to {high}, not {value}")
        return value

    def flag(self, key: str, default=MISSING) -> bool | None:
        return self.take(key, bool, "true or false", default)

    def choice(self, key: str, allowed) -> str:
        value = self.take(key, str, "a text")
        if value is not None and value not in allowed:
            self.report(key, f"must be one of {', '.join(allowed)}, not {value!r}")
        return value or ""

    def choices(self, key: str, allowed) -> tuple[str, ...]:
        values = self.take(key, list, "a list") or ()
        for index, value in enumerate(values):
            if value not in allowed:
                self.report(f"{key}[{index}]", f"must be one of {', '.join(allowed)}, not {value!r}")
        return tuple(value for value in values if isinstance(value, str))

    def table(self, key: str, default=MISSING) -> "Table":
        values = self.take(key, dict, "a table", default)
        return Table(self.file, values or {}, self.problems, f"{self.prefix}{key}.")

    def tables(self, key: str) -> list["Table"]:
        """The tables of an array such as `[[steps]]`; at least one is wanted."""
        values = self.take(key, list, "a list of tables")
        if values is not None and not (values and all(isinstance(value, dict) for value in values)):
            self.report(key, "must be a list of tables, at least one")
            return []
        prefix = f"{self.prefix}{key}"
        return [
            Table(self.file, value, self.problems, f"{prefix}[{i}].") for i, value in enumerate(values or [])
        ]

    def finish(self) -> None:
        for key in self.values:
            self.report(key, "is not a known key")


def read_table(folder: Path, file: str, problems: list[Problem]) -> Table | None:
    """The TOML file `folder/file` as a Table, or None with a problem noted when it cannot be read."""
    try:
        return Table(file, tomllib.loads((folder / file).read_text(encoding="utf-8")), problems)
    except OSError as error:
        problems.append(Problem(file, "file", f"cannot be read ({error.strerror})"))
    except UnicodeDecodeError:
        problems.append(Problem(file, "file", "is not UTF-8 text"))
    except tomllib.TOMLDecodeError as error:
        problems.append(Problem(file, "file", f"is not valid TOML ({error})"))
    return None
