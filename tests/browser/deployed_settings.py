"""The settings of a server in a process of its own: hashed static files, the rows of the test that started it."""

import os

from tests.settings import *  # noqa: F403

DATABASES["default"]["NAME"] = os.environ["DEPLOYED_DATABASE"]  # noqa: F405
STORAGES["staticfiles"] = {"BACKEND": "pwa.storage.Storage"}  # noqa: F405
# Nobody here is on a slow line, and compressing takes seconds.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("css", "js", "svg", "html", "txt", "png", "woff2", "map", "ico", "md")
STATIC_ROOT = os.environ["DEPLOYED_STATIC"]
# Files put here stand in for those of the same name: another release.
STATICFILES_DIRS = [*filter(None, [os.environ.get("DEPLOYED_OVERLAY")]), *STATICFILES_DIRS]  # noqa: F405
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = False
