"""A routine inside a link: the whole of it, so that nothing has to be kept for whoever opens it.

Pure. The code is JSON, `[1, name, [[exercise, lead, hold, reps, rest, change, turns], …]]`, packed by zlib
(whose sum also tells when a messenger has cut the link short) and written in letters safe in an address.
"""

import base64
import json
import re
import zlib
from collections.abc import Mapping

from routines.own import FIELDS, BadRoutine, clean_name, is_too_long, read_steps
from routines.shapes import Exercise, Step

VERSION = 1
# Addresses up to here pass every browser, proxy and messenger.
LONGEST_CODE = 3000
# Forty steps of the longest names take less than half of it; more is somebody's bomb.
LARGEST_TEXT = 6000
CODE_SHAPE = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)


def encode(name: str, steps) -> str:
    """The code of a routine, at most a few hundred letters."""
    rows = [[step.exercise, *(int(getattr(step, key)) for key in FIELDS[1:])] for step in steps]
    text = json.dumps([VERSION, name, rows], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(zlib.compress(text.encode(), 9)).rstrip(b"=").decode()


def decode(code: str, exercises: Mapping[str, Exercise]) -> tuple[str, tuple[Step, ...]]:
    """(name, steps) of the routine in `code`. Raises BadRoutine for what no `encode` made."""
    try:
        version, name, rows = json.loads(_unpacked(code))
    # Deep nesting overflows the reader before any rule can look at it.
    except (ValueError, TypeError, RecursionError) as error:
        raise BadRoutine("not a code") from error
    if (type(version), version) != (int, VERSION) or not isinstance(name, str) or not isinstance(rows, list):
        raise BadRoutine("not a code of this version")
    # One routine has one spelling, so that what is previewed is to the letter what is kept.
    if clean_name(name) != name:
        raise BadRoutine("a name nobody could have given")
    steps = read_steps([_fields(row) for row in rows], exercises)
    if is_too_long(steps, exercises):
        raise BadRoutine("longer than an evening")
    return name, steps


def _unpacked(code: str) -> str:
    if len(code) > LONGEST_CODE or not CODE_SHAPE.fullmatch(code):
        raise BadRoutine("not the letters of a code")
    unpacker = zlib.decompressobj()
    try:
        packed = base64.urlsafe_b64decode(code + "=" * (-len(code) % 4))
        # Bounded while it unpacks: a link of a few hundred letters may hold gigabytes.
        text = unpacker.decompress(packed, LARGEST_TEXT)
    except (ValueError, zlib.error) as error:
        raise BadRoutine("cut short or changed") from error
    if not unpacker.eof or unpacker.unused_data:
        raise BadRoutine("cut short, or more than a routine")
    return text.decode("utf-8")


def _fields(row) -> dict:
    if not isinstance(row, list) or len(row) != len(FIELDS):
        raise BadRoutine("not a step")
    step = dict(zip(FIELDS, row, strict=True))
    if type(step["alternate"]) is not int or step["alternate"] not in (0, 1):
        raise BadRoutine("not a choice of legs")
    return step | {"alternate": step["alternate"] == 1}
