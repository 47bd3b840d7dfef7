"""Runs of a plan as the phone told them, and time away: nights, streak and strength follow from these rows."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

# The routine of a night that was added afterwards, when nobody can say what was done, or at which moment.
BY_HAND = "by-hand"


class Session(models.Model):
    """A finished or left run. `night` is fixed when the session ends and never recomputed."""

    class Feedback(models.TextChoices):
        LOOSER = "looser", _("Looser")
        SAME = "same", _("The same")
        SORE = "sore", _("Sore")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sessions", db_index=False
    )
    client_id = models.UUIDField(unique=True)
    routine = models.CharField(max_length=64)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    timezone = models.CharField(max_length=64)
    night = models.DateField()
    completed = models.BooleanField()
    # Fixed when the session is accepted: a later change of the catalogue must not rewrite anybody's history.
    kept = models.BooleanField()
    held = models.JSONField()
    feedback = models.CharField(max_length=8, choices=Feedback, default="", blank=True)
    received_at = models.DateTimeField(auto_now_add=True)
    # Taken out by hand. The id stays, so that a late copy from a phone cannot bring the night back.
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        # A history is read from these alone, without looking up a single row.
        indexes = [
            models.Index(fields=["person", "night", "kept"], name="session_nights"),
            models.Index(fields=["person", "timezone"], name="session_zones"),
        ]

    def __str__(self):
        return f"session {self.client_id}"


class Away(models.Model):
    """Nights away (illness, travel, injury), both ends included. They neither count nor break anything."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="away_ranges", db_index=False
    )
    first = models.DateField()
    last = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "first"], name="one_away_from_a_night")]

    def __str__(self):
        return f"away {self.pk}"
