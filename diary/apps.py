"""The room of the cramps: relief in the minute of pain, the diary, and what it can honestly say."""

from django.apps import AppConfig


class DiaryConfig(AppConfig):
    name = "diary"

    def ready(self):
        from diary.marks import cramps_between, cramps_of
        from practice.marks import COUNTS, LINES

        COUNTS.append(cramps_between)
        LINES.append(cramps_of)
