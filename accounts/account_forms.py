"""The forms of an account: an address, a code, a password, a passkey and its name."""

from allauth.mfa.webauthn.forms import AddWebAuthnForm, LoginWebAuthnForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.utils.translation import gettext_lazy as _

LONGEST_CREDENTIAL = 20_000
LONGEST_NAME = 40
LONGEST_PASSWORD = 200


class AddressForm(forms.Form):
    email = forms.EmailField(
        label=_("Email"),
        max_length=254,
        error_messages={"required": _("Type your address."), "invalid": _("The address is not whole yet.")},
        widget=forms.EmailInput(
            attrs={"class": "input", "autocomplete": "email webauthn", "inputmode": "email",
                   "placeholder": "you@example.com", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )  # fmt: skip

    def clean_email(self):
        # Nobody has two mailboxes that differ in capitals alone; people do type them both ways.
        return self.cleaned_data["email"].lower()


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Your code"),
        # Blanks, dashes and line breaks that were pasted along do no harm.
        max_length=40,
        error_messages={"required": _("Type the numbers."), "max_length": _("A code has fewer numbers.")},
        widget=forms.TextInput(
            attrs={"class": "input code", "inputmode": "numeric", "autocomplete": "one-time-code", "size": 6}
        ),
    )

    def __init__(self, *args, is_long=False, **kwargs):
        super().__init__(*args, **kwargs)
        if is_long:
            self.fields["code"].widget.attrs |= {"class": "input code long", "size": 19}


class PasswordForm(forms.Form):
    """The password of somebody who comes in. What was typed is never sent back into the page."""

    kept_by_browser = "current-password"
    password = forms.CharField(
        label=_("Password"),
        max_length=LONGEST_PASSWORD,
        strip=False,
        error_messages={
            "required": _("Type your password."),
            "max_length": _("Keep the password under 200 letters."),
        },
        widget=forms.PasswordInput(attrs={"class": "input"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].widget.attrs["autocomplete"] = self.kept_by_browser


class NewPasswordForm(PasswordForm):
    """A password that `person` chooses: eight letters or more, not a common one, not their address."""

    kept_by_browser = "new-password"

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password(self):
        try:
            validate_password(self.cleaned_data["password"], self.person)
        except ValidationError as problem:
            raise ValidationError([*problem.messages, _("Choose another one.")]) from None
        return self.cleaned_data["password"]


class NameForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Give it a name."), "max_length": _("Keep the name under 40 letters.")},
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )


class _HostileForm:
    """The library takes a browser's answer apart as it comes; whatever it trips over is a wrong answer."""

    def full_clean(self):
        if len(self.data.get("credential", "")) > LONGEST_CREDENTIAL:
            self.data = {}
        try:
            super().full_clean()
        except DatabaseError:
            raise
        except Exception:
            self.cleaned_data = {}
            self.add_error(None, _("That passkey did not fit. Please try again."))


class PasskeySignInForm(_HostileForm, LoginWebAuthnForm):
    pass


class AddPasskeyForm(_HostileForm, AddWebAuthnForm):
    name = forms.CharField(required=False, max_length=LONGEST_NAME)
