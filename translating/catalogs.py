"""The files of locale/: brought in step with the sources, compiled, and compared with them."""

import io
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from translating.gathering import ROOT, gather


def po_path(language: str, root: Path = ROOT) -> Path:
    return root / "locale" / language.replace("-", "_") / "LC_MESSAGES" / "django.po"


def read(language: str, root: Path = ROOT) -> Catalog:
    """The translations into `language`; an empty catalogue when there are none yet."""
    path = po_path(language, root)
    if not path.exists():
        return _blank(language)
    with path.open("rb") as file:
        return read_po(file, locale=language.replace("-", "_"))


def _blank(language):
    note = f"# Legato, in the language {language}. docs/translating.md says how this file is kept."
    nobody = {"version": "1", "last_translator": "", "language_team": "", "msgid_bugs_address": ""}
    return Catalog(language.replace("-", "_"), header_comment=note, project="Legato", fuzzy=False, **nobody)


def in_step(language: str, root: Path = ROOT) -> Catalog:
    """The translations into `language` for exactly the texts there are now; a changed text starts empty."""
    catalog = read(language, root)
    # No guessing from similar texts: a wrong sentence is worse than an English one.
    catalog.update(
        gather(root), no_fuzzy_matching=True, update_header_comment=False, update_creation_date=False
    )
    catalog.obsolete.clear()
    return catalog


def as_po(catalog: Catalog) -> bytes:
    """The file a translator edits. Without line numbers, which would change with every commit."""
    file = io.BytesIO()
    write_po(file, catalog, width=0, include_lineno=False, sort_by_file=True)
    return file.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    """The file Django reads."""
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def write(language: str, root: Path = ROOT) -> Catalog:
    """Bring both files of `language` in step with the sources."""
    catalog = in_step(language, root)
    path = po_path(language, root)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(as_po(catalog))
    # Read again: what is compiled is what stands in the file.
    path.with_suffix(".mo").write_bytes(as_mo(read(language, root)))
    return catalog


def stale(language: str, root: Path = ROOT) -> list[str]:
    """What is out of step, a sentence each: texts against sources, the compiled file against the edited one."""
    kept, wanted = read(language, root), in_step(language, root)
    told = [
        f"{language}: not in django.po yet: {_name(one)!r}" for one in wanted if _key(one) not in _keys(kept)
    ]
    told += [
        f"{language}: in django.po, but shown nowhere: {_name(one)!r}"
        for one in kept
        if _key(one) not in _keys(wanted)
    ]
    compiled = po_path(language, root).with_suffix(".mo")
    if not compiled.exists() or compiled.read_bytes() != as_mo(kept):
        told.append(f"{language}: django.mo was not made from this django.po")
    return told


def untranslated(catalog: Catalog) -> list[str]:
    """The texts that have no translation, or a doubtful one."""
    return [_name(one) for one in catalog if one.id and (one.fuzzy or not all(_strings(one)))]


def _strings(message):
    return message.string if isinstance(message.string, (tuple, list)) else (message.string,)


def _keys(catalog):
    return {_key(message) for message in catalog}


def _key(message):
    return message.context, message.id


def _name(message):
    return message.id if isinstance(message.id, str) else message.id[0]
