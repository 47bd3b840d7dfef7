"""The diary's form: one cramp, with nothing required but when it was."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.nights import UnknownZone, night_of, zone
from diary.models import Cramp
from diary.nights import moment_in, recent_nights
from diary.submission import LONGEST_CRAMP, WORST, Entry

MOST_MINUTES = int(LONGEST_CRAMP.total_seconds() // 60)
LONGEST_NOTE = Cramp._meta.get_field("note").max_length
UNKNOWN = ("", gettext_lazy("Not sure"))
GIVE_MINUTES = gettext_lazy("Give the minutes as a number up to 360, or leave it empty.")
TOLD = ("leg", "muscle", "strength", "woke", "swollen", "sleep_trouble", "helped", "note")
ANSWERS = {True: "yes", False: "no", None: ""}
SCORES = [(score, str(score)) for score in range(WORST + 1)]
STRENGTH_WORDS = {
    **dict.fromkeys((0,), gettext_lazy("none")),
    **dict.fromkeys((1, 2, 3), gettext_lazy("mild")),
    **dict.fromkeys((4, 5, 6), gettext_lazy("medium")),
    **dict.fromkeys((7, 8, 9), gettext_lazy("strong")),
    WORST: gettext_lazy("the worst"),
}


def _choice(choices, **options):
    return forms.TypedChoiceField(choices=choices, widget=forms.RadioSelect, required=False, **options)


def _score():
    return _choice(SCORES, coerce=int, empty_value=None)


def _yes_or_no():
    choices = [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))]
    return _choice(choices, coerce=lambda value: value == "yes", empty_value=None)


class CrampForm(forms.Form):
    """One cramp. `entry(now)` gives it as a submission.Entry once the form is valid."""

    client_id = forms.UUIDField(widget=forms.HiddenInput)
    timezone = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    when = forms.ChoiceField(
        choices=[("now", gettext_lazy("Just now")), ("at", gettext_lazy("At a time"))],
        widget=forms.RadioSelect,
    )
    night = forms.TypedChoiceField(coerce=str, required=False)
    time = forms.TimeField(required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    leg = _choice([*Cramp.Leg.choices, UNKNOWN])
    muscle = _choice([*Cramp.Muscle.choices, UNKNOWN])
    strength = _score()
    minutes = forms.IntegerField(
        required=False, min_value=0, max_value=MOST_MINUTES,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), GIVE_MINUTES),
    )  # fmt: skip
    woke = _yes_or_no()
    swollen = _yes_or_no()
    sleep_trouble = _score()
    helped = forms.MultipleChoiceField(
        choices=Cramp.Help.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    note = forms.CharField(required=False, max_length=LONGEST_NOTE)

    def __init__(self, *args, person_zone, cutoff, tonight, asked, **kwargs):
        super().__init__(*args, **kwargs)
        self.person_zone, self.cutoff = person_zone, cutoff
        nights = {night.isoformat(): night for night in recent_nights(tonight)}
        if kept := self.initial.get("night"):
            nights.setdefault(kept, date.fromisoformat(kept))
        self.nights = nights
        self.fields["night"].choices = [(name, night_name(night, asked)) for name, night in nights.items()]

    def clean_timezone(self):
        name = self.cleaned_data["timezone"]
        try:
            self.phone_zone = zone(name) if name else self.person_zone
        except UnknownZone:
            self.phone_zone = self.person_zone
        return str(self.phone_zone)

    def clean(self):
        values = super().clean()
        if values.get("when") == "at" and "time" in values and not (values["time"] and values.get("night")):
            self.add_error("time", _("Give the time, about right is enough."))
        return values

    def entry(self, now) -> Entry:
        """The valid form as an Entry, at `now` (aware) for "just now". Raises OverflowError far off."""
        values = self.cleaned_data
        moment, night = self._when(now)
        minutes = values["minutes"]
        told = {name: values[name] for name in TOLD}
        seconds = None if minutes is None else minutes * 60
        return Entry(values["client_id"], moment, values["timezone"], night, seconds=seconds, **told)

    def changed_entry(self, cramp, now) -> Entry:
        """As `entry`, but what was not touched keeps the seconds that the form does not show."""
        entry, touched = self.entry(now), set(self.changed_data)
        if "minutes" not in touched:
            entry = replace(entry, seconds=cramp.seconds)
        if touched.isdisjoint({"when", "night", "time"}):
            entry = replace(entry, started_at=cramp.started_at, night=cramp.night, timezone=cramp.timezone)
        return entry

    def _when(self, now):
        if self.cleaned_data["when"] == "now":
            # It is over by now: with its minutes told, it began that long ago.
            began = now - timedelta(minutes=self.cleaned_data["minutes"] or 0)
            return began, night_of(began, self.phone_zone, self.cutoff)
        night = self.nights[self.cleaned_data["night"]]
        return moment_in(night, self.cleaned_data["time"], self.phone_zone, self.cutoff), night


def night_name(night, asked) -> str:
    """Last night for the night `asked` about, Tonight for the one after it, else weekday and date."""
    if night == asked + timedelta(days=1):
        return _("Tonight")
    day = date_format(night, "WEEKDAY_DAY_FORMAT")
    return _("Last night (%(day)s)") % {"day": day} if night == asked else day


def blank(night=None) -> dict:
    """What a new form starts with: a fresh id, and `night` (a date) where the morning's yes was about it."""
    return {"client_id": uuid4(), "when": "at" if night else "now", "night": night and night.isoformat()}


def filled(cramp) -> dict:
    """What the form starts with to change `cramp`: its words, and its time in the zone it was taken in."""
    told = {name: getattr(cramp, name) for name in ("client_id", "timezone", "leg", "muscle", "strength")}
    return told | {
        "when": "at",
        "night": cramp.night.isoformat(),
        "time": cramp.started_at.astimezone(zone(cramp.timezone)).time().replace(second=0, microsecond=0),
        "minutes": None if cramp.seconds is None else round(cramp.seconds / 60),
        "woke": ANSWERS[cramp.woke],
        "swollen": ANSWERS[cramp.swollen],
        "sleep_trouble": cramp.sleep_trouble,
        "helped": cramp.helped,
        "note": cramp.note,
    }
