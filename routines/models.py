"""The routines people make themselves. Built-in ones are data, not rows."""

from django.conf import settings
from django.db import models

from routines.catalogue import catalogue
from routines.own import LONGEST_NAME, own_routine
from routines.shapes import Step


class OwnRoutine(models.Model):
    """One person's own routine. `steps` is a list of objects as `routines.own.fields` makes them."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="own_routines"
    )
    # Made before the row: the page that makes a routine carries it, so a double tap saves one routine.
    slug = models.CharField(max_length=16)
    name = models.CharField(max_length=LONGEST_NAME)
    steps = models.JSONField()
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["person", "slug"], name="own_routine_person_slug")]

    def __str__(self):
        return f"own routine {self.slug}"

    @property
    def routine(self):
        """The Routine that plan and pages work with."""
        return routine_of(self.slug, self.name, self.steps)


def routine_of(slug, name, rows):
    """The Routine kept as `rows`."""
    known = catalogue().exercises
    # An exercise that a later version dropped must not take the rest of somebody's evening with it.
    return own_routine(slug, name, [Step(**row) for row in rows if row["exercise"] in known])
