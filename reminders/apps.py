"""The room of the nudge: when it is due, over which channel it goes, and what became of it."""

from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "reminders"
