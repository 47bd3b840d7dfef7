"""Keeps private addresses out of the log: whoever reads it must not be able to open somebody's calendar or report."""

import logging
import re

PRIVATE = re.compile(r"(/calendar/|/reminders/unsubscribe/|/shared/)[^\s/?]+")


def masked(text: str) -> str:
    return PRIVATE.sub(r"\1…", text)


class MaskPrivateAddresses(logging.Filter):
    """Rewrites a record before it is written; it never drops one."""

    def filter(self, record):
        message = record.getMessage()
        if PRIVATE.search(message):
            record.msg, record.args = masked(message), ()
        return True
