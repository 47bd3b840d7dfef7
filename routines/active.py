"""The catalogue in the language of who is looking now: for pages. `routines.catalogue` itself knows no Django."""

from django.utils.translation import get_language

from routines.catalogue import Catalogue
from routines.catalogue import catalogue as in_language


def catalogue() -> Catalogue:
    """The project's catalogue in the active language, else in English."""
    return in_language(get_language() or "en")
