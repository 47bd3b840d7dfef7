"""Certainty marks in Markdown: `{supported: S14}` after a claim becomes a word with links to its sources.

Three words tell how sure anyone is, and two say that there is nothing to be sure of:

    {supported: S14}   a reliable source says so
    {advice: S15}      reputable bodies advise it, nobody has tested it
    {advice}           the same without a source: general advice
    {contested: S9}    sources disagree, or the evidence is weak
    {plain}            no claim: a sentence about the guide itself, or about what is not known to us
    {alert}            no claim either: turns the quoted note around it into a warning
"""

import re

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

CERTAINTIES = {
    "supported": gettext_lazy("Supported"),
    "advice": gettext_lazy("Advice only"),
    "contested": gettext_lazy("Contested"),
}
EXPLAINED = {
    "supported": gettext_lazy("A reliable source says so."),
    "advice": gettext_lazy("Reputable bodies advise it, but we found no study that tested it."),
    "contested": gettext_lazy("Sources disagree, or the evidence is weak."),
}
SOURCES_PAGE = "/guide/sources/"

_TAGS = r"S\d+[a-z]?(?:,\s*S\d+[a-z]?)*"
_MARK = re.compile(r"\{(?:(supported|advice|contested):\s*(" + _TAGS + r")|(advice|plain|alert))\}")


def install(markdown):
    """Teach the MarkdownIt object `markdown` the marks."""
    markdown.inline.ruler.before("link", "mark", _read_mark)
    markdown.add_render_rule("mark", _render_mark)


def _read_mark(state, silent):
    match = _MARK.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("mark", "", 0)
        token.meta = {"certainty": match[1] or match[3], "tags": tags_in(match[2])}
    state.pos = match.end()
    return True


def tags_in(text: str | None) -> tuple[str, ...]:
    """The source tags in "S14, S22"."""
    return tuple(tag.strip() for tag in text.split(",")) if text else ()


def _render_mark(renderer, tokens, index, options, env):
    certainty, tags = tokens[index].meta["certainty"], tokens[index].meta["tags"]
    if certainty not in CERTAINTIES:
        return ""
    return mark(certainty, [env["sources"][tag] for tag in tags if tag in env["sources"]])


def mark(certainty: str, sources) -> str:
    """The mark's HTML: the certainty in words, then a link for each of `sources` (Source objects)."""
    links = format_html_join(
        ", ", '<a href="{}#{}">{}</a>', ((SOURCES_PAGE, source.tag, source.short) for source in sources)
    )
    word, origin = CERTAINTIES[certainty], links or _("general advice")
    return format_html('<span class="claim {}"><b>{}</b> {}</span>', certainty, word, origin)
