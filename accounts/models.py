"""A person (a guest until they add an email) and how they like it."""

from datetime import UTC
from decimal import Decimal
from hashlib import sha256

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.candle import HOURS
from accounts.languages import written_in
from accounts.nights import zone
from accounts.safety import MODES
from accounts.validators import known_language, known_zone, mode_list, readable, weekday_list


class UserManager(BaseUserManager):
    def create_guest(self, **preferences):
        """A new person without an email, with `preferences` (field=value) and the defaults for the rest."""
        with transaction.atomic():
            guest = self.model()
            guest.set_unusable_password()
            guest.save(using=self._db)
            guest.preferences = Preferences.objects.create(user=guest, **preferences)
        return guest

    def create_member(self, email):
        """A new person whose `email` has just been shown to be theirs."""
        with transaction.atomic():
            member = self.create_guest()
            member.email = email
            member.save(update_fields=["email"])
        return member


class User(AbstractBaseUser, PermissionsMixin):
    """A person. Without an email they are a guest, held by their cookie alone."""

    email = models.EmailField(unique=True, null=True, blank=True)
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    objects = UserManager()

    def __str__(self):
        return f"person {self.pk}"

    def get_session_auth_hash(self):
        """What binds a web session to the password: changing that signs the other devices out.

        Not keyed by SECRET_KEY, as Django's is: when that is changed, Django gives a session a new id at its next
        request, and of two requests at once the second would find a guest's only way in gone. The hash is kept
        beside the password's own, in our database, so a key would add nothing.
        """
        return sha256(self.password.encode()).hexdigest()

    @property
    def is_guest(self):
        return not self.email

    @property
    def has_passkey(self):
        return self.authenticator_set.exists()

    @property
    def is_safe(self):
        """Whether losing the phone would lose nothing: there is an email or a passkey to come back with."""
        return bool(self.email) or self.has_passkey


