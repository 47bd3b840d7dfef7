"""`{% importmap %}`: the import map of `pwa.importmap`, once a page, before the first module."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from pwa.importmap import import_map

register = template.Library()


@register.simple_tag
def importmap():
    # The content of a script element is not decoded: escaping it would break both the JSON and its hash.
    return format_html('<script type="importmap">{}</script>', SafeString(import_map()))
