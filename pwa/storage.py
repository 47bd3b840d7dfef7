"""Static files as they are served: hashed names, sheets and scripts without comments, modules that name each other.

Every page waits for its sheets. What their writers need (comments, indentation) is a fifth of the compressed bytes, and
each one more would be a request: so a sheet has those that it imports within it. So have the scripts that a page waits
for (`pwa.together`).
"""

import re
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

from pwa import together

# A string is left as it is; a comment goes; space is needed only where no brace, comma or semicolon parts the words.
# An atomic group: a comment ends at its first end, and never reaches over rules to that of a later one.
_SPACE = r"(?:(?>/\*.*?\*/)|\s)"
_TOKEN = re.compile(rf"""("[^"]*"|'[^']*')|{_SPACE}*([{{}};,]){_SPACE}*|{_SPACE}+""", re.DOTALL)
_IMPORT = re.compile(r'@import "([^":]+\.css)";')
# (what names another module by a relative path, what is written in its place)
_IMPORTS = tuple(
    (f"""(?P<matched>{way}["'](?P<url>\\.[^"'\\n]+\\.js)["'])""", written)
    for way, written in (
        (r"\bfrom\s*", 'from "%(url)s"'),
        (r"\bimport\s+", 'import "%(url)s"'),
        (r"\bimport\(", 'import("%(url)s"'),
    )
)


def minified(sheet: str) -> str:
    """The style sheet `sheet` in fewer letters, saying the same."""
    return _TOKEN.sub(lambda found: found[1] or found[2] or " ", sheet).replace(";}", "}").strip()


def whole(name: str) -> str:
    """The sheet `name` (a path below static/) with the sheets it imports in their places, minified."""
    folder = PurePosixPath(name).parent
    return minified(_IMPORT.sub(lambda found: whole(str(folder / found[1])), _source(name)))


def served_text(name: str) -> str | None:
    """What is served as the file `name` (a path below static/) of ours; None for what is served as it is."""
    if not finders.find(name):  # a hashed name: made already
        return None
    if name.endswith(".css"):
        return whole(name)
    if name in together.ENTRIES:
        return together.whole(name, _source)
    return together.without_comments(_source(name)) if _is_our_script(name) else None


def _source(name):
    return Path(finders.find(name)).read_text(encoding="utf-8")


def _is_our_script(name):
    return name.startswith("js/") and name.endswith(".js")


class Storage(CompressedManifestStaticFilesStorage):
    """Modules import each other by their hashed names: so all of them can be cached for ever."""

    # Django's own patterns for modules stumble over examples in the comments of other people's scripts.
    max_post_process_passes = 10
    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("*.js", _IMPORTS))

    def _save(self, name, content):
        made = served_text(name)
        if made is not None:
            content = ContentFile(made.encode())
        return super()._save(name, content)

    def post_process(self, paths, dry_run=False, **options):
        # Django would read the sources again; what was made of them is here.
        places = {name: (self, name) if _is_made(name) else place for name, place in paths.items()}
        yield from super().post_process(places, dry_run, **options)

    def get_modified_time(self, name):
        # What is made of several files is as new as the newest: it is collected each time.
        return datetime.fromtimestamp(0, UTC) if _is_made(name) else super().get_modified_time(name)


def _is_made(name):
    return name.endswith(".css") or _is_our_script(name)
