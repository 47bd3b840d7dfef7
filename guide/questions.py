"""Questions and short answers: guide/data/faq.toml, grouped, each with a link to where more is said."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from guide.rendering import render
from routines.tables import Table

LONGEST_ANSWER = 80


@dataclass(frozen=True, slots=True)
class Question:
    """`slug` (its anchor), `ask`, the answer as `html` and `text`, `more` (addresses), `tags` of sources."""

    slug: str
    ask: str
    html: SafeString
    text: str
    more: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    slug: str
    questions: tuple[Question, ...]


def read_groups(table: Table, sources: dict) -> tuple[Group, ...]:
    """All groups of questions in `table`, the content of a faq.toml."""
    groups = tuple(_group(group, sources) for group in table.tables("group"))
    table.finish()
    return groups


def _group(table, sources):
    questions = tuple(_question(question, sources) for question in table.tables("question"))
    group = Group(table.text("title"), table.text("slug"), questions)
    table.finish()
    return group


def _question(table, sources):
    answer = table.text("answer")
    rendered = render(answer, sources, f"{table.file} {table.prefix}answer", table.problems)
    words = len(rendered.text.split())
    if words > LONGEST_ANSWER:
        table.report("answer", f"has {words} words; {LONGEST_ANSWER} is the most")
    question = Question(
        slug=table.text("slug"),
        ask=table.text("ask"),
        html=rendered.html,
        text=rendered.text,
        more=table.texts("more"),
        tags=rendered.tags,
    )
    table.finish()
    return question
