"""Everything the guide can show in one language, read and rendered once, then kept: no page asks a database.

English lives in guide/data itself, another language in guide/data/<code>/ under the same file names; a file
that is not translated yet is shown in English, and says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils import translation

from guide.articles import Article, read_article
from guide.questions import Group, Question, read_groups
from guide.sources import FILE as SOURCES
from guide.sources import Source, read_sources
from routines.tables import Problem, read_table

DATA = Path(__file__).parent / "data"
FIGURES = Path(settings.BASE_DIR) / "templates" / "figures"
ENGLISH = "en"
KINDS = ("articles", "pages")
# Addresses below /guide/ that are no file of articles/ or pages/.
OWN_ADDRESSES = ("questions", "sources")


class GuideError(Exception):
    """The guide's files cannot be shown; the message lists `<file>: <key>: <reason>`, one a line."""


@dataclass(frozen=True, slots=True)
class Library:
    """`articles` and `pages` in reading order, `groups` of questions, `sources` by tag."""

    language: str
    articles: tuple[Article, ...]
    pages: tuple[Article, ...]
    groups: tuple[Group, ...]
    sources: dict[str, Source]

    def find(self, slug: str) -> Article | None:
        return next((article for article in self.articles + self.pages if article.slug == slug), None)

    def questions(self) -> Iterator[Question]:
        return (question for group in self.groups for question in group.questions)

    def asked_about(self, address: str) -> tuple[Question, ...]:
        """The questions whose answers lead to `address`."""
        return tuple(question for question in self.questions() if address in question.more)


def languages(folder: Path = DATA) -> tuple[str, ...]:
    """English and every language that has a folder of its own."""
    folders = {path.name for path in folder.iterdir() if path.is_dir()}
    return (ENGLISH, *sorted(folders.difference(KINDS)))


LANGUAGES = languages()


def library(language: str | None = ENGLISH) -> Library:
    """The guide in `language` ("en", "es-mx"; None when translations are off), else in English.

    Raises GuideError.
    """
    code = (language or ENGLISH).partition("-")[0]
    return _kept(code if code in LANGUAGES else ENGLISH)


@cache
def _kept(language):
    return load(DATA, language)


def load(folder: Path, language: str = ENGLISH) -> Library:
    """Read `folder`, laid out as guide/data is. Raises GuideError with all that is wrong."""
    found, problems = _read(folder, language)
    if problems:
        raise GuideError("\n".join(str(problem) for problem in sorted(problems)))
    return found


def problems_of(language: str, folder: Path = DATA) -> list[Problem]:
    """What `load` would complain about."""
    return _read(folder, language)[1]


def _read(folder, language):
    problems: list[Problem] = []
    sources = read_sources(folder, problems, _file_of(folder, language, SOURCES)[0])
    with translation.override(language):
        articles, pages = (_read_kind(folder, language, kind, sources, problems) for kind in KINDS)
        table = read_table(folder, _file_of(folder, language, "faq.toml")[0], problems)
        groups = read_groups(table, sources) if table else ()
    found = Library(language, articles, pages, groups, sources)
    problems += _loose_ends(found)
    return found, problems


def _file_of(folder, language, name):
    """(the file for `name` relative to `folder`, the language it is in)."""
    own = f"{language}/{name}"
    return (own, language) if (folder / own).is_file() else (name, ENGLISH)


def _read_kind(folder, language, kind, sources, problems):
    found = []
    for path in sorted((folder / kind).glob("*.md")):
        file, written_in = _file_of(folder, language, f"{kind}/{path.name}")
        found.append(read_article(folder / file, file, written_in, sources, problems))
    return tuple(sorted((article for article in found if article), key=lambda article: article.order or 0))


def _loose_ends(found: Library) -> Iterator[Problem]:
    addresses = {article.address for article in found.articles + found.pages}
    addresses |= {f"/guide/{slug}/" for slug in OWN_ADDRESSES}
    for article in found.articles + found.pages:
        file = f"{article.kind}/{article.slug}.md"
        if article.figure and not (FIGURES / f"{article.figure}.svg").is_file():
            yield Problem(file, "figure", f"there is no figure {article.figure}")
        if article.slug in OWN_ADDRESSES:
            yield Problem(file, "file", "has a name that the guide needs itself")
    for question in found.questions():
        for address in question.more:
            if address.partition("#")[0] not in addresses:
                yield Problem("faq.toml", question.slug, f"leads to {address}, which is not in the guide")
    slugs = [question.slug for question in found.questions()]
    for slug in {slug for slug in slugs if slugs.count(slug) > 1}:
        yield Problem("faq.toml", slug, "names two questions")
