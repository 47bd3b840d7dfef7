"""Everything of a page that somebody sees, hears or is told by a search engine, as a list of texts."""

import json
import re
from html.parser import HTMLParser

SPOKEN = {"aria-label", "alt", "title", "placeholder", "content", "label"}
UNSEEN = {"style"}
WORD = re.compile("[A-Z][a-z]+")


class Seen(HTMLParser):
    def __init__(self, markup):
        super().__init__()
        self.texts, self.inside, self.kind = [], [], ""
        self.feed(markup)

    def handle_starttag(self, tag, attributes):
        told = dict(attributes)
        if tag == "script":
            self.kind = told.get("type", "")
        self.inside.append(tag)
        self.texts += [value for name, value in attributes if value and _is_text(name, value, told)]

    def handle_endtag(self, tag):
        if tag in self.inside:
            while self.inside.pop() != tag:
                pass

    def handle_data(self, data):
        if self.inside and self.inside[-1] == "script":
            self.texts += list(_strings(json.loads(data))) if self.kind == "application/json" else []
        elif not (self.inside and self.inside[-1] in UNSEEN):
            self.texts.append(data)


def _is_text(name, value, told):
    if name == "content":
        return told.get("name") in ("description",) or told.get("property") in (
            "og:title",
            "og:description",
            "og:image:alt",
        )
    # Scripts take their sentences from data attributes; a word alone there is a name.
    return name in SPOKEN or (
        name.startswith("data-") and " " in value.strip() and not name.startswith("data-look")
    )


def _strings(value):
    """The texts in JSON: what has a space, or begins with a capital as no key does."""
    if isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, str) and (" " in value or WORD.fullmatch(value)):
        yield value
