"""The public addresses of a page: one in each language, so that search engines find all of them."""

from django.conf import settings
from django.utils.translation import get_language

# For those whose language Legato does not speak: the page that follows the phone.
ANY = "x-default"


def address(path: str, language: str) -> str:
    """The public address of the page at `path` in `language`; English, which all others fall back to, is plain."""
    asked = "" if language == settings.LANGUAGE_CODE else f"?lang={language}"
    return f"{settings.SITE_URL}{path}{asked}"


def canonical(path: str) -> str:
    """The one address of the page at `path` as it is shown now."""
    return address(path, get_language() or settings.LANGUAGE_CODE)


def alternates(path: str) -> list[tuple[str, str]]:
    """(language, address) of the page at `path`, in every language there is."""
    found = [(code, address(path, code)) for code, _name in settings.LANGUAGES]
    return [*found, (ANY, address(path, settings.LANGUAGE_CODE))]
