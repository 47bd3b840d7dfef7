"""How a signed-in person is found again: with their preferences, in one query."""

from django.contrib.auth.backends import ModelBackend

from accounts.models import User

# What other rooms want to know of the person on most pages rides along: each takes the queryset and answers it.
COMPANIONS = []


class PersonBackend(ModelBackend):
    def get_user(self, user_id):
        people = User.objects.select_related("preferences")
        for accompanied in COMPANIONS:
            people = accompanied(people)
        person = people.filter(pk=user_id).first()
        return person if person and self.user_can_authenticate(person) else None
