"""The works that the guide leans on: guide/data/sources.toml, read strictly.

Another language gives their words in a sources.toml of its own; addresses, and what was seen, stand in English alone.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from routines.tables import read_table

# How much of the work lay open when its claims were written down; the sources page says so of each.
SEEN = ("page", "abstract", "copy")
FILE = "sources.toml"


@dataclass(frozen=True, slots=True)
class Source:
    """One work: `tag` ("S14"), `short` (a link's words), `title`, `where`, `url` ("" if none), `seen`."""

    tag: str
    short: str
    title: str
    where: str
    url: str
    seen: str


def read_sources(folder: Path, problems: list, words: str = FILE) -> dict[str, Source]:
    """All sources by tag, in the file's order, with the words in the file `words`. Notes `problems`."""
    table = read_table(folder, FILE, problems)
    if table is None:
        return {}
    found = {tag: _source(tag, table.table(tag)) for tag in list(table.values)}
    table.finish()
    return found if words == FILE else _in_words(found, read_table(folder, words, problems))


def _in_words(found, table):
    if table is None:
        return found
    translated = {tag: _translated(source, table.table(tag)) for tag, source in found.items()}
    table.finish()
    return translated


def _translated(source, table):
    # A printed title, and an address that is no sentence, are left as they are.
    title, where = table.text("title", source.title), table.text("where", source.where)
    translated = replace(source, short=table.text("short"), title=title, where=where)
    table.finish()
    return translated


def _source(tag, table):
    source = Source(
        tag=tag,
        short=table.text("short"),
        title=table.text("title"),
        where=table.text("where"),
        url=table.text("url", None),
        seen=table.choice("seen", SEEN),
    )
    if source.url and not source.url.startswith("https://"):
        table.report("url", "must start with https://")
    table.finish()
    return source
