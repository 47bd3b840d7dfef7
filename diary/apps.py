"""The room of the cramps: relief in the minute of pain, the diary, and what it can honestly say."""

from django.apps import AppConfig


class DiaryConfig(AppConfig):
    name = "diary"

    def ready(self):
        from accounts.backends import COMPANIONS
        from diary.joining import standing, with_programme
        from diary.marks import cramps_between, cramps_of
        from diary.sharing import forget_ended
        from practice.marks import COUNTS, LINES, NOTES
        from pwa.tidying import TASKS

        TASKS.append(forget_ended)
        COUNTS.append(cramps_between)
        LINES.append(cramps_of)
        NOTES.append(standing)
        # Tonight, History and Diary show it on every visit; asked for by itself it would be one query more.
        COMPANIONS.append(with_programme)
