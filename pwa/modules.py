"""The scripts as modules: which of them another one needs, and the names they are served under.

A module imports by an ordinary relative path; collecting the static files turns it into the hashed name
(`pwa.storage`), so that a script is cached for ever.
"""

import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static

IMPORT = re.compile(r"""^(?:import|export)\b[^'"\n;]*?['"](\.[^'"]+\.js)['"]""", re.MULTILINE)
# What a module asks for when it is needed, by import(…).
DYNAMIC_IMPORT = re.compile(r"""\bimport\(['"](\.[^'"]+\.js)['"]\)""")
SCRIPTS = Path(settings.BASE_DIR) / "static" / "js"


@cache
def served_modules(entry: str) -> tuple[str, ...]:
    """The served addresses of the module `entry` (a path below static/) and of everything it imports, nearest first."""
    names = [entry]
    for name in names:
        names += [other for other in _imports_of(SCRIPTS.parent / name, IMPORT) if other not in names]
    return tuple(map(_served, names))


@cache
def imported_modules() -> tuple[str, ...]:
    """The served addresses of every module that another one imports: no page names them, and a phone keeps them."""
    modules = SCRIPTS.rglob("*.js")
    names = {name for path in modules for way in (IMPORT, DYNAMIC_IMPORT) for name in _imports_of(path, way)}
    return tuple(map(_served, sorted(names)))


def _imports_of(path, way) -> list[str]:
    found = dict.fromkeys(way.findall(path.read_text(encoding="utf-8")))
    return [(path.parent / relative).resolve().relative_to(SCRIPTS.parent).as_posix() for relative in found]


def _served(name: str) -> str:
    hashed = getattr(staticfiles_storage, "hashed_files", None)
    if hashed is None:
        return static(name)
    return settings.STATIC_URL + hashed.get(name, name)
