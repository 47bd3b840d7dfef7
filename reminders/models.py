"""A person's reminder, the phones it may ring, what became of each night, and the worker's sign of life.

The Reminder row is the whole truth about what is due. A worker takes it by moving `wake_at` forward and
leaving its `lease`; if the worker dies, the row simply falls due again. See `reminders.leases`.
"""

from datetime import time

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.validators import known_zone

LONGEST_ENDPOINT = 1000


class Reminder(models.Model):
    """When one person wants to be nudged, and which nudge comes next.

    `night`, `due_at` and `attempt` (1, or 2 for the gentle repeat) name the next nudge. `wake_at` is when a
    worker should look at it: due_at at first, later after a retry or while leased, None when there is
    nothing to do.
    """

    class Email(models.TextChoices):
        OFF = "off", _("No email")
        FALLBACK = "fallback", _("Only when my phone could not be reached on two nights")
        ALWAYS = "always", _("Every time")

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminder")
    active = models.BooleanField(_("bedtime nudge"), default=False)
    at = models.TimeField(_("time"), default=time(21, 30))
    timezone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[known_zone])
    push = models.BooleanField(_("notification"), default=True)
    email = models.CharField(_("email"), max_length=8, choices=Email, default=Email.OFF)
    repeat = models.BooleanField(_("one gentle repeat"), default=False)

    night = models.DateField(null=True)
    due_at = models.DateTimeField(null=True)
    attempt = models.PositiveSmallIntegerField(default=1)
    wake_at = models.DateTimeField(null=True)
    lease = models.UUIDField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    nights_unreached = models.PositiveSmallIntegerField(default=0)

    # The zone the person was asked about and does not want to follow: a phone that stays there asks no more.
    zone_declined = models.CharField(max_length=64, default="", blank=True)
    feed_token = models.CharField(max_length=32, null=True)  # noqa: DJ001 (unique, so none is NULL)
    changed_at = models.DateTimeField(auto_now=True)
    tested_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index("wake_at", name="reminder_due", condition=models.Q(wake_at__isnull=False)),
        ]
        # Most have no feed: they stay out of its index, which every claim of the worker would have to write to.
        constraints = [
            models.UniqueConstraint(
                fields=["feed_token"],
                name="one_reminder_a_feed",
                condition=models.Q(feed_token__isnull=False),
            )
        ]

    def __str__(self):
        return f"reminder of person {self.person_id}"


class PushSubscription(models.Model):
    """One browser that may be rung. The endpoint and its keys are secrets: they never reach a log."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="push_subscriptions"
    )
    endpoint = models.CharField(max_length=LONGEST_ENDPOINT, unique=True)
    p256dh = models.CharField(max_length=100)
    auth = models.CharField(max_length=40)
    device = models.CharField(max_length=60, default="", blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField()
    # The last nudge this phone took: when another phone's has to be tried again, this one is left in peace.
    reached_night = models.DateField(null=True)
    reached_attempt = models.PositiveSmallIntegerField(null=True)

    def __str__(self):
        return f"push subscription {self.pk}"


class Delivery(models.Model):
    """What became of one nudge of one night over one channel. `channel` is empty when none was tried."""

    class Channel(models.TextChoices):
        NONE = "", _("Nothing sent")
        PUSH = "push", _("Notification")
        EMAIL = "email", _("Email")

    class State(models.TextChoices):
        SENT = "sent", _("Sent")
        SKIPPED = "skipped", _("Not needed")
        MISSED = "missed", _("Missed")
        FAILED = "failed", _("Could not be sent")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="deliveries")
    night = models.DateField()
    attempt = models.PositiveSmallIntegerField(default=1)
    channel = models.CharField(max_length=5, choices=Channel, default=Channel.NONE, blank=True)
    state = models.CharField(max_length=7, choices=State)
    reason = models.CharField(max_length=20, default="", blank=True)
    due_at = models.DateTimeField()
    settled_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "night", "attempt", "channel"], name="delivery_once"),
            models.UniqueConstraint(
                fields=["person", "night"],
                condition=models.Q(seen_at__isnull=False),
                name="delivery_seen_once",
            ),
        ]
        indexes = [models.Index(fields=["night"], name="delivery_night")]

    def __str__(self):
        return f"delivery {self.pk}"


class Heartbeat(models.Model):
    """The last sign of life of a reminder worker, and the alarm it wants to raise, if any."""

    worker = models.CharField(max_length=80, primary_key=True)
    beat_at = models.DateTimeField()
    alarm = models.CharField(max_length=80, default="", blank=True)

    def __str__(self):
        return f"heartbeat of {self.worker}"


class Chore(models.Model):
    """When a daily chore of `reminders.housekeeping` was done last, so that one of many workers does it."""

    name = models.CharField(max_length=80, primary_key=True)
    done_at = models.DateTimeField()

    def __str__(self):
        return self.name
