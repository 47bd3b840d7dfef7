"""`manage.py rotate_keys secret|push`: a new key in DATA_DIR; what the old one opened stays open."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.core.management.utils import get_random_secret_key

from accounts.web_sessions import sign_anew
from config.secrets import forget_older, new_push_key, older_secrets, replace_secret

KINDS = {
    "secret": (settings.SECRET_KEY_FILE, get_random_secret_key, "SECRET_KEY", "SECRET_KEY_FALLBACKS"),
    "push": (settings.PUSH_KEY_FILE, new_push_key, "VAPID_PRIVATE_KEY", "VAPID_OLD_PRIVATE_KEYS"),
}


class Command(BaseCommand):
    help = "Change the key that signs cookies (secret) or the one push services know (push). Nobody is signed out."

    def add_arguments(self, parser):
        parser.add_argument("kind", choices=KINDS)
        parser.add_argument("--finish", action="store_true", help="let go of the older keys")

    def handle(self, *args, kind, finish, **options):
        path, make, name, older = KINDS[kind]
        if finish:
            self._finish(kind, path, older)
        elif not path.exists() or getattr(settings, name) != path.read_text(encoding="utf-8").strip():
            raise CommandError(
                f"{name} is set in the environment. Change it there, and put the old one into {older}."
            )
        else:
            replace_secret(path, make)
            self.stdout.write("There is a new key. Restart Legato now, so that every process knows it.")

    def _finish(self, kind, path, older):
        if kind == "secret":
            self.stdout.write(f"{sign_anew()} web sessions are signed with the present key.")
        if older_secrets(path):
            forget_older(path)
        else:
            self.stdout.write(f"If {older} is set in the environment, take it out.")
        self.stdout.write("Restart Legato now, so that every process forgets the older keys.")
