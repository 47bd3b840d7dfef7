"""System checks that name what is missing before somebody meets it as an error page."""

import os

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.checks import Error, Tags, Warning, register


@register(Tags.files)
def data_folder_can_be_written(**kwargs):
    if os.access(settings.DATA_DIR, os.W_OK):
        return []
    hint = "Create it, or set DATA_DIR to a folder this user may write to."
    return [Error(f"The data folder {settings.DATA_DIR} cannot be written to.", hint=hint, id="legato.E001")]


@register(Tags.staticfiles, deploy=True)
def static_files_are_collected(**kwargs):
    if getattr(staticfiles_storage, "hashed_files", True):
        return []
    return [
        Error("The static files are not collected.", hint="Run: ./manage.py collectstatic", id="legato.E002")
    ]


@register(Tags.security, deploy=True)
def public_address_is_https(**kwargs):
    local = settings.SITE.hostname in ("localhost", "127.0.0.1", "::1")
    if settings.HTTPS or local:
        return []
    hint = "Passkeys, push and the installed app need https. Set SITE_URL=https://…"
    return [Warning(f"SITE_URL is {settings.SITE_URL}, without TLS.", hint=hint, id="legato.W001")]
