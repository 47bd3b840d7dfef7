"""`{% load legato %}`: icons, the drawn people, and what the settings need to be plain forms.

Drawings are templates without context: each is rendered once a language and kept, because a page shows many of them.
"""

from functools import cache, lru_cache

from django import template
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils.html import json_script
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from pwa.addresses import alternates, canonical

register = template.Library()

# The browser's own bars take the colour of the page behind them.
THEME_COLORS = {"night": "#0e1320", "candle": "#090402", "day": "#faf6ee"}


XMLNS = ' xmlns="http://www.w3.org/2000/svg"'
# The drawn bodies a reader chooses between, by the word of their preference.
SPRITES = {"slender": "body", "fuller": "body-fuller"}


def drawing(folder: str, name: str) -> str:
    """The markup of `templates/<folder>/<name>.svg`, in the language of now. Raises TemplateDoesNotExist."""
    return _drawing(folder, name, get_language())


@cache
def _drawing(folder, name, language):
    # Inside a page a drawing needs no name of its own language.
    return SafeString(render_to_string(f"{folder}/{name}.svg").replace(XMLNS, ""))


@register.simple_tag
def icon(name):
    """A small line drawing beside words; hidden from screen readers, which read the words."""
    return drawing("icons", name)


@register.simple_tag
def figure(name):
    """The person doing the exercise. The page needs `{% figure_sprite %}` once and css/figures.css, or
    css/figures-still.css where no figure moves."""
    return drawing("figures", name)


@register.simple_tag(takes_context=True)
def figure_sprite(context):
    """The parts of the body, as the reader chose it, that all figures of a page are put together from."""
    return drawing("figures", SPRITES.get(context.get("look", {}).get("body"), "body"))


@register.simple_tag(takes_context=True)
def tabs(context):
    """The links to the main pages, the open one marked: the same for everybody, so made once a language."""
    match = getattr(context.get("request"), "resolver_match", None)
    return _tabs(match.url_name if match else None, get_language())


@lru_cache(maxsize=256)
def _tabs(here, language):
    return render_to_string("_tabs.html", {"here": here})


@register.simple_tag
def theme_color(theme):
    """The page's background in `theme`, for the browser's bars; the night's for an unknown one."""
    return THEME_COLORS.get(theme, THEME_COLORS["night"])


@register.inclusion_tag("_found.html", takes_context=True)
def found(context, **told):
    """For search engines and shared links, on public pages as visitors see them. `told`: title, summary, type."""
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    if match is None or match.url_name not in settings.PUBLIC_PAGES or request.user.is_authenticated:
        return {}
    where = {"canonical": canonical(request.path), "alternates": alternates(request.path)}
    return told | where | {"site": settings.SITE_URL}


class _Plain(DjangoJSONEncoder):
    """Letters as they are and no spaces: an escaped letter takes six, and looks unlike the same words beside it."""

    def __init__(self, **options):
        super().__init__(**options | {"ensure_ascii": False, "separators": (",", ":")})


@register.filter
def data_block(value, name):
    """`value` as JSON in a script element with the id `name`; nothing in it can end the element."""
    return json_script(value, name, encoder=_Plain)


@register.filter
def week_from(days, first):
    """`days`, tuples that begin with a weekday's number (0 for Monday), in the order of a week from `first` on."""
    return sorted(days, key=lambda day: (day[0] - first) % 7)


@register.filter
def place(zone):
    """The place that a time zone is named after, as people write it: New York for America/New_York."""
    return zone.rpartition("/")[2].replace("_", " ")


@register.filter
def texts(values):
    """Every value of a list as text, to compare what a form was sent with what it was given."""
    return [str(value) for value in values or ()]


@register.simple_tag
def neighbours(value, steps):
    """The steps (a text of numbers, rising) next to `value`: {"lower", "higher"}, each a text or None at the end."""
    numbers = steps.split()
    try:
        now = float(value or 0)
    except ValueError:  # a wrong value that was sent, shown again beside its error
        now = 0.0
    lower = [number for number in numbers if float(number) < now]
    higher = [number for number in numbers if float(number) > now]
    return {"lower": lower[-1] if lower else None, "higher": higher[0] if higher else None}
