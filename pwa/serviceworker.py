"""`/sw.js`: the service worker, at the root so that it may look after every page.

Not every browser runs a worker made of modules, so those of static/worker/ are put together into one file, in an order
in which nothing is used before it is there. In front stand the release, so that every deploy makes a new worker, and
the served names of what a session needs at least; everything else comes onto the phone behind the first page.
"""

import json
import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpResponse
from django.templatetags.static import static
from django.utils.translation import gettext, override
from django.views.decorators.http import require_safe

from pwa.modules import served_modules
from pwa.release import release

PARTS = (
    "js/outbox/stores.js",
    "js/outbox/queue.js",
    "js/outbox/sender.js",
    "worker/sending.js",
    "worker/notices.js",
    "worker/shelf.js",
    "worker/answers.js",
    "worker/warming.js",
    "worker/main.js",
)
KILL_SWITCH = "worker/off.js"
CORE_FILES = (
    "css/base.css",
    "css/focus.css",
    "css/player.css",
    "css/playing.css",
    "css/figures.css",
    "css/figures-still.css",
    "css/tonight.css",
    "css/cramp.css",
)
CORE_MODULES = ("js/app.js", "js/player/main.js", "js/player/senses.js", "js/cramp/main.js")
TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
EXPORT = re.compile(r"^export (?=(async )?function|const|class)", re.MULTILINE)
WHOLE_IMPORT = re.compile(r"^import [^;]*;\n", re.MULTILINE)


@cache
def source() -> str:
    """The worker as it is served."""
    if settings.SERVICE_WORKER == "off":
        return _read(KILL_SWITCH)
    front = {"VERSION": release(), "CORE": core(), "QUIET_TITLES": quiet_titles()}
    told = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in front.items())
    return told + "\n".join(map(_alone, PARTS))


def quiet_titles() -> dict[str, str]:
    """What a nudge says that came without words, in every language: {code: title}."""
    titles = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            titles[code] = gettext("Time for your evening routine")
    return titles


def core() -> list[str]:
    """The served addresses of what a session and Tonight need at least."""
    modules = [address for entry in CORE_MODULES for address in served_modules(entry)]
    return list(dict.fromkeys([*map(static, CORE_FILES), *modules]))


@cache
def _core_together() -> str:
    return json.dumps({address: _file(address) for address in core()})


def _file(address):
    """(content type, text) of the static file that is served at `address`."""
    name = address.removeprefix(settings.STATIC_URL)
    # Hashed names are known to the storage alone, plain ones to the finders.
    path = finders.find(name) or staticfiles_storage.path(name)
    return TYPES[Path(name).suffix], Path(path).read_text(encoding="utf-8")


def _alone(name):
    """The module `name` without its imports and exports: all parts share one scope."""
    return EXPORT.sub("", WHOLE_IMPORT.sub("", _read(name)))


def _read(name):
    return (settings.BASE_DIR / "static" / name).read_text(encoding="utf-8")


@require_safe
def core_files(request):
    """JSON {address: [content type, text]}: all that `core()` names in one answer, for a worker being installed."""
    response = HttpResponse(_core_together(), content_type="application/json")
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def service_worker(request):
    response = HttpResponse(source(), content_type="text/javascript; charset=utf-8")
    # A cached worker would keep an old version in charge for a day.
    response["Cache-Control"] = "no-cache"
    response["Service-Worker-Allowed"] = "/"
    return response
