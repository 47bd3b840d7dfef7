"""Modules that are always needed together, served as one file: what a page waits for is one request and not ten.

Nothing is compiled. When static files are collected each module becomes a function that answers what it exports, behind
those that it imports; an entry that another one imports stays a file of its own, so that what it holds is there once.
Comments on lines of their own stay behind. The sources are what is written, read and tested.
"""

import re
from collections.abc import Callable
from posixpath import dirname, join, normpath, relpath

ENTRIES = frozenset({"js/player/main.js", "js/player/senses.js", "js/outbox.js"})
_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class) (\w+))", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*\*.*?\*/)\n", re.MULTILINE | re.DOTALL)
_LEFT_OVER = re.compile(r"^(?:import|export)\b[^\n]*|\bimport\([^)]*\)", re.MULTILINE)


def without_comments(script: str) -> str:
    """`script` without comments of whole lines; a text over several lines must have none that looks like one."""
    return _COMMENT.sub("", script)


def whole(entry: str, read: Callable[[str], str]) -> str:
    """The module `entry` (a path below static/) with all it imports in one, without comments.

    `read(name)` answers a module's source. Raises ValueError where modules import each other in a circle, or one but
    the entry uses more of the language than `import {…} from`, `export function`, `const` and `class`.
    """
    inside = inner_modules(entry, read)
    apart = sorted({name for one in inside for name in imports_of(one, read(one)) if name in ENTRIES})
    head = [f'import * as {_alias(name)} from "{_relative(name, entry)}";\n' for name in apart]
    return "".join(
        [*head, *(_as_function(name, read(name)) for name in inside[:-1]), _taken(entry, read(entry))]
    )


def inner_modules(entry: str, read: Callable[[str], str]) -> list[str]:
    """The modules that become one file with `entry`, each behind those it imports; `entry` is the last."""
    done, begun = [], set()

    def visit(name):
        if name in done:
            return
        if name in begun:
            raise ValueError(f"{name} imports itself by way of others")
        begun.add(name)
        for other in imports_of(name, read(name)):
            if other not in ENTRIES:
                visit(other)
        done.append(name)

    visit(entry)
    return done


def imports_of(name: str, source: str) -> list[str]:
    """The modules that the module `name` imports, as paths below static/."""
    return [normpath(join(dirname(name), path)) for _names, path in _IMPORT.findall(source)]


def _as_function(name, source):
    body = _taken(name, source)
    exported = ", ".join(_EXPORT.findall(body))
    body = _EXPORT.sub("", body)
    if left := _LEFT_OVER.search(body):
        raise ValueError(f"{name}: {left[0]}")
    return f"const {_alias(name)} = (() => {{\n{body}return {{ {exported} }};\n}})();\n"


def _taken(name, source):
    """`source` without comments, taking what it imports from the functions before it."""

    def take(found):
        names = found[1].replace(" as ", ": ")
        return f"const {{{names}}} = {_alias(normpath(join(dirname(name), found[2])))};\n"

    return _IMPORT.sub(take, without_comments(source))


def _alias(name):
    return re.sub(r"\W", "_", name.removesuffix(".js"))


def _relative(name, entry):
    path = relpath(name, dirname(entry))
    return path if path.startswith(".") else f"./{path}"
