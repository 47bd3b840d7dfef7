"""The scripts as modules: which of them another one needs, and the names they are served under.

A module imports by an ordinary relative path; collecting the static files turns it into the hashed name
(`pwa.storage`), so that a script is cached for ever. Those that a page waits for are served with what they import in
one file then (`pwa.together`).
"""

import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static

from pwa import together

IMPORT = re.compile(r"""^(?:import|export)\b[^'"\n;]*?['"](\.[^'"]+\.js)['"]""", re.MULTILINE)
# What a module asks for when it is needed, by import(…).
DYNAMIC_IMPORT = re.compile(r"""\bimport\(['"](\.[^'"]+\.js)['"]\)""")
SCRIPTS = Path(settings.BASE_DIR) / "static" / "js"


@cache
def served_modules(entry: str) -> tuple[str, ...]:
    """The served addresses of the module `entry` (a path below static/) and of everything it imports, nearest first."""
    return tuple(map(_served, _closure([entry], (IMPORT,))))


@cache
def imported_modules() -> tuple[str, ...]:
    """The served addresses of every module that another one imports: no page names them, and a phone keeps them."""
    ways = (IMPORT, DYNAMIC_IMPORT)
    modules = {path.relative_to(SCRIPTS.parent).as_posix() for path in SCRIPTS.rglob("*.js")}
    named = modules - {other for name in modules for other in _imports_of(name, ways)}
    return tuple(map(_served, sorted(set(_closure(sorted(named), ways)) - named)))


def _closure(names, ways) -> list[str]:
    found = list(names)
    for name in found:
        found += [other for other in _needs(name, ways) if other not in found]
    return found


def _needs(name, ways) -> list[str]:
    """The files that the file `name` asks for, as it is served."""
    if name not in together.ENTRIES or _hashed_files() is None:
        return _imports_of(name, ways)
    inside = together.inner_modules(name, _source)
    return [other for one in inside for other in _imports_of(one, ways) if other not in inside]


def _imports_of(name, ways) -> list[str]:
    folder = (SCRIPTS.parent / name).parent
    found = dict.fromkeys(relative for way in ways for relative in way.findall(_source(name)))
    return [(folder / relative).resolve().relative_to(SCRIPTS.parent).as_posix() for relative in found]


def _source(name):
    return (SCRIPTS.parent / name).read_text(encoding="utf-8")


def _hashed_files():
    return getattr(staticfiles_storage, "hashed_files", None)


def _served(name: str) -> str:
    hashed = _hashed_files()
    return static(name) if hashed is None else settings.STATIC_URL + hashed.get(name, name)