class Preferences(models.Model):
    """How one person likes it. A visitor without an account has the defaults, unsaved."""

    class Theme(models.TextChoices):
        NIGHT = "night", _("Night")
        CANDLE = "candle", _("Candle")
        DAY = "day", _("Day")
        FOLLOW = "follow", _("As the phone")

    class Body(models.TextChoices):
        SLENDER = "slender", _("Slender")
        FULLER = "fuller", _("Fuller")

    class Voice(models.TextChoices):
        FULL = "full", _("Everything")
        SHORT = "short", _("Short cues")
        NONE = "none", _("No voice")

    class Leg(models.TextChoices):
        LEFT = "left", _("Left")
        RIGHT = "right", _("Right")

    TEXT_SIZES = [(size, f"{size} %") for size in (100, 115, 130, 150, 175, 200)]
    CANDLE_HOURS = [(hour, f"{hour:02}:00") for hour in HOURS]
    VOLUMES = [(volume, f"{volume} %") for volume in (10, 25, 50, 75, 100)]
    TONES = [(tone, str(tone)) for tone in (1, 2, 3, 4)]

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="preferences")
    theme = models.CharField(_("look"), max_length=8, choices=Theme, default=Theme.NIGHT)
    candle_from = models.PositiveSmallIntegerField(
        _("candle by itself from"), choices=CANDLE_HOURS, default=None, null=True, blank=True
    )
    text_size = models.PositiveSmallIntegerField(_("text size"), choices=TEXT_SIZES, default=100)
    less_movement = models.BooleanField(_("less movement"), default=False)
    tone = models.PositiveSmallIntegerField(_("who is in the picture"), choices=TONES, default=2)
    body = models.CharField(_("their build"), max_length=8, choices=Body, default=Body.SLENDER)
    voice = models.CharField(_("voice"), max_length=8, choices=Voice, default=Voice.FULL)
    voice_name = models.CharField(
        _("which voice"), max_length=120, default="", blank=True, validators=[readable]
    )
    voice_speed = models.DecimalField(
        _("voice speed"), max_digits=2, decimal_places=1, default=Decimal("1.0"),
        validators=[MinValueValidator(Decimal("0.7")), MaxValueValidator(Decimal("1.3"))],
    )  # fmt: skip
    chimes = models.BooleanField(_("chimes"), default=True)
    chime_volume = models.PositiveSmallIntegerField(_("chime volume"), choices=VOLUMES, default=50)
    over_silent = models.BooleanField(_("play over silent"), default=True)
    vibration = models.BooleanField(_("vibration"), default=True)
    count_down = models.BooleanField(_("count the last three"), default=False, db_default=False)
    dark_between = models.BooleanField(_("dark between changes"), default=False, db_default=False)
    wait_for_me = models.BooleanField(_("wait for me"), default=False)
    untimed = models.BooleanField(_("no clock at all"), default=False)
    hold_scale = models.DecimalField(
        _("hold each stretch"), max_digits=3, decimal_places=1, default=Decimal("1.0"),
        validators=[MinValueValidator(Decimal("0.5")), MaxValueValidator(Decimal("10"))],
    )  # fmt: skip
    first_leg = models.CharField(_("start with"), max_length=5, choices=Leg, default=Leg.LEFT)
    cramp_leg = models.CharField(
        _("the leg that cramps more"), max_length=5, choices=Leg, default="", blank=True
    )
    has_bike = models.BooleanField(_("exercise bike"), default=True)
    can_stand = models.BooleanField(_("standing is fine"), default=True)
    has_towel = models.BooleanField(_("towel or belt"), default=True)
    modes = models.JSONField(_("safety modes"), default=list, blank=True, validators=[mode_list])
    told_to_stop = models.BooleanField(_("advice before stretching"), default=False)
    safety_asked_on = models.DateField(null=True, blank=True)
    night_cutoff = models.PositiveSmallIntegerField(
        _("the night changes at"), default=12, validators=[MaxValueValidator(23)]
    )
    rest_weekdays = models.JSONField(_("rest nights"), default=list, blank=True, validators=[weekday_list])
    timezone = models.CharField(
        _("time zone"), max_length=64, default="", blank=True, validators=[known_zone]
    )
    language = models.CharField(
        _("language"), max_length=8, default="", blank=True, validators=[known_language]
    )
    # What the phone asked for of late: letters and nudges are written when there is no phone to ask.
    phone_language = models.CharField(
        max_length=8, default="", blank=True, editable=False, validators=[known_language]
    )
    hide_streak = models.BooleanField(_("hide the streak"), default=False)
    routine = models.SlugField(_("tonight's routine"), default="classic")

    def __str__(self):
        return f"preferences of person {self.user_id}"

    @property
    def zone(self):
        """The person's ZoneInfo; UTC until their phone has told one."""
        return zone(self.timezone) if self.timezone else UTC

    @property
    def written_in(self) -> str:
        """The language of what is sent to the person."""
        return written_in(self.language, self.phone_language)

    def plan_choices(self) -> dict:
        """What the plan depends on, as the keyword arguments of `routines.plan.PlanPreferences`."""
        return {
            "hold_scale": float(self.hold_scale),
            "first_leg": self.cramp_leg or self.first_leg,
            "bike": self.has_bike,
            "standing": self.can_stand,
            "towel": self.has_towel,
            # A mode that a later version drops must not stop anybody's evening.
            "modes": frozenset(self.modes) & frozenset(MODES),
            "voice": self.voice,
            "wait_for_me": self.wait_for_me,
            "untimed": self.untimed,
        }


class Device(models.Model):
    """A browser that is signed in: which web session is whose, and a name to know it by. No address."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="devices")
    session_key = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=60)
    since = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return f"device {self.pk}"


class FormerGuest(models.Model):
    """A guest that has become part of a person: its fingerprint, so that erasing the person covers old copies of it."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="former_guests")
    fingerprint = models.CharField(max_length=64)

    def __str__(self):
        return f"former guest of person {self.person_id}"


class Applied(models.Model):
    """A change that a phone sent has been made: a one-way fingerprint of its random id, when, the guest it made."""

    fingerprint = models.CharField(max_length=64, primary_key=True)
    applied_at = models.DateTimeField(db_index=True)
    guest = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    def __str__(self):
        return f"applied {self.fingerprint[:8]}"


class Erased(models.Model):
    """What was erased must not come back: a one-way fingerprint of a random id, and when. No more."""

    fingerprint = models.CharField(max_length=64, primary_key=True)
    erased_at = models.DateTimeField()

    def __str__(self):
        return f"erased {self.fingerprint[:8]}"


class WaitingLetter(models.Model):
    """A letter that the mail server could not take yet. It is gone once it was sent, or is of no use any more."""

    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    useful_until = models.DateTimeField()
    next_try_at = models.DateTimeField(db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)

    def __str__(self):
        return f"letter {self.pk}"


class Knock(models.Model):
    """An address for which a busy network wants a code: gone as soon as the worker has looked who lives there."""

    email = models.EmailField(primary_key=True)

    def __str__(self):
        return "a knock"
