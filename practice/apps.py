"""The room of doing it: the player page, kept sessions, streaks and history."""

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    name = "practice"
