"""The settings of a server in a process of its own: hashed static files, the rows of the test that started it."""

import os

from tests.settings import *  # noqa: F403

DATABASES["default"]["NAME"] = os.environ["DEPLOYED_DATABASE"]  # noqa: F405
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}  # noqa: F405
STATIC_ROOT = os.environ["DEPLOYED_STATIC"]
# Files put here stand in for those of the same name: another release.
STATICFILES_DIRS = [*filter(None, [os.environ.get("DEPLOYED_OVERLAY")]), *STATICFILES_DIRS]  # noqa: F405
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = False
