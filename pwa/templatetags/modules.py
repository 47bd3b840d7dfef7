"""`{% modulepreload %}`: scripts that must be ready soon, fetched at once instead of one after the other."""

from django import template
from django.utils.html import format_html_join

from pwa.modules import served_modules

register = template.Library()
PRELOAD = '<link rel="modulepreload" href="{}">'
PRELOAD_LATE = '<link rel="modulepreload" fetchpriority="low" href="{}">'


@register.simple_tag
def modulepreload(entry, late=False, beside=None):
    """Links that fetch `entry` (a path below static/, as "js/player/main.js") and all it imports at once.

    Without them the browser finds each import only after the module before it has arrived. `late`: behind
    everything that the first paint needs. `beside`: another entry of the page, whose modules are on their way already.
    """
    known = served_modules(beside) if beside else ()
    coming = ((address,) for address in served_modules(entry) if address not in known)
    return format_html_join("\n", PRELOAD_LATE if late else PRELOAD, coming)
