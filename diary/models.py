"""What a person writes down: each cramp, and the answer to "any cramp last night?". All health data."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

# As much as leaves the doctor's report on one page.
LONGEST_LIST = 300


class Cramp(models.Model):
    """One cramp. `night` is fixed when it is written down and never recomputed; what is not known is empty.

    A deleted one keeps its `client_id` alone, so that a late copy from a phone's outbox cannot bring it back.
    """

    class Leg(models.TextChoices):
        LEFT = "left", _("Left")
        RIGHT = "right", _("Right")
        BOTH = "both", _("Both")

    class Muscle(models.TextChoices):
        CALF = "calf", _("Calf")
        FOOT = "foot", _("Foot or toes")
        THIGH_BACK = "thigh-back", _("Back of thigh")
        THIGH_FRONT = "thigh-front", _("Front of thigh")
        SHIN = "shin", _("Shin")
        OTHER = "other", _("Elsewhere")

    class Help(models.TextChoices):
        STRETCHING = "stretching", _("Stretching")
        RUBBING = "rubbing", _("Rubbing")
        STANDING = "standing", _("Standing on it")
        WALKING = "walking", _("Walking")
        WARMTH = "warmth", _("Warmth")
        COLD = "cold", _("Cold")
        NOTHING = "nothing", _("Nothing")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="cramps")
    client_id = models.UUIDField(unique=True)
    started_at = models.DateTimeField()
    seconds = models.PositiveIntegerField(null=True, blank=True)
    timezone = models.CharField(max_length=64)
    night = models.DateField()
    leg = models.CharField(max_length=8, choices=Leg, default="", blank=True)
    muscle = models.CharField(max_length=16, choices=Muscle, default="", blank=True)
    strength = models.PositiveSmallIntegerField(null=True, blank=True)
    woke = models.BooleanField(null=True, blank=True)
    # Whether one leg was swollen, warm, red or darkened: then a safety question is asked again.
    swollen = models.BooleanField(null=True, blank=True)
    sleep_trouble = models.PositiveSmallIntegerField(null=True, blank=True)
    helped = models.JSONField(default=list, blank=True)
    note = models.CharField(max_length=500, default="", blank=True)
    received_at = models.DateTimeField(auto_now_add=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "night"], name="cramp_person_night")]

    def __str__(self):
        return f"cramp {self.client_id}"


class MorningCheck(models.Model):
    """The answer for one night. `cramped` False is an explicit no; `stretched` is None where nobody said."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="morning_checks"
    )
    night = models.DateField()
    cramped = models.BooleanField()
    stretched = models.BooleanField(null=True, blank=True)
    answered_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "night"], name="one_check_a_night")]

    def __str__(self):
        return f"morning check {self.pk}"


class Programme(models.Model):
    """One go at the six-week programme, in `diary.programme`'s terms. Without `left_at` it is the present one."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="programmes")
    first = models.DateField()
    pauses = models.JSONField(default=list, blank=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "first"], name="one_programme_from_a_night"),
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(left_at=None), name="one_programme_at_a_time"
            ),
        ]

    def __str__(self):
        return f"programme {self.pk}"


class ReportLink(models.Model):
    """An address under which somebody else may read one report (`diary.sharing`). Its token is not here."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="report_links"
    )
    fingerprint = models.CharField(max_length=64, unique=True)
    weeks = models.PositiveSmallIntegerField()
    last = models.DateField()
    medicines = models.CharField(max_length=LONGEST_LIST, default="", blank=True)
    conditions = models.CharField(max_length=LONGEST_LIST, default="", blank=True)
    tried = models.CharField(max_length=LONGEST_LIST, default="", blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self):
        return f"report link {self.pk}"
