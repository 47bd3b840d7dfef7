"""What is written to the terminal: one JSON object a line, with ids and codes, never what a person wrote.

Two rules keep it so, and a mask behind them catches what slips through:
- Of an exception only its kind, its code and the places it came through are told. Its message may quote a row.
- Only our own rooms' words are trusted. Of anybody else's line the fixed part is told, and its numbers.
"""

import errno
import json
import logging
import re
import traceback
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OURS = {"accounts", "diary", "guide", "operations", "pages", "practice", "pwa", "reminders", "routines"}
MASK = "…"
PRIVATE = (
    # An email address, whatever stands around it.
    (re.compile(r"[^\s@\"'<>()]+@[^\s@\"'<>()]+"), MASK),
    # Of an address elsewhere the host: the rest of a push endpoint is a key.
    (re.compile(r"(\w+://[^\s/\"'<>]+)/[^\s\"'<>]*"), rf"\1/{MASK}"),
    (re.compile(r"(/calendar/|/reminders/unsubscribe/|/shared/)[^\s/?]+"), rf"\1{MASK}"),
    # Anything long that looks made by chance: tokens, keys, cookies, client ids.
    (re.compile(r"(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{20,}"), MASK),
)


def masked(text: str) -> str:
    for pattern, instead in PRIVATE:
        text = pattern.sub(instead, text)
    return text


class Lines(logging.Formatter):
    """A record as one line of JSON: at, level, logger, event, and for a fault what is known of it."""

    def format(self, record):
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": masked(_event(record)),
        }
        if record.exc_info and record.exc_info[1]:
            line["errors"] = [_told(error) for error in _chain(record.exc_info[1])]
        return json.dumps(line, ensure_ascii=False)


def _event(record):
    request = getattr(record, "request", None)
    if request is not None and getattr(record, "status_code", None):
        return f"{record.status_code} {request.method} {_route(request)}"
    if record.name.partition(".")[0] in OURS:
        return record.getMessage()
    return _fixed_part(record)


def _route(request):
    """The pattern of the address in the place of the address."""
    match = getattr(request, "resolver_match", None)
    return f"/{match.route}" if match else "an unknown address"


def _fixed_part(record):
    template = str(record.msg).partition("\n")[0]
    args = record.args if isinstance(record.args, tuple) else ()
    try:
        return (
            template % tuple(arg if isinstance(arg, int | float) else MASK for arg in args)
            if args
            else template
        )
    except (TypeError, ValueError):
        return template


def _chain(error):
    while error is not None:
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _told(error):
    frames = traceback.extract_tb(error.__traceback__)
    told = {"kind": type(error).__name__, "through": [_place(frame) for frame in frames[-12:]]}
    code = getattr(error, "sqlite_errorname", None) or getattr(error, "sqlstate", None)
    if code is None and isinstance(error, OSError):
        code = errno.errorcode.get(error.errno)
    return told | ({"code": code} if code else {})


def _place(frame):
    path = Path(frame.filename)
    short = path.relative_to(ROOT) if path.is_relative_to(ROOT) else Path(*path.parts[-2:])
    return f"{short}:{frame.lineno} {frame.name}"


def logging_settings(level: str) -> dict:
    """Django's LOGGING. No mail is ever sent about a fault: it would carry what the person had typed."""
    to_root = {"handlers": [], "propagate": True}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": "config.logs.Lines"}},
        "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["terminal"], "level": level},
        "loggers": {
            "django": to_root,
            "django.request": {"level": "ERROR"},
            # The server has a terminal of its own, where tracebacks would show their messages.
            "_granian": to_root,
        },
    }
