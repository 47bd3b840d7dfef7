"""`manage.py make_operator EMAIL`: lets that person into /admin/, signing in as everybody does."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from accounts.models import User


class Command(BaseCommand):
    help = "Make the person with this email an operator; made anew if there is none."

    def add_arguments(self, parser):
        parser.add_argument("email")

    def handle(self, *args, email, **options):
        email = email.lower()
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(f"{email} is not an address.") from None
        person = User.objects.filter(email=email).first() or User.objects.create_member(email)
        person.is_staff = person.is_superuser = True
        person.save(update_fields=["is_staff", "is_superuser"])
        self.stdout.write(f"{email} may now open /admin/ after signing in by code or passkey.")
