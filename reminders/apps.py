"""The room of the nudge: when it is due, over which channel it goes, and what became of it."""

from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "reminders"

    def ready(self):
        from pwa import health
        from reminders.heartbeat import worker_state

        health.PARTS["reminders"] = worker_state
