"""The room of doing it: own routines, the player page, kept sessions, streaks and history."""

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    name = "practice"

    def ready(self):
        from accounts.backends import COMPANIONS
        from routines.shelf import with_tonight

        # Tonight shows the chosen routine on every visit; asked for by itself it would be one query more.
        COMPANIONS.append(with_tonight)
