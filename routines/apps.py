"""The room of what there is to do: exercises, routines and plans."""

from django.apps import AppConfig


class RoutinesConfig(AppConfig):
    name = "routines"

    def ready(self):
        from routines import checks  # noqa: F401 (registers them)
