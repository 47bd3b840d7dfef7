"""Words that are nobody's but one person's, and ears for every line Legato writes."""

import json
import logging
from contextlib import contextmanager
from io import StringIO

NOTE = "canary-note-my-left-calf-at-three"
EMAIL = "canary.ruth@example.com"
ENDPOINT_KEY = "canaryEndpointKey123456789"
MARKS = ("canary", "three", "ruth")


@contextmanager
def everything_logged():
    """Gives a list that afterwards holds each line of the terminal, read as JSON, from DEBUG on."""
    (terminal,) = [handler for handler in logging.getLogger().handlers if handler.get_name() == "terminal"]
    heard, lines = StringIO(), []
    stream, level = terminal.stream, logging.getLogger().level
    quieter = logging.getLogger("django.request")
    terminal.setStream(heard)
    logging.getLogger().setLevel(logging.DEBUG)
    quieter.setLevel(logging.DEBUG)
    try:
        yield lines
    finally:
        terminal.setStream(stream)
        logging.getLogger().setLevel(level)
        quieter.setLevel(logging.ERROR)
        lines.extend(json.loads(line) for line in heard.getvalue().splitlines())
