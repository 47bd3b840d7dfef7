"""The room of the person: who they are, how they like it, and which night is tonight for them."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
