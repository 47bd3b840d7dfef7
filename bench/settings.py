"""The real settings, with a few bare pages beside the real ones: what a page costs is told by what nothing costs."""

from config.settings import *  # noqa: F403
from config.settings import ALLOWED_HOSTS, BASE_DIR, TEMPLATES

ROOT_URLCONF = "bench.urls"
ALLOWED_HOSTS = [*ALLOWED_HOSTS, "127.0.0.1"]
TEMPLATES = [TEMPLATES[0] | {"DIRS": [BASE_DIR / "templates", BASE_DIR / "bench" / "templates"]}]
