"""Articles and pages: a Markdown file with TOML front matter between two lines of `+++`, as a frozen value.

The reader is strict: an article whose front matter and text disagree about sources is refused.
"""

import datetime
import tomllib
from dataclasses import dataclass
from pathlib import Path

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from guide.rendering import Rendered, render
from routines.tables import Problem, Table

FENCE = "+++\n"
STATUSES = {
    "not yet clinically reviewed": _("Not yet reviewed by a clinician"),
    "clinically reviewed": _("Reviewed by a clinician"),
}


@dataclass(frozen=True, slots=True)
class Article:
    """One page of reading. `kind`: "articles" or "pages"; `minutes` to read; `exercises`, `figure`: names.

    `text`: plain words of the body. `language`: the one it is written in, which may not be the one asked for.
    """

    slug: str
    kind: str
    language: str
    order: int
    title: str
    summary: str
    minutes: int
    reviewed: datetime.date
    status: str
    figure: str
    caption: str
    exercises: tuple[str, ...]
    sources: tuple
    html: SafeString
    contents: tuple[tuple[str, str], ...]
    text: str

    @property
    def address(self) -> str:
        return f"/guide/{self.slug}/"

    @property
    def status_words(self):
        return STATUSES[self.status]


def read_article(path: Path, file: str, language: str, sources: dict, problems: list) -> Article | None:
    """The article in `path`; `file` is what problems call it. None when it cannot be read at all."""
    try:
        _nothing, front, body = path.read_text(encoding="utf-8").split(FENCE, 2)
        table = Table(file, tomllib.loads(front), problems)
    except OSError as error:
        return _refuse(file, f"cannot be read ({error.strerror})", problems)
    except tomllib.TOMLDecodeError as error:
        return _refuse(file, f"has front matter that is not valid TOML ({error})", problems)
    except ValueError:
        return _refuse(file, "needs front matter between two lines of +++", problems)
    first_line = front.count("\n") + 3
    rendered = render(body, sources, file, problems, first_line)
    return _article(path, language, table, rendered, sources)


def _refuse(file, reason, problems):
    problems.append(Problem(file, "file", reason))


def _article(path: Path, language: str, table: Table, rendered: Rendered, sources: dict) -> Article:
    _compare_sources(table, rendered)
    article = Article(
        slug=path.stem,
        kind=path.parent.name,
        language=language,
        order=table.number("order", 1, 99),
        title=table.text("title"),
        summary=table.text("summary"),
        minutes=table.number("minutes", 1, 15),
        reviewed=table.take("reviewed", datetime.date, "a date"),
        status=table.choice("status", STATUSES),
        figure=table.text("figure", None),
        caption=table.text("caption", None),
        exercises=table.texts("exercises") if "exercises" in table.values else (),
        sources=tuple(sources[tag] for tag in rendered.tags if tag in sources),
        html=rendered.html,
        contents=rendered.contents,
        text=rendered.text,
    )
    table.finish()
    return article


def _compare_sources(table, rendered):
    declared = set(table.take("sources", list, "a list of source tags") or ())
    for tag in sorted(declared - set(rendered.tags)):
        table.report("sources", f"lists {tag}, which the text does not use")
    for tag in sorted(set(rendered.tags) - declared):
        table.report("sources", f"does not list {tag}, which the text uses")
