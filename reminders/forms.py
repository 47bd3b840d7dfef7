"""One form for the whole reminder, narrowed to the one setting that is being changed."""

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from reminders.models import Reminder

SETTINGS = ("active", "at", "timezone", "push", "email", "repeat")


class ReminderForm(forms.ModelForm):
    class Meta:
        model = Reminder
        fields = SETTINGS

    def clean_email(self):
        wanted = self.cleaned_data["email"]
        if wanted != Reminder.Email.OFF and not self.instance.person.email:
            raise forms.ValidationError(_("Add an email address to your account first."))
        return wanted

    def clean_at(self):
        return self.cleaned_data["at"].replace(second=0, microsecond=0)


class SettingForm(ReminderForm):
    """The form of one setting alone: `SettingForm("at", data, instance=…)`. KeyError for an unknown one."""

    def __init__(self, setting, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields = {setting: self.fields[setting]}


class NightsForm(forms.Form):
    """Which weekdays are nights of the plan; the others are rest nights."""

    nights = forms.TypedMultipleChoiceField(
        choices=list(WEEKDAYS.items()), coerce=int,
        error_messages={"required": _("Keep at least one night.")},
    )  # fmt: skip

    @property
    def rest_weekdays(self):
        return sorted(set(range(7)) - set(self.cleaned_data["nights"]))
