"""`{% load guide %}`: looking things up by a key that the template holds."""

from django import template

register = template.Library()


@register.filter
def at(values, key):
    """`values[key]`, or nothing when there is none: an address with an anchor still has its page's title."""
    return values.get(key.partition("#")[0], "")
