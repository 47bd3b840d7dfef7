"""The room of whoever runs Legato: backup and restore, keys, figures to watch. It has no models."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "operations"

    def ready(self):
        from operations.retention import CHORES
        from reminders.housekeeping import DAILY

        DAILY.update(CHORES)
