"""The room of reading: articles, questions and answers, warning signs, sources. It has no models."""

from django.apps import AppConfig


class GuideConfig(AppConfig):
    name = "guide"

    def ready(self):
        from guide import checks  # noqa: F401 (registers them)
