"""A copy of the guide's files that a test may break, and pages as a browser without scripts sees them."""

import shutil
from html.parser import HTMLParser

import pytest

from guide.library import DATA, library


@pytest.fixture
def folder(tmp_path):
    """A copy of guide/data."""
    return shutil.copytree(DATA, tmp_path / "data")


def change(path, old, new):
    """Replace `old`, which must be there, by `new` in the file at `path`."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def addresses():
    """Every address of the guide."""
    readings = [article.address for article in library().articles + library().pages]
    return ["/guide/", "/guide/questions/", "/guide/sources/", *readings]


class Page(HTMLParser):
    """The links, anchors, metas and scripts of an HTML page."""

    def __init__(self, html):
        super().__init__()
        self.links, self.loaded, self.anchors, self.metas, self.styled = [], [], [], {}, []
        self.elements, self.canonical = [], None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.elements.append((tag, attrs))
        self.anchors += [attrs["id"]] if "id" in attrs else []
        self.styled += [tag] if "style" in attrs or tag == "style" else []
        if tag == "a":
            self.links.append(attrs["href"])
        elif tag == "link":
            self._link(attrs)
        elif tag == "script" and "src" in attrs:
            self.loaded.append(attrs["src"])
        elif tag == "meta":
            self.metas[attrs.get("property") or attrs.get("name")] = attrs.get("content")

    def _link(self, attrs):
        if attrs["rel"] in ("canonical", "alternate"):
            # Names of addresses, which a browser does not load.
            self.canonical = attrs["href"] if attrs["rel"] == "canonical" else self.canonical
        else:
            self.loaded.append(attrs["href"])


@pytest.fixture
def visit(client):
    """visit(address) -> (response, Page)."""

    def visit(address):
        response = client.get(address)
        return response, Page(response.content.decode())

    return visit
