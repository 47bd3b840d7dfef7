"""The room of pages that need all the others: Tonight."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "pages"
