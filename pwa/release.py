"""What is being served, as one short word: it changes with whatever a phone would keep."""

from functools import cache
from hashlib import sha256

from django.conf import settings

from pwa.modules import imported_modules

KINDS = {".py", ".toml", ".md", ".html", ".svg", ".css", ".js", ".mo"}
FOLDERS = ("templates", "static", "locale", "config")


@cache
def release() -> str:
    """Sixteen letters that name this release: the same for the same files, on every machine."""
    # Their names are those that static files are served under here.
    digest = sha256(" ".join(imported_modules()).encode())
    for path in _files():
        digest.update(path.relative_to(settings.BASE_DIR).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _files():
    rooms = [name for name in settings.INSTALLED_APPS if (settings.BASE_DIR / name).is_dir()]
    folders = [settings.BASE_DIR / name for name in (*FOLDERS, *rooms)]
    return sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in KINDS)
