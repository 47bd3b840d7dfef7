"""The room of the installed web app: served files, security headers, health, errors. It has no models."""

from django.apps import AppConfig


class PwaConfig(AppConfig):
    name = "pwa"

    def ready(self):
        from pwa import checks  # noqa: F401 (registers them)
