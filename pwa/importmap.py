"""The import map: from the plain address of each script to the hashed one that is really served.

Modules import each other by ordinary relative paths, which the browser resolves to plain addresses like
`/static/js/player/clock.js`. One map, the same on every page, turns those into hashed names, so that they can
be cached for ever. Its hash stands in the Content-Security-Policy.
"""

import base64
import hashlib
import json
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
def import_map() -> str:
    """The map as compact JSON, `{"imports": {plain address: served address}}`; empty before collectstatic."""
    imports = {settings.STATIC_URL + name: _served(name) for name in _imported_names()}
    # As json_script does: no way out of the script element, whatever a file is called.
    return json.dumps({"imports": imports}, separators=(",", ":")).replace("<", "\\u003C")


@cache
def csp_source() -> str:
    """The map's source expression for `script-src`: `'sha256-…'`."""
    digest = hashlib.sha256(import_map().encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@cache
def served_modules(entry: str) -> tuple[str, ...]:
    """The served addresses of the module `entry` (a path below static/) and of everything it imports, nearest first."""
    names = [entry]
    for name in names:
        names += [other for other in _imports_of(SCRIPTS.parent / name, IMPORT) if other not in names]
    return tuple(map(_served, names))


def _imported_names() -> list[str]:
    """Every module that another one imports; those that pages name themselves are served by their hashed names."""
    modules = SCRIPTS.rglob("*.js")
    return sorted(
        {name for path in modules for way in (IMPORT, DYNAMIC_IMPORT) for name in _imports_of(path, way)}
    )


def _imports_of(path, way) -> list[str]:
    found = dict.fromkeys(way.findall(path.read_text(encoding="utf-8")))
    return [(path.parent / relative).resolve().relative_to(SCRIPTS.parent).as_posix() for relative in found]


def _served(name: str) -> str:
    hashed = getattr(staticfiles_storage, "hashed_files", None)
    if hashed is None:
        return static(name)
    return settings.STATIC_URL + hashed.get(name, name)
