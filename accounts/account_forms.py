"""The forms of an account: an address, a code, a passkey and its name."""

from allauth.mfa.webauthn.forms import AddWebAuthnForm, LoginWebAuthnForm
from django import forms
from django.db import DatabaseError
from django.utils.translation import gettext_lazy as _

LONGEST_CREDENTIAL = 20_000
LONGEST_NAME = 40


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
        max_length=20,
        error_messages={"required": _("Type the six numbers."), "max_length": _("A code has six numbers.")},
        widget=forms.TextInput(
            attrs={"class": "input code", "inputmode": "numeric", "autocomplete": "one-time-code", "size": 6}
        ),
    )


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
