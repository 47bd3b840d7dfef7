"""The languages Legato speaks, English first. docs/translating.md says how to add one."""

from pathlib import Path

LOCALE_PATHS = [Path(__file__).resolve().parent.parent / "locale"]
LANGUAGE_CODE = "en"
# Each under the name that its own readers give it.
LANGUAGES = [("en", "English"), ("es", "Español")]
# Written with care, and not yet read by anybody who grew up with it: the pages say so.
UNCHECKED_LANGUAGES = frozenset({"es"})
# A visitor's choice; somebody with an account has theirs in the preferences.
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 400 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
FORMAT_MODULE_PATH = ["config.formats"]
