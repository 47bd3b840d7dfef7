"""What a language still lacks, place by place, compared with English. Each answer is a list of short lines."""

import importlib
import tomllib
from pathlib import Path

from translating import catalogs
from translating.gathering import ROOT

GUIDE_KINDS = ("articles", "pages")


def missing(language: str, root: Path = ROOT) -> dict[str, list[str]]:
    """{place: what is not there} for `language`; every list is empty when nothing is missing."""
    return {
        "locale": catalogs.untranslated(catalogs.in_step(language, root)),
        "routines/data/words": _words(language, root / "routines" / "data" / "words"),
        "guide/data": _guide(language, root / "guide" / "data"),
        "config/formats": _formats(language),
    }


def _words(language, folder):
    own, english = _toml(folder / f"{language}.toml"), _toml(folder / "en.toml")
    return sorted(paths(english) - paths(own))


def _guide(language, folder):
    own = folder / language
    texts = [f"{kind}/{path.name}" for kind in GUIDE_KINDS for path in sorted((folder / kind).glob("*.md"))]
    questions = _slugs(folder / "faq.toml") - _slugs(own / "faq.toml")
    unnamed = _toml(folder / "sources.toml").keys() - _toml(own / "sources.toml").keys()
    lacks = [name for name in texts if not (own / name).is_file()]
    lacks += [f"faq.toml: {slug}" for slug in sorted(questions)]
    return lacks + [f"sources.toml: {tag}" for tag in sorted(unnamed)]


def _slugs(path):
    groups = _toml(path).get("group", [])
    return {question["slug"] for group in groups for question in group["question"]}


def _formats(language):
    own, english = _names(language), _names("en")
    return sorted(english - own)


def _names(language):
    try:
        return set(vars(importlib.import_module(f"config.formats.{language.replace('-', '_')}.formats")))
    except ImportError:
        return set()


def _toml(path):
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def paths(table, before="") -> set[str]:
    """The names of all texts in nested tables: {"exercises.quad-stretch.name", …}; an empty text is none."""
    found = set()
    for key, value in table.items():
        if isinstance(value, dict):
            found |= paths(value, f"{before}{key}.")
        elif value:
            found.add(before + key)
    return found
