"""Gathering: every text that Python and templates hand to gettext, as a Babel catalogue without translations."""

import io
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("accounts", "config", "diary", "guide", "pages", "practice", "pwa", "reminders", "routines")
# Which arguments hold the text; "c" marks the context.
KEYWORDS = {
    "_": (1,),
    "gettext": (1,),
    "gettext_lazy": (1,),
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
COMMENT = "Translators:"


def gather(root: Path = ROOT) -> Catalog:
    """All texts in the rooms and templates below `root`, in the order of their files."""
    catalog = Catalog(project="Legato", charset="utf-8")
    for path in sources(root):
        name = path.relative_to(root).as_posix()
        for _line, keyword, texts, comments in _found(path):
            context, text = _sorted_out(keyword, texts)
            if text:
                catalog.add(text, locations=[(name, None)], context=context, auto_comments=comments)
    return catalog


def sources(root: Path) -> list[Path]:
    """The files that may hold texts."""
    python = (
        path for room in ROOMS for path in (root / room).rglob("*.py") if "migrations" not in path.parts
    )
    templates = (
        path for ending in ("html", "svg", "txt", "xml") for path in (root / "templates").rglob(f"*.{ending}")
    )
    return sorted([*python, *templates])


def _found(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # What Django's own makemessages does: templates turned into something that reads like Python. Indentation
        # has no meaning in it, and would be none that Python accepts.
        text = "\n".join(line.lstrip() for line in templatize(text, origin=str(path)).split("\n"))
    file = io.BytesIO(text.encode())
    return extract_python(file, KEYWORDS.keys(), (COMMENT,), {"encoding": "utf-8"})


def _sorted_out(keyword, texts):
    """(context or None, the text: a str, or (singular, plural))."""
    texts = texts if isinstance(texts, (tuple, list)) else (texts,)
    picked, context = [], None
    for place in KEYWORDS[keyword]:
        if isinstance(place, tuple):
            context = texts[place[0] - 1]
        else:
            picked.append(texts[place - 1])
    if not all(isinstance(text, str) and text for text in picked):
        return context, None
    return context, picked[0] if len(picked) == 1 else tuple(picked)
