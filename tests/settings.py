"""The settings of a test run: the real ones, with plain static names and cheap password hashing."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("DATA_DIR", str(Path(tempfile.gettempdir()) / "legato-test"))

from config.settings import *  # noqa: F403

# Hashed names need a collectstatic; one test of its own collects and follows every import.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder",
                       "django.contrib.staticfiles.finders.AppDirectoriesFinder"]  # fmt: skip
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
if not DATABASE_URL:  # noqa: F405
    # No row of a test need survive a power cut. The processes that tests start and kill keep the real setting.
    SQLITE["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
