"""The room of the installed web app: import map, security headers, health, errors. It has no models."""

from django.apps import AppConfig
from django.conf import settings


class PwaConfig(AppConfig):
    name = "pwa"

    def ready(self):
        from pwa import checks  # noqa: F401 (registers them)
        from pwa.importmap import csp_source

        settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["script-src"].append(csp_source())
