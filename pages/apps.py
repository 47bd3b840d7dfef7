"""The room of pages that need all the others: Tonight, what a phone keeps offline, export, import and erasing."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "pages"
