"""The room of the cramps: relief in the minute of pain, the diary, and what it can honestly say."""

from django.apps import AppConfig


class DiaryConfig(AppConfig):
    name = "diary"
