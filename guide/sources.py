"""The works that the guide leans on: guide/data/sources.toml, read strictly."""

from dataclasses import dataclass
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


def read_sources(folder: Path, problems: list) -> dict[str, Source]:
    """All sources by tag, in the file's order. Notes what is wrong in `problems`."""
    table = read_table(folder, FILE, problems)
    if table is None:
        return {}
    found = {tag: _source(tag, table.table(tag)) for tag in list(table.values)}
    table.finish()
    return found


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
