"""One form for all preferences, and the same form narrowed to the one that is being changed."""

from django import forms
from django.conf import settings
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext_lazy as _

from accounts.models import Preferences
from accounts.nights import zone_names

SETTINGS = (
    "language", "theme", "candle_from", "text_size", "less_movement", "tone", "body", "voice", "voice_name",
    "voice_speed", "chimes", "chime_volume", "over_silent", "vibration", "count_down", "dark_between",
    "wait_for_me", "untimed", "hold_scale", "first_leg", "cramp_leg", "has_bike", "can_stand", "has_towel",
    "night_cutoff", "rest_weekdays", "timezone",
    "hide_streak", "routine",
)  # fmt: skip
CUTOFF_HOURS = [(hour, f"{hour:02}:00") for hour in range(24)]


class PreferencesForm(forms.ModelForm):
    language = forms.ChoiceField(
        label=_("Language"), choices=[("", _("As the phone")), *settings.LANGUAGES], required=False
    )
    rest_weekdays = forms.TypedMultipleChoiceField(
        label=_("Rest nights"), choices=list(WEEKDAYS_ABBR.items()), coerce=int, required=False
    )
    night_cutoff = forms.TypedChoiceField(label=_("The night changes at"), choices=CUTOFF_HOURS, coerce=int)
    candle_from = forms.TypedChoiceField(
        label=_("Candle by itself from"), choices=[("", _("Never")), *Preferences.CANDLE_HOURS],
        coerce=int, empty_value=None, required=False,
    )  # fmt: skip
    timezone = forms.ChoiceField(label=_("Time zone"), required=False)

    class Meta:
        model = Preferences
        fields = SETTINGS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["timezone"].choices = [
            ("", _("As the phone says")),
            *((name, name) for name in zone_names()),
        ]


class SettingForm(PreferencesForm):
    """The form of one setting alone: `SettingForm("theme", data, instance=…)`. KeyError for an unknown one."""

    def __init__(self, setting, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields = {setting: self.fields[setting]}


def as_sent(value) -> str:
    """`value` of a setting as one word a form can send back: "true", "", "1.5", the items of a list between commas."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return ",".join(map(str, value))
    return "" if value is None else str(value)


def with_undo(sent, setting):
    """What was `sent` (a QueryDict); where Undo was tapped, its word stands for whatever else the form holds."""
    if "undo" not in sent:
        return sent
    words = sent["undo"].split(",") if setting == "rest_weekdays" else [sent["undo"]]
    changed = sent.copy()
    changed.setlist(setting, [word for word in words if word])
    return changed
