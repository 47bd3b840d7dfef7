"""Markdown to HTML for the guide, once at start: no raw HTML, a mark on every claim, headings to link to.

`render` returns the text three ways (HTML, plain words, contents) and notes what an author forgot.
"""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.text import slugify
from markdown_it import MarkdownIt

from guide import marks
from pwa.templatetags.legato import icon
from routines.tables import Problem


@dataclass(frozen=True, slots=True)
class Rendered:
    """`html`; `contents`: (id, title) of each part; `text`: words without marks; `tags`: sources, as met."""

    html: SafeString
    contents: tuple[tuple[str, str], ...]
    text: str
    tags: tuple[str, ...]


def render(source: str, sources: dict, file: str, problems: list, first_line: int = 1) -> Rendered:
    """`source` (Markdown) rendered. `sources`: Source by tag. Problems name `file` and the line in it."""
    env = {"sources": sources}
    tokens = _MARKDOWN.parse(source, env)
    contents = _name_headings(tokens)
    _dress_notes(tokens)
    for line, reason in _faults(tokens, sources):
        problems.append(Problem(file, f"line {first_line + line}", reason))
    # Safe: raw HTML is off, so every tag in it was written by the renderer.
    html = SafeString(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, env))
    return Rendered(html, contents, _plain(tokens), tuple(dict.fromkeys(_tags(tokens))))


def _markdown():
    markdown = MarkdownIt("commonmark", {"html": False, "typographer": False})
    markdown.disable(["image", "code", "fence", "html_block", "hr", "lheading", "reference"])
    marks.install(markdown)
    markdown.add_render_rule("blockquote_open", _open_note)
    markdown.add_render_rule("blockquote_close", lambda *_: "</div></div>\n")
    return markdown


def _open_note(renderer, tokens, index, options, env):
    look, drawing = ("alert", "warn") if tokens[index].meta.get("alert") else ("calm", "info")
    return f'<div class="note {look}">{icon(drawing)}<div>\n'


def _inlines(tokens):
    """Each block of words with the token that opened it: (opener, inline token)."""
    return ((tokens[i - 1], token) for i, token in enumerate(tokens) if token.type == "inline")


def _name_headings(tokens):
    contents = []
    for opener, inline in _inlines(tokens):
        if opener.type == "heading_open":
            title = _words(inline)
            identifier = slugify(title) or f"part-{len(contents) + 1}"
            opener.attrSet("id", identifier)
            contents.append((identifier, title, opener.tag))
    return tuple((identifier, title) for identifier, title, tag in contents if tag == "h2")


def _dress_notes(tokens):
    note = None
    for token in tokens:
        if token.type == "blockquote_open":
            note = token
        elif token.type == "inline" and note is not None and "alert" in _certainties(token):
            note.meta["alert"] = True
        elif token.type == "blockquote_close":
            note = None


def _faults(tokens, sources):
    for opener, inline in _inlines(tokens):
        line = inline.map[0]
        if opener.type == "heading_open":
            if opener.tag not in ("h2", "h3"):
                yield line, "headings are ## or ###; the title stands in the front matter"
        elif not _certainties(inline):
            yield line, "has no certainty mark"
        unknown = [tag for tag in _tags([inline]) if tag not in sources]
        astray = [address for address in _addresses(inline) if not _good(address)]
        yield from ((line, f"names the unknown source {tag}") for tag in unknown)
        yield from ((line, f"links to {address}") for address in astray)
        if {"{", "}"} & set(_words(inline)):
            yield line, "has something in braces that is not a mark"


def _good(address):
    return address.startswith(("/", "https://")) and not address.startswith("//")


def _addresses(inline):
    return [token.attrs["href"] for token in inline.children if token.type == "link_open"]


def _certainties(inline):
    return [token.meta["certainty"] for token in inline.children if token.type == "mark"]


def _tags(tokens):
    children = (child for token in tokens for child in token.children or ())
    return [tag for child in children if child.type == "mark" for tag in child.meta["tags"]]


def _words(inline):
    parts = (" " if child.type.endswith("break") else child.content for child in inline.children)
    return "".join(parts).strip()


def _plain(tokens):
    blocks = (" ".join(_words(token).split()) for token in tokens if token.type == "inline")
    # A mark leaves the space before it behind, in front of whatever follows.
    return "\n".join(block for block in blocks if block)


_MARKDOWN = _markdown()
